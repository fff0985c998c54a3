import type { Input } from "../../../../src/panel/state/input.ts";
import { reduce } from "../../../../src/panel/state/reduce.ts";
import type { State } from "../../../../src/panel/state/state.ts";
import type { Acts } from "../../../../src/panel/view/acts.ts";
import type { PanelRequest } from "../../../../src/protocol/requests.ts";

const nothing = () => undefined;

/** A panel without a page: its state, and what it asks of the host. No part that is loaded later is there. */
export function panelActs(first: State) {
  let state = first;
  const sent: PanelRequest[] = [];
  const feed = (input: Input) => void (state = reduce(state, input));
  const acts: Acts = {
    send: (request) => void sent.push(request),
    feed,
    state: () => state,
    composer: nothing,
    threadView: nothing,
    growThread: nothing,
    history: nothing,
    openHistory: nothing,
    nearTurns: nothing,
    markdown: { openPlace: nothing, copy: nothing, insert: nothing, useCode: nothing },
  };
  return { acts, feed, sent, state: () => state };
}

/** As much of an element as a part of the panel asks of one. */
export function elementLike<Of extends HTMLElement = HTMLElement>(parts: object): Of {
  return Object.assign(Object.create(null), parts);
}
