/** Writes into a text box as text comes, as long as nobody else does. */
export function textBox(box: { value: string }) {
  const before = box.value;
  let last = before;
  return {
    /** False when the user has written in it meanwhile: it is then left alone. */
    write(text: string): boolean {
      if (box.value !== last) return false;
      box.value = text;
      last = text;
      return true;
    },
    /** Puts back what stood in it before. */
    restore(): void {
      if (box.value === last) box.value = before;
    },
  };
}
