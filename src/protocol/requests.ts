import * as z from "zod/mini";
import type { HostedTool } from "../core/money/usage.ts";

const tier = z.enum(["low", "medium", "high", "max"]);
const tierChoice = z.enum(["auto", "low", "medium", "high", "max"]);
const tool = z.enum(["webSearch", "codeInterpreter", "fileSearch"] satisfies HostedTool[]);
const way = z.enum(["tier", "cap", "anyway"]);
const nothing = z.object({});

/** Buttons on cards and notices; each is a thing the host knows how to do. */
export const cardActions = [
  "setApiKey",
  "connect",
  "connectOpenAi",
  "connectAzure",
  "connectServer",
  "connectEditor",
  "connectSimulation",
  "switchConnection",
  "testConnection",
  "signIn",
  "manageModels",
  "openBilling",
  "openSettings",
  "showLog",
  "newChat",
  "changeBudget",
  "mendBudget",
] as const;

/**
 * What the panel may ask of the host: the name and the shape of its parameter.
 * The panel shows a model's words, so the host parses every message with these and drops what does not fit.
 */
export const panelRequests = {
  ready: nothing,
  /** With the way that was chosen, where the banner says that a budget stands against it. */
  ask: z.object({ question: z.string(), tier: tierChoice, way: z.optional(way) }),
  /** A ready-made question about the whole file in front, from the empty state. */
  aboutFile: z.object({ command: z.enum(["explain", "debug"]) }),
  stop: nothing,
  newChat: nothing,
  setTier: z.object({ tier: tierChoice }),
  /** Asks a turn again with the same pieces; at another tier when one is given. */
  retry: z.object({ turnId: z.string(), tier: z.optional(tier) }),
  /** Asks a turn again with the dearer model, or through the other connection, that its card offers. */
  takeOffer: z.object({ turnId: z.string() }),
  /** Asks a turn again in one of the ways that its card shows past a budget. */
  takeWay: z.object({ turnId: z.string(), way }),
  /** Ends the wait before the next attempt. */
  tryNow: nothing,
  /** The user's own word on how deep a turn was thought through; without one it is taken back. */
  mark: z.object({ turnId: z.string(), mark: z.optional(z.enum(["tooMuch", "tooLittle"])) }),
  setLean: z.object({ lean: z.enum(["thrifty", "balanced", "thorough"]) }),
  /** Sums the chat up, at the price that was shown. */
  compact: nothing,
  /** Takes a summary back or puts it into force again. */
  undoCompaction: z.object({ turnId: z.string(), isUndone: z.boolean() }),
  /** Stops a turn that waits for its next attempt and asks it again one tier lower. */
  stepDown: z.object({ turnId: z.string() }),
  /** Asks which tiers to compare on a turn's question, and compares them. */
  compare: z.object({ turnId: z.string() }),
  /** Stops one answer of the running comparison. */
  stopRun: z.object({ runId: z.string() }),
  /** Makes one answer of a comparison the thread's own. */
  goOnWith: z.object({ turnId: z.string(), runId: z.string() }),
  /** Shows the kept answer that the composer offers, and asks nothing. */
  showNear: nothing,
  thinkHarder: z.object({ turnId: z.string() }),
  /** The text in the composer changed: the host answers with a new `composer` message. */
  draft: z.object({ question: z.string() }),
  removePiece: z.object({ pieceId: z.string() }),
  /** Takes everything out that the next question would carry. */
  clearPieces: nothing,
  /** Asks which tools of the provider the next question may use. */
  addTools: nothing,
  removeTool: z.object({ tool }),
  /** Saves a file that a turn made at the provider where the user says. */
  saveFile: z.object({ turnId: z.string(), fileId: z.string() }),
  openPiece: z.object({ pieceId: z.string() }),
  openLink: z.object({ href: z.string() }),
  copy: z.object({ text: z.string() }),
  insertCode: z.object({ text: z.string() }),
  /** What to do with the changes that a turn wants: of one file, or of all where none is named. */
  edits: z.object({
    turnId: z.string(),
    act: z.enum(["review", "apply", "discard", "revert"]),
    path: z.optional(z.string()),
  }),
  /** Code of an answer that names no edit: into the file it names or the editor in front, a new file, or the terminal. */
  useCode: z.object({
    text: z.string(),
    to: z.enum(["file", "new", "terminal"]),
    path: z.string(),
    language: z.string(),
  }),
  act: z.object({ action: z.enum(cardActions) }),
};

export type CardAction = (typeof cardActions)[number];
export type RequestName = keyof typeof panelRequests;
export type RequestOf<Name extends RequestName> = z.infer<(typeof panelRequests)[Name]>;
export type PanelRequest = {
  [Name in RequestName]: { readonly type: Name; readonly body: RequestOf<Name> };
}[RequestName];
/** One handler per request: a missing one does not compile. */
export type RequestHandlers = { [Name in RequestName]: (body: RequestOf<Name>) => void | Promise<void> };
