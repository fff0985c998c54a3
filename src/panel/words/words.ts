import type { Lean } from "../../core/router/lean.ts";
import type { HostedTool } from "../../core/money/usage.ts";
import type { AdviceAction } from "../../core/provider/failure/advice.ts";
import { fill } from "../../l10n/language.ts";
import { localised } from "../../l10n/pageLanguage.ts";
import { tierNames } from "../../protocol/tierNames.ts";
import { attachWords } from "./attachWords.ts";
import { backgroundWords } from "./backgroundWords.ts";
import { comparisonWords } from "./comparisonWords.ts";
import { lookWords } from "./lookWords.ts";
import { queueWords } from "./queueWords.ts";
import { thinkWords } from "./thinkWords.ts";
import { promptWords } from "./promptWords.ts";
import { whenWords } from "./whenWords.ts";
import { receiptWords } from "./receiptWords.ts";
import { editWords } from "./editWords.ts";
import { placeWords } from "./placeWords.ts";
import { secretWords } from "./secretWords.ts";

/** Every word the panel shows, in one table of plain strings, so that a language bundle can replace it. `{0}` is filled by `say`. */
export const words = localised({
  plumb: "Plumb",
  newChat: "New chat",
  threadTools: "Thread",
  conversation: "Conversation",
  turnName: "Turn {0}",
  youAsked: "You asked: ",
  contextSent: "Context sent",
  context: "Context",
  openPlace: "Open {0}",
  removePiece: "Remove {0}",
  ...attachWords,
  ...backgroundWords,
  ...promptWords,
  tokens: " tokens",

  because: " · because: {0}",
  youChoseIt: "you chose it",
  changeTier: "Change the tier and ask again",
  reasons: "Reasons, with their points",
  startPoints: "to start with",
  scoreLine: "Score {0}. Medium from {1}, high from {2}, max from {3}.",
  insteadLine: "At {0} it would be {1}.",
  leans: "Auto leans",
  leansTip: "Where a question could go to either of two tiers. Left and right arrows change it.",
  saidLeans: "Auto leans {0}",
  askAgainHint: "Asks this question again at the tier you pick",
  tierName: "Thinking tier",
  tierValue: "Thinking tier: {0}",

  looking: "Looking at what this uses…",
  waiting: "Waiting for the model",
  waitingFor: "Waiting for {0}",
  thinking: "Thinking",
  thoughtFor: "Thought for {0}",
  thoughtThen: "What it thought",
  thoughtCutOff: "Thought for {0}, then cut off",
  thoughtStopped: "Thought for {0}, then stopped",
  tokensThought: "{0} tokens",
  ofTypical: " of ~{0}",
  thinkingTokens: "Thinking tokens",
  typicalSpoken: "{0} tokens, {1} is typical",
  spokenThousand: "{0} thousand",
  spokenMillion: "{0} million",
  ...thinkWords,

  notes: "Notes on this answer",
  leftOut: "Left out",
  ...secretWords,
  stopped: "Stopped. What came is kept.",
  interrupted: "Cut off when the window closed.",
  lengthReached: "The answer reached its limit of {0} tokens.",
  lengthReachedPlain: "The answer reached its length limit.",
  filtered: "The provider’s content filter ended the answer.",
  refused: "The model declined to answer.",
  error: "Error",
  noAnswer: "No answer came",
  details: "Details",
  retryAfter: "Retry-After",
  useModel: "Use {0} ({1}× the price)",
  askThrough: "Ask through {0}",

  tryingAgain: "Trying again",
  tryingAgainIn: "Trying again in {0}, attempt {1} of {2}.",
  untilNextTry: "Until the next attempt",
  tryNow: "Try now",
  useTier: "Use {0}",
  stopTrying: "Stop",
  askedToSlowDown: "{0} asked Plumb to slow down",
  wasOverloaded: "{0} is overloaded",
  hadFault: "{0} had a fault",
  notReached: "{0} could not be reached",
  status: "Status",
  code: "Code",
  parameter: "Parameter",
  message: "Message",
  request: "Request",

  ...receiptWords,
  ...whenWords,
  answerTools: "This answer",
  thinkHarder: "Think harder",
  thinkHarderTip: "Ask again at {0}",
  tooMuch: "Too much?",
  tooMuchTip: "Mark: a shallower tier would have done. Auto learns from it",
  tooLittle: "Too little?",
  tooLittleTip: "Mark: it needed a deeper tier. Auto learns from it",
  unmarkTip: "Marked. Click again to take it back",
  ...comparisonWords,
  ...editWords,
  ...placeWords,
  confidence: { high: "High confidence", medium: "Medium confidence", low: "Low confidence" },
  answerHedges: "The answer says “{0}”.",
  stillFails: "You said that it still fails.",
  thinkHarderFor: "Think harder at {0} ({1})",
  near: "You asked something close {0} ago.",
  nearJustNow: "You have just asked something close.",
  showNear: "Show it",
  showNearTip: "Show that answer here. Nothing is asked, and it is free",
  copyAnswer: "Copy answer",
  retry: "Retry",
  retrySame: "Retry at the same tier",

  copy: "Copy",
  copied: "Copied",
  insert: "Insert",
  insertTip: "Insert at cursor",
  codeFor: "Code for {0}",
  codeIn: "{0} code",
  plainCode: "Code",
  table: "Table",
  image: "image",
  done: "Done: ",
  toDo: "To do: ",

  gauge: "{0} of {1} tokens in this thread.",
  gaugeOwnCap: "{0} of {1} tokens in this thread, your own limit; the model takes {2}.",
  about: "about ",
  cachedShare: "{0}% of input came from the prompt cache.",
  nothingCached: "Nothing came from the prompt cache.",
  windowName: "What the next question carries",
  windowNameEstimated: "What the next question carries, estimated",
  windowInstructions: "Instructions",
  windowEarlier: "Earlier turns",
  windowPieces: "Context",
  windowQuestion: "Question",
  windowFree: "Free",
  windowTooMuch: "Does not fit",
  limitOwn: "One question may carry {0} tokens: your own limit. The model takes {1}.",
  limitModel: "One question may carry {0} tokens: what the model takes.",
  limitGuessed: "One question may carry {0} tokens: how much this model takes is not known.",
  hitRates: "From the prompt cache: {0}% of the last turn’s input, {1}% of the whole thread’s.",
  windowFull: "This chat fills {0}% of what one question may carry.",
  oldestOneOut: "The oldest question of this chat does not fit into the next one and will stay out.",
  oldestOut: "The oldest {0} questions of this chat do not fit into the next one and will stay out.",
  compact: "Compact ({0})",
  compactTip: "A summary will stand for the turns so far. It reads {0} tokens, {1}. You can undo it.",
  compacting: "Summing this chat up",
  compacted: "The model now gets this summary in place of the turns above.",
  compactionUndone: "The summary is not used: the model gets the turns above in full.",
  notCompacted: "This chat was not compacted: the model gets the turns above as before.",
  undoCompaction: "Undo",
  redoCompaction: "Use the summary",
  summary: "Summary",

  askPlumb: "Ask Plumb",
  question: "Question",
  askPlaceholder: "Ask about your code",
  followUpPlaceholder: "Ask a follow-up",
  estimate: "Estimate before sending",
  running: "Cost so far",
  connectToSend: "Connect to send",
  tokensIn: " · {0} in",
  soFar: "{0} so far",
  estimateTip: "{0} tokens go in. It cannot cost more than {1}.",
  learntFrom: " The range is learnt from {0} answers of yours like it.",
  learntFromOne: " The range is learnt from one answer of yours like it.",
  estimateTipUnknown: "{0} tokens go in. The price of this model is not known.",
  estimateTipTools:
    "{0} tokens go in, and what the tools read. With at most {2} tool calls it should stay under {1}; very long results can cost more.",
  steps: "What tools did",
  stepFailed: "{0}, without success",
  codeThatRan: "The code that ran",
  ...lookWords,
  ...queueWords,
  sources: "Sources",
  madeFiles: "Files made",
  save: "Save…",
  saveFile: "Save… {0}",
  calls: "{0} calls",
  oneCall: "1 call",
  overBudget: "This would go past a budget. ",
  sendAt: "Send at {0}, up to {1}",
  askAt: "Ask at {0}, up to {1}",
  sendCapped: "Cap at {0} tokens, up to {1}",
  sendAnyway: "Go past it once, up to {0}",
  sendUnpriced: "Send once without a known price",
  budgetUsed: "{0} of {1} used, {2} set aside",
  dismiss: "Dismiss",
  send: "Send (Enter)",
  stop: "Stop (Esc)",

  lead: "The right amount of thinking, at a price you saw coming",
  leadMore: "Ask about code. Plumb picks how deep to think, and shows the cost before, during and after.",
  connect: "Connect",
  openAiKey: "OpenAI key",
  openAiKeyMore: "Kept in VS Code’s secret storage",
  azure: "Azure OpenAI",
  azureMore: "Key or Entra ID, your deployments",
  compatible: "Compatible or local server",
  compatibleMore: "OpenRouter, LiteLLM, vLLM, Ollama, LM Studio",
  editorModels: "VS Code’s own models",
  editorModelsMore: "No key. Models of other extensions",
  editorModelsFound: "No key. {0} models found",
  editorModelFound: "No key. One model found",
  simulation: "Try the simulation",
  simulationMore: "No key, no network, no cost",
  tryItOn: "Try it on {0}",
  explainFile: "Explain this file",
  breakIt: "What input would break it?",
  findProblems: "Find the problems",

  switchConnection: "Connection: {0}. Switch",
  keyFromEnvironment: "Using the key from OPENAI_API_KEY",
  keyFromEnvironmentAct: "Store a key",
  isSimulation: "Simulation: answers are made up, nothing is charged",
  isSimulationAct: "Use a key",
  notConnected: "Not connected to a model",
  notConnectedAct: "Connect",
  noKey: "No key is stored for {0}",
  noKeyAct: "Set API key",

  saidThinking: "Thinking at {0}",
  saidHeadline: "Thinking, {0}: {1}",
  saidStep: "{0}, step {1}",
  saidReady: "Answer ready, {0}, {1}",
  saidRun: "{0}: {1}",
  saidCached: "Answer from the cache, nothing asked",
  saidStopped: "Stopped, {0}, {1}",
  saidCents: "{0} cents",
  saidNothing: "no cost",
  saidUnknown: "cost unknown",
} as const);

/** Tools of the provider: their name on a chip, and what they are doing. */
export const toolWords: Record<HostedTool, { readonly name: string; readonly running: string; readonly done: string }> =
  localised({
    webSearch: { name: "Web search", running: "Searching the web", done: "Searched the web" },
    codeInterpreter: { name: "Python", running: "Running code", done: "Ran code" },
    fileSearch: { name: "Knowledge", running: "Searching your knowledge", done: "Searched your knowledge" },
  });

/** Buttons on cards. */
export const actionWords: Record<AdviceAction, string> = localised({
  setApiKey: "Set API key",
  connect: "Connect",
  testConnection: "Test connection",
  signIn: "Sign in",
  connectSimulation: "Try the simulation",
  manageModels: "Manage models",
  openBilling: "Open billing",
  openSettings: "Open settings",
  showLog: "Show log",
  newChat: "New chat",
  changeBudget: "Change budget",
  mendBudget: "Count anew from the ledger",
  retry: "Retry",
});

/** The host says the same. */
export const tierWords = tierNames();

export const leanWords: Record<Lean, string> = localised({
  thrifty: "thrifty",
  balanced: "balanced",
  thorough: "thorough",
});

/** One has a sentence of its own. */
export function counted(count: number, one: string, many: string): string {
  return count === 1 ? one : say(many, count);
}

/** Fills `{0}`, `{1}` … */
export function say(text: string, ...values: readonly (string | number)[]): string {
  return fill(text, values);
}
