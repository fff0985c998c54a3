import type { BudgetWay } from "../../money/budget.ts";
import { editorAdviceOf } from "./editorAdvice.ts";
import type { Failure, FailureKind } from "./failure.ts";
import { timeLimitOf, type TimeLimit } from "./timeLimit.ts";

/** Buttons on a failure card. All but `retry` are card actions that the panel may ask of the host. */
export const adviceActions = [
  "retry",
  "setApiKey",
  "connect",
  "connectSimulation",
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
export type AdviceAction = (typeof adviceActions)[number];

/** Another way to an answer, which only the user may choose. */
export type Offer = ModelOffer | ConnectionOffer;

/** A dearer model. */
export interface ModelOffer {
  readonly model: string;
  /** Of the price of the model that failed, at worst. */
  readonly priceFactor: number;
}

/** Another company's server, or another account. */
export interface ConnectionOffer {
  /** Its name in the settings. */
  readonly connection: string;
  readonly label: string;
}

/** A failure in the user's words, as plain data that a thread file can keep. */
export interface Advice {
  readonly title: string;
  /** What happened, whether it was charged, what helps. */
  readonly sentence: string;
  /** The most helpful first. */
  readonly actions: readonly AdviceAction[];
  readonly offer?: Offer | undefined;
  /** Where a budget stands in the way: how the question can still be asked, the cheapest first. */
  readonly ways?: readonly BudgetWay[] | undefined;
}

export interface AdviceContext {
  readonly model: string;
  readonly connectionLabel: string;
  /** Whether the page that *Open billing* opens is this connection's. */
  readonly hasBillingPage?: boolean;
  /** Asks with a token of the user's account instead of a key. */
  readonly usesAccount?: boolean;
  /** One of VS Code's own models was asked. */
  readonly isEditor?: boolean;
}

const free = "Nothing was charged.";
const maybeCharged = "What was made until then may be charged.";

const timeoutAdvice = {
  connect: ({ connectionLabel }) => ({
    title: `${connectionLabel} did not let Plumb connect in time`,
    sentence: `${free} Check the network, the proxy and the base URL, and that a local server is running.`,
    actions: ["retry", "testConnection", "openSettings"],
  }),
  firstByte: ({ connectionLabel }) => ({
    title: `${connectionLabel} did not begin to answer`,
    sentence: `The question was sent and nothing came back, so it was given up. ${maybeCharged}`,
    actions: ["retry", "showLog"],
  }),
  idle: ({ connectionLabel }) => ({
    title: `${connectionLabel} went silent`,
    sentence: `Nothing came for too long, so the request was given up. ${maybeCharged}`,
    actions: ["retry", "showLog"],
  }),
  total: () => ({
    title: "The answer took longer than the limit",
    sentence: `It was stopped at the time that your settings allow. What came is kept. ${maybeCharged}`,
    actions: ["openSettings", "retry"],
  }),
} satisfies Record<TimeLimit, (context: AdviceContext) => Advice>;

const adviceOf = {
  noConnection: () => ({
    title: "Plumb is not connected to a model",
    sentence: "Nothing was sent. Choose a connection to ask: an OpenAI key, another server, or the simulation.",
    actions: ["connect", "connectSimulation"],
  }),
  budget: () => ({
    title: "Your budget does not allow this",
    sentence: "Nothing was sent, so nothing was charged. Change the budget, or ask when it begins anew.",
    actions: ["changeBudget"],
  }),
  auth: (_failure, { connectionLabel, usesAccount = false }) =>
    usesAccount
      ? {
          title: `${connectionLabel} wants you to sign in`,
          sentence: `${free} It asks with your Microsoft account, which is not signed in or has no access to it.`,
          actions: ["signIn", "testConnection", "retry"],
        }
      : {
          title: `${connectionLabel} did not accept the API key`,
          sentence: `${free} Set a valid key and ask again.`,
          actions: ["setApiKey", "retry"],
        },
  permission: (_failure, { model }) => ({
    title: `This key cannot use ${model}`,
    sentence: `${free} The key's project, organization or region has no access to it: choose another tier, or another key.`,
    actions: ["setApiKey", "openSettings", "retry"],
  }),
  quota: (failure, { connectionLabel, hasBillingPage }) => ({
    title: `The credit at ${connectionLabel} is used up`,
    sentence: `${chargeOf(failure)} Add credit or raise the spending limit there, then ask again; waiting alone does not help.`,
    actions: hasBillingPage ? ["openBilling", "retry"] : ["retry"],
  }),
  rateLimit: (failure, { connectionLabel }) => ({
    title: `${connectionLabel} asks to slow down`,
    sentence: `${chargeOf(failure)} Too many requests or tokens in a short time; try again ${soon(failure)}.`,
    actions: ["retry"],
  }),
  modelNotFound: ({ code }, { model, connectionLabel }) => ({
    title: `${connectionLabel} does not offer ${model}`,
    sentence:
      code === "DeploymentNotFound"
        ? `${free} This resource has no deployment named ${model}: write a deployment's name as this tier's model. A new one takes some minutes to appear.`
        : `${free} The model is gone or this key has no access to it: choose another model for this tier.`,
    actions: ["openSettings", "retry"],
  }),
  contextTooLong: (_failure, { model }) => ({
    title: `The question is too long for ${model}`,
    sentence: `${free} Remove some context, or start a new chat so that earlier turns are left out.`,
    actions: ["newChat", "retry"],
  }),
  badRequest: (_failure, { connectionLabel }) => ({
    title: `${connectionLabel} refused the request`,
    sentence: `${free} Asking again unchanged will not help; Details has the reason it gave.`,
    actions: ["showLog", "openSettings"],
  }),
  notAnApi: (_failure, { connectionLabel }) => ({
    title: `${connectionLabel} did not answer like a model API`,
    sentence:
      "The base URL is probably wrong: it has to end where /responses or /chat/completions begins, often in /v1.",
    actions: ["testConnection", "openSettings", "retry"],
  }),
  overloaded: (failure, { model }) => ({
    title: `${model} is overloaded`,
    sentence: `${chargeOf(failure)} Too many people are asking at once; try again ${soon(failure)}, or choose another tier.`,
    actions: ["retry"],
  }),
  server: (failure, { connectionLabel }) => ({
    title: `${connectionLabel} had a fault`,
    sentence: `The server failed while answering. ${chargeOf(failure)} Trying again often helps.`,
    actions: ["retry", "showLog"],
  }),
  network: (_failure, { connectionLabel }) => ({
    title: `${connectionLabel} could not be reached`,
    sentence: `${free} Check the network, the proxy and the base URL, and that a local server is running.`,
    actions: ["retry", "testConnection", "openSettings"],
  }),
  timeout: (failure, context) => timeoutAdvice[timeLimitOf(failure)](context),
  interrupted: () => ({
    title: "The answer was cut off",
    sentence: `The connection ended before the answer did. What came is kept. ${maybeCharged}`,
    actions: ["retry"],
  }),
  expired: (_failure, { connectionLabel }) => ({
    title: "The answer is no longer there",
    sentence: `${connectionLabel} keeps an answer in the background for a limited time, and this one is gone. What came of it is kept; asking again costs anew.`,
    actions: ["retry"],
  }),
  lost: (_failure, { connectionLabel }) => ({
    title: "What became of this question cannot be found out",
    sentence: `The line was cut while it was sent, before ${connectionLabel} said where its answer would be. It was not sent again by itself: it may be answered there, and charged.`,
    actions: ["retry"],
  }),
  contentFilter: (_failure, { connectionLabel }) => ({
    title: `A content filter at ${connectionLabel} stopped this`,
    sentence: `The question or the answer touched its rules; asking in other words may help. ${maybeCharged}`,
    actions: ["retry"],
  }),
  empty: (_failure, { model }) => ({
    title: `${model} gave no answer`,
    sentence: "It finished without a word. Its thinking may have been charged; ask again or try another tier.",
    actions: ["retry", "showLog"],
  }),
  unknown: () => ({
    title: "Something went wrong",
    sentence: "The request ended in a way Plumb does not know. Details and the log have what the server said.",
    actions: ["retry", "showLog"],
  }),
} satisfies Record<FailureKind, (failure: Failure, context: AdviceContext) => Advice>;

/** What to tell about a failure and which buttons help. */
export function adviseOn(failure: Failure, context: AdviceContext): Advice {
  const forEditor = context.isEditor ? editorAdviceOf[failure.kind] : undefined;
  return forEditor ? forEditor(context) : adviceOf[failure.kind](failure, context);
}

/** A refusal has a status; a failure inside a running answer has none, and tokens may have been made by then. */
function chargeOf({ status }: Failure): string {
  return status === undefined ? maybeCharged : free;
}

function soon({ retryAfterMs }: Failure): string {
  const seconds = Math.ceil((retryAfterMs ?? 0) / 1000);
  if (seconds <= 1) return "in a moment";
  if (seconds < 120) return `in ${seconds} seconds`;
  return `in ${Math.ceil(seconds / 60)} minutes`;
}
