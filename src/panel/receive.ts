import type { Update } from "../protocol/updates.ts";
import type { Focus } from "./focus.ts";
import type { LateParts } from "./lateParts.ts";
import type { Picture } from "./picture.ts";
import { askPrice } from "./state/editing.ts";
import type { Acts } from "./view/acts.ts";

interface Receivers {
  readonly acts: Pick<Acts, "state" | "feed" | "send" | "history">;
  readonly parts: Pick<LateParts, "composing" | "loadHistory">;
  readonly focus: Pick<Focus, "next" | "wantQuestion">;
  readonly picture: Pick<Picture, "requestWhole">;
  /** The texts of all turns come anew. */
  forgetTexts(): void;
}

/** Brings what the host says to the parts that it is for, and into the state. */
export function receive(update: Update, receivers: Receivers): void {
  const { acts, parts, focus, picture, forgetTexts } = receivers;
  switch (update.type) {
    case "completions":
    case "shrink":
      return void parts.composing.then(({ attach }) => attach.receive(update));
    case "mention":
      acts.history()?.leave();
      return void parts.composing.then(({ attach }) => attach.receive(update));
    case "slashes":
    case "recalled":
      return void parts.composing.then(({ slash }) => slash.receive(update));
    case "focus":
    case "tierList":
      acts.history()?.leave();
      if (update.type === "focus") focus.wantQuestion();
      else focus.next("#tier");
      picture.requestWhole();
      break;
    case "snapshot":
    case "thread":
      forgetTexts();
      break;
    case "historyShown":
      void parts.loadHistory().then((history) => history.receive(update));
      break;
    case "history":
    case "historyChanged":
    case "historyDeleted":
      acts.history()?.receive(update);
      break;
    case "queue":
      void tellOfQueue(update, receivers);
      break;
    // For the state alone.
    case "turn":
    case "events":
    case "title":
    case "composer":
    case "connection":
    case "editPrice":
    case "turnPrices":
    case "leaving":
    case "recent":
    case "thinkingView":
      break;
  }
  acts.feed({ type: "update", update, at: Date.now() });
  const { editing, isLoaded, thread } = acts.state();
  if (update.type === "snapshot" && editing && !editing.price) askPrice(editing, acts.send);
  const isNew = update.type === "snapshot" || update.type === "thread" || update.type === "historyChanged";
  if (isNew && isLoaded && thread.turns.length === 0) acts.send({ type: "historyRecent", body: {} });
}

/** After a reload the host says why the queue waits before the part that has words for it is there. */
async function tellOfQueue(
  { body }: Extract<Update, { type: "queue" }>,
  { acts, parts }: Pick<Receivers, "acts" | "parts">,
): Promise<void> {
  const { queue: before } = acts.state();
  const { queue } = await parts.composing;
  const text = queue.news(before, body);
  if (text !== undefined) acts.feed({ type: "said", text });
}
