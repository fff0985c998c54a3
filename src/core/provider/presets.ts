import type { Dialect } from "./request/dialect.ts";

/** Servers whose address, key and manner of speaking are known. */
export const presetIds = [
  "openai",
  "azure",
  "openrouter",
  "litellm",
  "vllm",
  "ollama",
  "lmstudio",
  "deepseek",
  "groq",
  "gemini",
  "compatible",
  "editor",
  "simulation",
] as const;
export type PresetId = (typeof presetIds)[number];

export interface Preset {
  /** As the user reads it. */
  readonly label: string;
  /** Where it always is, or where it is on the user's own machine. Undefined: the user has to say it. */
  readonly baseUrl: string | undefined;
  readonly api: "responses" | "chat";
  readonly key: "required" | "optional" | "none";
  /** The header that carries a key. A token of Microsoft Entra ID is always a bearer token. */
  readonly keyHeader: "authorization" | "api-key";
  readonly dialect: Dialect;
  /** Speaks the Responses API too, as far as its documentation says. */
  readonly hasResponses: boolean;
  /** Serves OpenAI's models as OpenAI does, so the catalog decides how requests are written. */
  readonly isOpenAi: boolean;
  /** Runs web search, code interpreter and file search. */
  readonly hasHostedTools: boolean;
  /** Answers in the background. */
  readonly hasBackground: boolean;
  /** Takes `service_tier: "flex"`, at half the price where a model has it. */
  readonly hasFlex: boolean;
  /** Takes batches at half price. Azure does only for deployments of a kind of their own, which answer nothing else. */
  readonly hasBatches: boolean;
  /** Still serves models that OpenAI has shut down, as far as Plumb can know. */
  readonly mayServeAnything: boolean;
  readonly billingPage?: string;
  readonly keysPage?: string;
}

const gateway = {
  baseUrl: undefined,
  api: "chat",
  key: "optional",
  keyHeader: "authorization",
  dialect: "openai",
  hasResponses: true,
  isOpenAi: false,
  hasHostedTools: false,
  hasBackground: false,
  hasFlex: false,
  hasBatches: false,
  mayServeAnything: true,
} as const satisfies Omit<Preset, "label">;

const openAi = {
  ...gateway,
  api: "responses",
  key: "required",
  isOpenAi: true,
  hasHostedTools: true,
  hasBackground: true,
  hasFlex: true,
  hasBatches: true,
} as const satisfies Omit<Preset, "label">;

/** Addresses and manners as each project documents them, 2026-11. */
export const presets: Readonly<Record<PresetId, Preset>> = {
  openai: {
    ...openAi,
    label: "OpenAI",
    baseUrl: "https://api.openai.com/v1",
    mayServeAnything: false,
    billingPage: "https://platform.openai.com/settings/organization/billing/overview",
    keysPage: "https://platform.openai.com/api-keys",
  },
  azure: { ...openAi, label: "Azure OpenAI", keyHeader: "api-key", hasBatches: false },
  openrouter: {
    ...gateway,
    label: "OpenRouter",
    baseUrl: "https://openrouter.ai/api/v1",
    key: "required",
    dialect: "openrouter",
    billingPage: "https://openrouter.ai/settings/credits",
    keysPage: "https://openrouter.ai/settings/keys",
  },
  litellm: { ...gateway, label: "LiteLLM", baseUrl: "http://localhost:4000/v1" },
  vllm: { ...gateway, label: "vLLM", baseUrl: "http://localhost:8000/v1", dialect: "vllm" },
  ollama: { ...gateway, label: "Ollama", baseUrl: "http://localhost:11434/v1", key: "none", dialect: "local" },
  lmstudio: { ...gateway, label: "LM Studio", baseUrl: "http://localhost:1234/v1", key: "none", dialect: "local" },
  deepseek: {
    ...gateway,
    label: "DeepSeek",
    baseUrl: "https://api.deepseek.com/v1",
    key: "required",
    dialect: "deepseek",
    billingPage: "https://platform.deepseek.com/top_up",
    keysPage: "https://platform.deepseek.com/api_keys",
  },
  groq: {
    ...gateway,
    label: "Groq",
    baseUrl: "https://api.groq.com/openai/v1",
    key: "required",
    dialect: "groq",
    billingPage: "https://console.groq.com/settings/billing",
    keysPage: "https://console.groq.com/keys",
  },
  gemini: {
    ...gateway,
    label: "Gemini",
    baseUrl: "https://generativelanguage.googleapis.com/v1beta/openai",
    key: "required",
    dialect: "gemini",
    hasResponses: false,
    keysPage: "https://aistudio.google.com/apikey",
  },
  compatible: { ...gateway, label: "Compatible server", hasResponses: false },
  editor: { ...gateway, label: "VS Code", key: "none", hasResponses: false },
  // It lives in the window that asks it.
  simulation: { ...openAi, label: "Simulation", key: "none", mayServeAnything: false, hasBackground: false },
};
