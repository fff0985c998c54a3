import picomatch from "picomatch";
import type { Lookup, SourceFile, Stretch, Subject } from "../../../src/host/context/related/lookup.ts";

/** A workspace of texts by their paths, without a language server unless a test gives its answers. */
export function fakeLookup(
  files: Readonly<Record<string, string>>,
  server: Partial<Pick<Lookup, "definitions" | "typeDefinitions" | "callers" | "references">> = {},
): Lookup & { readonly reads: string[] } {
  const reads: string[] = [];
  const nobody = async () => [];
  const paths = Object.keys(files).toSorted();
  return {
    reads,
    definitions: nobody,
    typeDefinitions: nobody,
    callers: nobody,
    references: nobody,
    ...server,
    find: async (glob, most) => {
      const matches = picomatch(glob);
      return paths
        .filter((path) => matches(path))
        .slice(0, most)
        .map(uriOf);
    },
    list: async (folder) => paths.filter((path) => path.split("/").slice(0, -1).join("/") === folder).map(uriOf),
    pathOf,
    read: async (uri) => {
      reads.push(pathOf(uri));
      const text = files[pathOf(uri)];
      return text === undefined ? undefined : fileOf(pathOf(uri), text);
    },
  };
}

export function fileOf(path: string, text: string): SourceFile {
  return { uri: uriOf(path), path, language: "typescript", lines: text.split("\n") };
}

/** Lines of a file as what is asked about; `name` is what they declare, and stands in their first line. */
export function subjectIn(file: SourceFile, [start, end]: readonly [number, number], name?: string): Subject {
  const character = file.lines[start]?.indexOf(name ?? "") ?? 0;
  return { ...file, start, end, name: name === undefined ? undefined : { text: name, line: start, character } };
}

export function stretch(path: string, start: number, end = start): Stretch {
  return { uri: uriOf(path), start, end };
}

function uriOf(path: string): string {
  return `file:///w/${path}`;
}

function pathOf(uri: string): string {
  return uri.slice("file:///w/".length);
}
