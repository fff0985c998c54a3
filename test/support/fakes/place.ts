import type { Place, PlaceEvents } from "../../../src/host/panel/place.ts";
import type { Update } from "../../../src/protocol/updates.ts";

/** A place of a page with a webview that is nothing but the bridge: `told` gets what the host says. */
export function fakePlace(kind: Place["kind"], told: (update: Update) => void) {
  let events: PlaceEvents | undefined;
  const webview = {
    html: "",
    cspSource: "",
    asWebviewUri: (uri: unknown) => uri,
    async postMessage(update: Update): Promise<boolean> {
      told(update);
      return true;
    },
  };
  const place: Place = {
    kind,
    // @ts-expect-error Only what a panel uses of it.
    webview: () => webview,
    isVisible: () => true,
    follow(next) {
      events = next;
      // @ts-expect-error As above.
      next.onPage(webview);
    },
    reveal: async () => undefined,
    focus: async () => undefined,
    name: () => undefined,
  };
  return { place, webview, events: () => events };
}
