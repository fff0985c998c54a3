import { isWebAddress } from "../../address/webAddress.ts";

/** A web page, which VS Code opens after asking; or a place in the workspace, which the host opens. */
export type Link = { readonly kind: "web"; readonly href: string } | { readonly kind: "place"; readonly href: string };

/**
 * `src/a.ts`, `a.ts:12`, `a.ts:12:4`, `a.ts:12-20`, `a.ts#L12`: relative, inside the workspace, and with an extension.
 * No part of it holds a slash but at its end: there is one way to match, however long an answer makes it.
 */
const place =
  /^(?:\.\/)?(?!\/)(?:[^\s:?#<>"|*\\/]*\/)*[^\s:?#<>"|*\\/]*\.\w+(?::\d+(?::\d+)?(?:[-–]\d+)?|#L\d+(?:-L?\d+)?)?$/;
const mention = /^[\w@.+\-/[\]()$]+\.[A-Za-z]\w{0,9}:\d+(?::\d+)?(?:[-–]\d+)?$/;

/** Where a link in a model's answer may lead; undefined is shown as plain text. */
export function safeLink(href: string): Link | undefined {
  const target = href.trim();
  if (isWebAddress(target)) return { kind: "web", href: target };
  return isPlace(target) ? { kind: "place", href: target } : undefined;
}

/** A place that the model wrote as code instead of as a link. */
export function mentionedPlace(code: string): Link | undefined {
  return mention.test(code) && isPlace(code) ? { kind: "place", href: code } : undefined;
}

/** Lets a name with a line number be told from a scheme: `retryAfter.ts:4` against `javascript:4`. */
function isPlace(target: string): boolean {
  return place.test(target) && !target.split("/").includes("..");
}
