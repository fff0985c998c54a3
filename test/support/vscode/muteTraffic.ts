import type { Page } from "playwright-core";

/**
 * Stops the browser from reporting a page's traffic to Playwright, which nothing here reads: all files of the workbench and
 * all words with its extension host go through one web socket, and to write them down took a seventh of what a window
 * works (2026-11). Playwright has no setting for it, so this reaches inside; where that is another, the window is slower.
 */
export async function muteTraffic(page: Page): Promise<void> {
  const connection: unknown = Reflect.get(page, "_connection");
  const toImpl = at(connection, "toImpl");
  if (typeof toImpl !== "function") return;
  const session = at(toImpl(page), "delegate", "_mainFrameSession", "_client");
  const send = at(session, "send");
  if (typeof send === "function") await Reflect.apply(send, session, ["Network.disable"]);
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce(
    (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}
