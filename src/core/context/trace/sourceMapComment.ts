const mark = /^[ \t]*\/[/*][#@][ \t]*sourceMappingURL=(\S+?)(?:[ \t]*\*\/)?[ \t]*$/gm;
const embedded = /^data:application\/json(?:;[\w=.+-]{1,60}){0,4}?(;base64)?,(.*)$/i;

/**
 * What a generated file says of its source map in its last comment (ECMA-426): the map itself, or its path from the
 * file. Undefined without one, or where it lies on a server or cannot be read.
 */
export function sourceMapComment(generated: string): { readonly map: string } | { readonly path: string } | undefined {
  const address = [...generated.matchAll(mark)].at(-1)?.[1];
  if (address === undefined) return undefined;
  const [, isBase64, data] = embedded.exec(address) ?? [];
  try {
    if (data !== undefined) return { map: isBase64 === undefined ? decodeURIComponent(data) : decoded(data) };
    return /^[\w+.-]+:|^\//.test(address) ? undefined : { path: decodeURIComponent(address.replace(/[?#].*$/, "")) };
  } catch {
    return undefined;
  }
}

function decoded(base64: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0));
}
