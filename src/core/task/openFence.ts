/**
 * The mark of the fence that is open after a line of Markdown, given the one before it. As CommonMark has it, only as many
 * marks or more close a fence, and backticks behind backticks are code inside a line; but however far a fence is indented,
 * as models write them below list items.
 */
export function openFence(line: string, before: string | undefined): string | undefined {
  const [, mark = "", rest = ""] = /^\s*(`{3,}(?!.*`)|~{3,})(.*)$/.exec(line) ?? [];
  if (before === undefined) return mark === "" ? undefined : mark;
  return mark.startsWith(before) && rest.trim() === "" ? undefined : before;
}
