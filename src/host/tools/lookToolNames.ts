/** Names of what only looks, without loading what it does: they are registered with VS Code at the start. */
export const lookToolNames = [
  "read_file",
  "search_text",
  "find_files",
  "find_symbols",
  "find_definition",
  "find_references",
  "list_problems",
  "git_diff",
  "git_log",
  "git_blame",
] as const;
