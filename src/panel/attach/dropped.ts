/** Files and folders that were dragged from VS Code or from outside, as URIs. */
export function droppedUris(data: Pick<DataTransfer, "getData">): readonly string[] {
  const own = data.getData("application/vnd.code.uri-list") || data.getData("text/uri-list");
  const lines = own.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
  return [...new Set(lines)].slice(0, 50);
}

/** Images themselves, as a paste or a browser brings them; text that comes along is meant instead. */
export function imagesIn(data: DataTransfer): readonly File[] {
  return [...data.files].filter(({ type }) => type.startsWith("image/"));
}
