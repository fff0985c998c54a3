import type { FunctionTool } from "../../../src/core/provider/provider.ts";
import type { EditorMessage, EditorModel, LanguageModels } from "../../../src/host/editorModels/editorModels.ts";

interface Sent {
  readonly messages: readonly EditorMessage[];
  readonly tools: readonly FunctionTool[];
  readonly signal: AbortSignal;
}

/** A part of an answer by its shape, as VS Code's classes have it. */
export const textPart = (value: string) => ({ value });
export const thinkingPart = (value: string | string[], id?: string) => ({ value, id, metadata: undefined });
export const toolPart = (callId: string, name: string, input: unknown) => ({ callId, name, input });

/** A model whose answer is what `parts` yields or throws. */
export function fakeEditorModel(
  parts: (sent: Sent) => AsyncIterable<unknown>,
  facts: Partial<EditorModel> = {},
): EditorModel & { readonly sent: Sent[] } {
  const sent: Sent[] = [];
  return {
    id: "gpt",
    vendor: "copilot",
    name: "GPT",
    family: "gpt",
    maxInputTokens: 64_000,
    ...facts,
    sent,
    async send(messages, tools, signal) {
      const one = { messages, tools, signal };
      sent.push(one);
      return facts.send ? facts.send(messages, tools, signal) : parts(one);
    },
  };
}

export function fakeLanguageModels(...offered: readonly EditorModel[]) {
  const listeners = new Set<() => void>();
  let listings = 0;
  let current = offered;
  const models: LanguageModels = {
    async list() {
      listings += 1;
      return current;
    },
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
  };
  return {
    models,
    listings: () => listings,
    change(...next: readonly EditorModel[]) {
      current = next;
      for (const listener of listeners) listener();
    },
  };
}
