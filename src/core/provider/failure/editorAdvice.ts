import type { Advice, AdviceContext } from "./advice.ts";
import type { FailureKind } from "./failure.ts";

const unsent = "Nothing was sent.";
const mayCount = "What was made until then may count towards your plan.";

/** Where VS Code's own models fail in other ways than an API with a key and an address. */
export const editorAdviceOf: Partial<Record<FailureKind, (context: AdviceContext) => Advice>> = {
  noConnection: () => ({
    title: "VS Code offers no models",
    sentence: `${unsent} Install an extension that brings models, such as GitHub Copilot, and sign in to it, or add your own in VS Code's model management.`,
    actions: ["manageModels", "retry"],
  }),
  permission: ({ model }) => ({
    title: `Plumb may not use ${model}`,
    sentence: `${unsent} VS Code asks whether Plumb may use the models of another extension: ask again and allow it.`,
    actions: ["retry"],
  }),
  modelNotFound: ({ model }) => ({
    title: `VS Code does not offer ${model}`,
    sentence: `${unsent} The extension that brings it may be turned off or signed out, or no longer has it: choose another model for this tier.`,
    actions: ["openSettings", "manageModels", "retry"],
  }),
  auth: ({ model }) => ({
    title: `The extension behind ${model} is not signed in`,
    sentence: "The model did not answer. Sign in to that extension, or set its key, and ask again.",
    actions: ["manageModels", "retry"],
  }),
  quota: ({ model }) => ({
    title: `Your plan allows no more of ${model} for now`,
    sentence: `The request was blocked. ${mayCount} Choose another model for this tier, or wait until the allowance is renewed.`,
    actions: ["openSettings", "retry"],
  }),
  rateLimit: ({ model }) => ({
    title: `${model} asks to slow down`,
    sentence: `Too many requests in a short time; try again in a few minutes, or choose another model. ${mayCount}`,
    actions: ["retry", "openSettings"],
  }),
  network: ({ model }) => ({
    title: `${model} could not be reached`,
    sentence: `The extension that brings it has no connection: check the network and the proxy. ${mayCount}`,
    actions: ["retry", "showLog"],
  }),
  contextTooLong: ({ model }) => ({
    title: `The question is too long for ${model}`,
    sentence: "It was not answered. Remove some context, or start a new chat so that earlier turns are left out.",
    actions: ["newChat", "retry"],
  }),
};
