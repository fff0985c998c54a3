const most = 5;

/** Names for a sentence: the first five, and how many more. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
