import type { PanelRequest } from "../../protocol/requests.ts";
import type { ComposerParts } from "../composerParts.ts";
import type { History } from "../history/history.ts";
import type { MarkdownContext } from "../markdown/context.ts";
import type { NearTurns } from "../nearTurns.ts";
import type { Input } from "../state/input.ts";
import type { State } from "../state/state.ts";
import type { growAnswer, threadView } from "./chat/threadView.ts";

/** All that a view may do: ask the host, or change the panel's own state. */
export interface Acts {
  readonly send: (request: PanelRequest) => void;
  readonly feed: (input: Input) => void;
  /** The state at this moment. What a handler was drawn with may be a frame older, and keys come faster. */
  readonly state: () => State;
  /** What the composer can do beyond its first picture; undefined until it is loaded. */
  readonly composer: () => ComposerParts | undefined;
  /** Draws the conversation; undefined until it is loaded. */
  readonly threadView: () => typeof threadView | undefined;
  /** Draws what came to a running answer and nothing else; undefined until it is loaded. */
  readonly growThread: () => typeof growAnswer | undefined;
  /** The list of all chats; undefined until it is loaded. */
  readonly history: () => History | undefined;
  readonly openHistory: () => void;
  /** Of turns that are out of sight in a long thread. */
  readonly nearTurns: () => NearTurns | undefined;
  readonly markdown: MarkdownContext;
}
