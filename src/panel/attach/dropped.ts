const uriLists = ["application/vnd.code.uri-list", "text/uri-list"] as const;
/** The host takes no longer ones: an image that is dragged from a page may be its whole address. */
const longestUri = 4000;

/** Whether something is dragged that could be attached. Text is not: the box takes it by itself. */
export function isAttachable(data: Pick<DataTransfer, "types"> | null): boolean {
  return data?.types.some((type) => type === "Files" || uriLists.some((one) => one === type)) === true;
}

/** Files and folders that were dragged from VS Code or from outside, as URIs. */
export function droppedUris(data: Pick<DataTransfer, "getData">): readonly string[] {
  const [vsCodes, plain] = uriLists;
  const lines = (data.getData(vsCodes) || data.getData(plain)).split(/\r?\n/);
  const uris = lines.filter((line) => line !== "" && !line.startsWith("#") && line.length <= longestUri);
  return [...new Set(uris)].slice(0, 50);
}

/** Images themselves, as a paste or a browser brings them; text that comes along is meant instead. */
export function imagesIn(data: DataTransfer): readonly File[] {
  return [...data.files].filter(({ type }) => type.startsWith("image/"));
}
