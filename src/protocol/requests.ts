import * as z from "zod/mini";
import { historyRequests } from "./historyRequests.ts";
import { longestImage } from "./longestImage.ts";
import { queueActs } from "./queue.ts";
import { thinkingViews } from "./thinkingView.ts";
import { whens } from "./when.ts";
import type { HostedTool } from "../core/money/usage.ts";

const tier = z.enum(["low", "medium", "high", "max"]);
const tierChoice = z.enum(["auto", "low", "medium", "high", "max"]);
const tool = z.enum(["webSearch", "codeInterpreter", "fileSearch", "added"] satisfies (HostedTool | "added")[]);
const way = z.enum(["tier", "cap", "standard", "anyway"]);
const nothing = z.object({});
/** Of a turn: its new words, and the pieces that it does not carry any more. */
const editedQuestion = z.object({ turnId: z.string(), question: z.string(), without: z.array(z.string()) });
const imageData = z.string().check(z.maxLength(longestImage));

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
  "openWalkthrough",
  "showLog",
  "newChat",
  "openUsage",
  "changeBudget",
  "mendBudget",
] as const;

/**
 * What the panel may ask of the host: the name and the shape of its parameter.
 * The panel shows a model's words, so the host parses every message with these and drops what does not fit.
 */
export const panelRequests = {
  ready: nothing,
  /** The page has the keyboard. */
  focused: nothing,
  /** The keyboard has left it: what was typed has to be safe by now. */
  blurred: nothing,
  /** With the way that was chosen, where the banner says that a budget stands against it. */
  ask: z.object({
    question: z.string(),
    tier: tierChoice,
    way: z.optional(way),
    /** The user pressed *Send anyway*: its secrets leave as they are, this once. */
    sendsSecrets: z.optional(z.boolean()),
    /** Not after the answer that runs, but in its place. */
    isNow: z.optional(z.boolean()),
  }),
  /** A question of the queue, by its id. `words` are what it is being changed to. */
  queue: z.object({ id: z.string(), act: z.enum(queueActs), words: z.optional(z.string()) }),
  /** What stopped the queue is seen to: it goes on. */
  continueQueue: nothing,
  /** The price of a turn's question as it is being changed; `editPrice` answers. */
  priceEdit: editedQuestion,
  /** Asks it anew in a thread of its own. */
  askEdited: editedQuestion,
  /** Goes on in a new thread from the end of a turn. */
  branch: z.object({ turnId: z.string() }),
  /** Shows the thread that this one left. */
  backToOrigin: nothing,
  /** Lists the secrets that would be masked. */
  showSecrets: nothing,
  /** A ready-made question about the whole file in front, from the empty state. */
  aboutFile: z.object({ command: z.enum(["explain", "debug"]) }),
  stop: nothing,
  newChat: z.object({ inEditor: z.optional(z.boolean()) }),
  setTier: z.object({ tier: tierChoice }),
  /** Asks a turn again with the same pieces; at another tier when one is given. */
  retry: z.object({ turnId: z.string(), tier: z.optional(tier) }),
  /** What asking a turn again would cost at each tier; `turnPrices` answers. */
  priceTurn: z.object({ turnId: z.string() }),
  /** Asks a turn again with the dearer model, or through the other connection, that its card offers. */
  takeOffer: z.object({ turnId: z.string() }),
  /** Asks a turn again in one of the ways that its card shows past a budget. */
  takeWay: z.object({ turnId: z.string(), way }),
  /** Opens all that a turn thought as a document. */
  showThinking: z.object({ turnId: z.string() }),
  /** How thinking is shown, in all chats from now on. */
  setThinkingView: z.object({ view: z.enum(thinkingViews) }),
  /** Asks for the text of turns that came without it; each is answered with `turn`. */
  showTurns: z.object({ turnIds: z.array(z.string()).check(z.maxLength(500)) }),
  /** Ends the wait before the next attempt. */
  tryNow: nothing,
  /** The user's own word on how deep a turn was thought through; without one it is taken back. */
  mark: z.object({ turnId: z.string(), mark: z.optional(z.enum(["tooMuch", "tooLittle"])) }),
  /** When the next question is asked. */
  setWhen: z.object({ when: z.enum(whens) }),
  /** Whether the next question's answer goes on without this window. */
  setBackground: z.object({ isOn: z.boolean() }),
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
  draft: z.object({ question: z.string(), threadId: z.optional(z.string()) }),
  removePiece: z.object({ pieceId: z.string() }),
  /** What can be attached, for what is typed after `@`; the host answers with `completions` of the same number. */
  complete: z.object({ seq: z.number(), query: z.string().check(z.maxLength(200)) }),
  /** Attaches a row that `completions` offered. */
  attach: z.object({ id: z.string() }),
  /** What can stand behind `/`; the host answers with `slashes` of the same number. */
  listSlashes: z.object({ seq: z.number() }),
  /** Takes a row that `slashes` offered. */
  takeSlash: z.object({ id: z.string().check(z.maxLength(4000)) }),
  /** The questions asked before; the host answers with `recalled`. */
  recall: nothing,
  /** Files and folders that were dropped. */
  attachUris: z.object({ uris: z.array(z.string().check(z.maxLength(4000))).check(z.maxLength(50)) }),
  /** An image that was pasted or dropped. */
  attachImage: z.object({ name: z.string().check(z.maxLength(200)), base64: imageData }),
  /** The answer to `shrink`. */
  shrunk: z.object({ id: z.string(), base64: imageData }),
  /** Takes everything out that the next question would carry. */
  clearPieces: nothing,
  /** Asks which tools of the provider the next question may use. */
  addTools: nothing,
  removeTool: z.object({ tool }),
  /** The user's word on a call that waits for it. */
  answerCall: z.object({ callId: z.string(), answer: z.enum(["once", "thread", "always", "refuse"]) }),
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
  /**
   * Code of an answer that names no edit: into the file it names or the editor in front, a new file, or the terminal.
   */
  useCode: z.object({
    text: z.string(),
    to: z.enum(["file", "new", "terminal"]),
    path: z.string(),
    language: z.string(),
  }),
  ...historyRequests,
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
