import type { AnswerEvent } from "../answerEvent.ts";
import { isWebAddress } from "../../../address/webAddress.ts";
import { textAt } from "../wireValue.ts";

/** What an answer's text cites, as an event; undefined for unknown kinds and for addresses that are no web pages. */
export function readAnnotation(value: unknown): AnswerEvent | undefined {
  const type = textAt(value, "type");
  switch (type) {
    case "url_citation": {
      const url = textAt(value, "url");
      return isWebAddress(url)
        ? { kind: "source", source: { title: oneLine(textAt(value, "title")) ?? url, url: new URL(url).href } }
        : undefined;
    }
    case "file_citation": {
      const title = oneLine(textAt(value, "filename") ?? textAt(value, "file_id"));
      return title === undefined ? undefined : { kind: "source", source: { title, url: undefined } };
    }
    case "container_file_citation": {
      const [containerId, fileId] = [textAt(value, "container_id"), textAt(value, "file_id")];
      if (containerId === undefined || fileId === undefined) return undefined;
      return { kind: "madeFile", file: { containerId, fileId, name: oneLine(textAt(value, "filename")) ?? fileId } };
    }
    case undefined:
    default:
      return undefined;
  }
}

function oneLine(text: string | undefined): string | undefined {
  return (
    text
      ?.replaceAll(/\p{Cc}+/gu, " ")
      .trim()
      .slice(0, 300) || undefined
  );
}
