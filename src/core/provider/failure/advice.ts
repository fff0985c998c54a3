import type { BudgetWay } from "../../money/budget.ts";
import { editorAdviceOf } from "./editorAdvice.ts";
import type { Failure, FailureKind } from "./failure.ts";
import { timeLimitOf, type TimeLimit } from "./timeLimit.ts";
import { t } from "../../../l10n/language.ts";

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

const free = t("Nothing was charged.");
const maybeCharged = t("What was made until then may be charged.");

const timeoutAdvice = {
  connect: ({ connectionLabel }) => ({
    title: t("{0} did not let Plumb connect in time", connectionLabel),
    sentence: t("{0} Check the network, the proxy and the base URL, and that a local server is running.", free),
    actions: ["retry", "testConnection", "openSettings"],
  }),
  firstByte: ({ connectionLabel }) => ({
    title: t("{0} did not begin to answer", connectionLabel),
    sentence: t("The question was sent and nothing came back, so it was given up. {0}", maybeCharged),
    actions: ["retry", "showLog"],
  }),
  idle: ({ connectionLabel }) => ({
    title: t("{0} went silent", connectionLabel),
    sentence: t("Nothing came for too long, so the request was given up. {0}", maybeCharged),
    actions: ["retry", "showLog"],
  }),
  total: () => ({
    title: t("The answer took longer than the limit"),
    sentence: t("It was stopped at the time that your settings allow. What came is kept. {0}", maybeCharged),
    actions: ["openSettings", "retry"],
  }),
} satisfies Record<TimeLimit, (context: AdviceContext) => Advice>;

const adviceOf = {
  noConnection: () => ({
    title: t("Plumb is not connected to a model"),
    sentence: t("Nothing was sent. Choose a connection to ask: an OpenAI key, another server, or the simulation."),
    actions: ["connect", "connectSimulation"],
  }),
  budget: () => ({
    title: t("Your budget does not allow this"),
    sentence: t("Nothing was sent, so nothing was charged. Change the budget, or ask when it begins anew."),
    actions: ["changeBudget"],
  }),
  auth: (_failure, { connectionLabel, usesAccount = false }) =>
    usesAccount
      ? {
          title: t("{0} wants you to sign in", connectionLabel),
          sentence: t("{0} It asks with your Microsoft account, which is not signed in or has no access to it.", free),
          actions: ["signIn", "testConnection", "retry"],
        }
      : {
          title: t("{0} did not accept the API key", connectionLabel),
          sentence: t("{0} Set a valid key and ask again.", free),
          actions: ["setApiKey", "retry"],
        },
  permission: (_failure, { model }) => ({
    title: t("This key cannot use {0}", model),
    sentence: t(
      "{0} The key's project, organization or region has no access to it: choose another tier, or another key.",
      free,
    ),
    actions: ["setApiKey", "openSettings", "retry"],
  }),
  quota: (failure, { connectionLabel, hasBillingPage }) => ({
    title: t("The credit at {0} is used up", connectionLabel),
    sentence: t(
      "{0} Add credit or raise the spending limit there, then ask again; waiting alone does not help.",
      chargeOf(failure),
    ),
    actions: hasBillingPage ? ["openBilling", "retry"] : ["retry"],
  }),
  rateLimit: (failure, { connectionLabel }) => ({
    title: t("{0} asks to slow down", connectionLabel),
    sentence: t("{0} Too many requests or tokens in a short time; try again {1}.", chargeOf(failure), soon(failure)),
    actions: ["retry"],
  }),
  modelNotFound: ({ code }, { model, connectionLabel }) => ({
    title: t("{0} does not offer {1}", connectionLabel, model),
    sentence:
      code === "DeploymentNotFound"
        ? t(
            "{0} This resource has no deployment named {1}: write a deployment's name as this tier's model. A new one takes some minutes to appear.",
            free,
            model,
          )
        : t("{0} The model is gone or this key has no access to it: choose another model for this tier.", free),
    actions: ["openSettings", "retry"],
  }),
  contextTooLong: (_failure, { model }) => ({
    title: t("The question is too long for {0}", model),
    sentence: t("{0} Remove some context, or start a new chat so that earlier turns are left out.", free),
    actions: ["newChat", "retry"],
  }),
  badRequest: (_failure, { connectionLabel }) => ({
    title: t("{0} refused the request", connectionLabel),
    sentence: t("{0} Asking again unchanged will not help; Details has the reason it gave.", free),
    actions: ["showLog", "openSettings"],
  }),
  notAnApi: (_failure, { connectionLabel }) => ({
    title: t("{0} did not answer like a model API", connectionLabel),
    sentence: t(
      "The base URL is probably wrong: it has to end where /responses or /chat/completions begins, often in /v1.",
    ),
    actions: ["testConnection", "openSettings", "retry"],
  }),
  overloaded: (failure, { model }) => ({
    title: t("{0} is overloaded", model),
    sentence: t(
      "{0} Too many people are asking at once; try again {1}, or choose another tier.",
      chargeOf(failure),
      soon(failure),
    ),
    actions: ["retry"],
  }),
  server: (failure, { connectionLabel }) => ({
    title: t("{0} had a fault", connectionLabel),
    sentence: t("The server failed while answering. {0} Trying again often helps.", chargeOf(failure)),
    actions: ["retry", "showLog"],
  }),
  network: (_failure, { connectionLabel }) => ({
    title: t("{0} could not be reached", connectionLabel),
    sentence: t("{0} Check the network, the proxy and the base URL, and that a local server is running.", free),
    actions: ["retry", "testConnection", "openSettings"],
  }),
  timeout: (failure, context) => timeoutAdvice[timeLimitOf(failure)](context),
  interrupted: () => ({
    title: t("The answer was cut off"),
    sentence: t("The connection ended before the answer did. What came is kept. {0}", maybeCharged),
    actions: ["retry"],
  }),
  expired: (_failure, { connectionLabel }) => ({
    title: t("The answer is no longer there"),
    sentence: t(
      "{0} keeps an answer in the background for a limited time, and this one is gone. What came of it is kept; asking again costs anew.",
      connectionLabel,
    ),
    actions: ["retry"],
  }),
  lost: (_failure, { connectionLabel }) => ({
    title: t("What became of this question cannot be found out"),
    sentence: t(
      "The line was cut while it was sent, before {0} said where its answer would be. It was not sent again by itself: it may be answered there, and charged.",
      connectionLabel,
    ),
    actions: ["retry"],
  }),
  contentFilter: (_failure, { connectionLabel }) => ({
    title: t("A content filter at {0} stopped this", connectionLabel),
    sentence: t("The question or the answer touched its rules; asking in other words may help. {0}", maybeCharged),
    actions: ["retry"],
  }),
  empty: (_failure, { model }) => ({
    title: t("{0} gave no answer", model),
    sentence: t("It finished without a word. Its thinking may have been charged; ask again or try another tier."),
    actions: ["retry", "showLog"],
  }),
  unknown: () => ({
    title: t("Something went wrong"),
    sentence: t("The request ended in a way Plumb does not know. Details and the log have what the server said."),
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
  if (seconds <= 1) return t("in a moment");
  if (seconds < 120) return t("in {0} seconds", seconds);
  return t("in {0} minutes", Math.ceil(seconds / 60));
}
