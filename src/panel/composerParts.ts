import { type Attach, createAttach } from "./attach/attach.ts";
import { createSlash, type Slash } from "./slash/slash.ts";
import type { Acts } from "./view/acts.ts";
import { type QueuePart, queuePart } from "./view/composer/queueView.ts";
import { type TierMenu, tierMenu } from "./view/composer/tierMenu.ts";

/** What the composer can do beyond its first picture. */
export interface ComposerParts {
  /** What attaches things. */
  readonly attach: Attach;
  /** What begins a question. */
  readonly slash: Slash;
  /** The questions that wait. */
  readonly queue: QueuePart;
  /** The open list of tiers. */
  readonly tierMenu: TierMenu;
}

export function createComposerParts(root: HTMLElement, acts: Acts): ComposerParts {
  return { attach: createAttach(root, acts), slash: createSlash(root, acts), queue: queuePart, tierMenu };
}
