import type { FileEdit } from "./fileEdit.ts";

const words = {
  applied: "was applied",
  partly: "was applied in part",
  discarded: "was discarded by the user",
  unfit: "did not fit the file and was not applied",
  refused: "may not be changed",
  reverted: "was applied and then taken back",
  ready: "was not applied",
} satisfies Record<FileEdit["state"], string>;

/** For the model: what became of the changes that its answer wanted. Undefined where it wanted none. */
export function becameOf(edits: readonly FileEdit[]): string | undefined {
  if (edits.length === 0) return undefined;
  const files = edits.map(({ path, state }) => `\`${path.replaceAll(/[\p{Cc}`]+/gu, " ")}\` ${words[state]}`);
  return `Of the changes in your last edits: ${files.join("; ")}.`;
}
