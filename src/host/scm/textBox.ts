/**
 * Writes into the message box as text comes, as long as nobody else does. VS Code tells back what was written late, so for
 * a moment the box may read as it was some writes ago: only a text that was never written here is the user's.
 */
export function textBox(box: { value: string }) {
  const before = box.value;
  const written = new Set([before]);
  return {
    /** False when the user has written in it meanwhile: it is then left alone. */
    write(text: string): boolean {
      if (!written.has(box.value)) return false;
      written.add(text);
      box.value = text;
      return true;
    },
    /** Puts back what stood in it before. */
    restore(): void {
      if (written.has(box.value)) box.value = before;
    },
  };
}
