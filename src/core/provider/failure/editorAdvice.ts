import type { Advice, AdviceContext } from "./advice.ts";
import type { FailureKind } from "./failure.ts";
import { t } from "../../../l10n/language.ts";

const unsent = t("Nothing was sent.");
const mayCount = t("What was made until then may count towards your plan.");

/** Where VS Code's own models fail in other ways than an API with a key and an address. */
export const editorAdviceOf: Partial<Record<FailureKind, (context: AdviceContext) => Advice>> = {
  noConnection: () => ({
    title: t("VS Code offers no models"),
    sentence: t(
      "{0} Install an extension that brings models, such as GitHub Copilot, and sign in to it, or add your own in VS Code's model management.",
      unsent,
    ),
    actions: ["manageModels", "retry"],
  }),
  permission: ({ model }) => ({
    title: t("Plumb may not use {0}", model),
    sentence: t(
      "{0} VS Code asks whether Plumb may use the models of another extension: ask again and allow it.",
      unsent,
    ),
    actions: ["retry"],
  }),
  modelNotFound: ({ model }) => ({
    title: t("VS Code does not offer {0}", model),
    sentence: t(
      "{0} The extension that brings it may be turned off or signed out, or no longer has it: choose another model for this tier.",
      unsent,
    ),
    actions: ["openSettings", "manageModels", "retry"],
  }),
  auth: ({ model }) => ({
    title: t("The extension behind {0} is not signed in", model),
    sentence: t("The model did not answer. Sign in to that extension, or set its key, and ask again."),
    actions: ["manageModels", "retry"],
  }),
  quota: ({ model }) => ({
    title: t("Your plan allows no more of {0} for now", model),
    sentence: t(
      "The request was blocked. {0} Choose another model for this tier, or wait until the allowance is renewed.",
      mayCount,
    ),
    actions: ["openSettings", "retry"],
  }),
  rateLimit: ({ model }) => ({
    title: t("{0} asks to slow down", model),
    sentence: t(
      "Too many requests in a short time; try again in a few minutes, or choose another model. {0}",
      mayCount,
    ),
    actions: ["retry", "openSettings"],
  }),
  network: ({ model }) => ({
    title: t("{0} could not be reached", model),
    sentence: t("The extension that brings it has no connection: check the network and the proxy. {0}", mayCount),
    actions: ["retry", "showLog"],
  }),
  contextTooLong: ({ model }) => ({
    title: t("The question is too long for {0}", model),
    sentence: t("It was not answered. Remove some context, or start a new chat so that earlier turns are left out."),
    actions: ["newChat", "retry"],
  }),
};
