/** Takes the user's folders out of a text: what lies in the workspace is named from there, what lies at home from `~`. */
export function createPathHiding(workspaceFolders: readonly string[], home: string): (text: string) => string {
  const stands = [
    ...workspaceFolders.flatMap((folder) => forms(folder).map((form) => ({ form, stand: "." }))),
    ...forms(home).map((form) => ({ form, stand: "~" })),
  ]
    .filter(({ form }) => form.length > 1)
    // A workspace often lies at home.
    .toSorted((one, other) => other.form.length - one.form.length);
  return (text) => stands.reduce((left, { form, stand }) => replaceFolder(left, form, stand), text);
}

/** As systems, URIs and escaped strings write it. VS Code writes a drive's letter small, and most others do not. */
function forms(folder: string): readonly string[] {
  const plain = folder.replace(/[/\\]+$/, "");
  const [drive = ""] = /^[a-z](?=:)/i.exec(plain) ?? [];
  const letters = drive === "" ? [""] : [drive.toLowerCase(), drive.toUpperCase()];
  return letters.flatMap((letter) => writtenForms(letter + plain.slice(drive.length)));
}

function writtenForms(plain: string): readonly string[] {
  const slashed = plain.replaceAll("\\", "/");
  const encoded = slashed.split("/").map(encodeURIComponent).join("/");
  return [...new Set([plain, slashed, encoded, plain.replaceAll("\\", "\\\\")])];
}

/** Not where the name only begins alike: `/home/me` is not in `/home/melanie`. */
function replaceFolder(text: string, folder: string, stand: string): string {
  let out = "";
  let kept = 0;
  for (let at = text.indexOf(folder); at !== -1; at = text.indexOf(folder, at + folder.length)) {
    const after = text.charAt(at + folder.length);
    if (/[\w-]/.test(after)) continue;
    out += text.slice(kept, at) + stand;
    kept = at + folder.length;
  }
  return out + text.slice(kept);
}
