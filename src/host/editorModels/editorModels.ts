import { isDeepStrictEqual } from "node:util";
import type { FunctionTool, ToolCall } from "../../core/provider/provider.ts";

/** What a request to one of VS Code's own models is made of. The API has no message for instructions. */
export type EditorMessage =
  | { readonly role: "user"; readonly text: string }
  | { readonly role: "assistant"; readonly text: string; readonly calls?: readonly ToolCall[] }
  /** What the calls of the message before came to, together: some models take them no other way. */
  | { readonly role: "results"; readonly results: readonly { readonly callId: string; readonly text: string }[] };

/** A model that another extension brings to VS Code, such as Copilot's. All of it is that extension's own word. */
export interface EditorModel {
  /** Unique within its vendor only. */
  readonly id: string;
  readonly vendor: string;
  readonly name: string;
  readonly family: string;
  readonly maxInputTokens: number;
  /**
   * May ask the user for consent, so only call it on behalf of one. Gives the parts as they come. Throws, as the stream
   * does, VS Code's `LanguageModelError` or what the extension threw. The request ends when the signal aborts.
   */
  send(
    messages: readonly EditorMessage[],
    tools: readonly FunctionTool[],
    signal: AbortSignal,
  ): Promise<AsyncIterable<unknown>>;
}

/** `vscode.lm` in these terms. */
export interface LanguageModels {
  list(): Promise<readonly EditorModel[]>;
  onDidChange(listener: () => void): { dispose(): void };
}

/** Other makers' tokenizers cut the same code into more tokens than Plumb's. */
const sureShare = 0.8;

export type EditorModels = ReturnType<typeof createEditorModels>;

/** How settings name a model. */
export function nameOf({ vendor, id }: Pick<EditorModel, "vendor" | "id">): string {
  return `${vendor}/${id}`;
}

const factsOf = ({ vendor, id, maxInputTokens }: EditorModel) => [vendor, id, maxInputTokens];

/** VS Code's own models by name, `vendor/id`. */
export function createEditorModels(models: LanguageModels) {
  let seen: readonly EditorModel[] = [];
  let listing: Promise<readonly EditorModel[]> | undefined;

  /** One at a time: in VS Code 1.104 a model is unknown while its vendor is being asked. */
  function list(): Promise<readonly EditorModel[]> {
    listing ??= Promise.resolve()
      .then(() => models.list())
      .then((found) => (seen = found))
      .finally(() => {
        listing = undefined;
      });
    return listing;
  }

  /**
   * What VS Code tells of while it lists may be the listing itself, and a listener that lists would never end: so it counts
   * when another look finds other models than were seen before. That listing may not have been the listener's.
   */
  async function hasMissedOne(running: ReturnType<typeof list>): Promise<boolean> {
    const before = seen.map(factsOf);
    try {
      await running;
      return !isDeepStrictEqual(before, (await list()).map(factsOf));
    } catch {
      return false;
    }
  }

  const named = (name: string) => (model: EditorModel) => nameOf(model) === name;

  return {
    list,
    /**
     * How many tokens, as Plumb counts them, surely fit into a model's input; undefined when it is not offered or does
     * not say. Asked while the user types, so what was seen before is good enough, and no text goes to the model's own
     * `countTokens`: that is another extension's code, and nothing has been sent yet.
     */
    async inputLimit(name: string): Promise<number | undefined> {
      const model = seen.find(named(name)) ?? (await list().catch(() => [])).find(named(name));
      const most = model?.maxInputTokens ?? 0;
      return Number.isFinite(most) && most > 0 ? Math.floor(most * sureShare) : undefined;
    },
    onDidChange(listener: () => void) {
      let isLooking = false;
      async function lookAgain(running: ReturnType<typeof list>): Promise<void> {
        if (isLooking) return;
        isLooking = true;
        const isMissed = await hasMissedOne(running);
        isLooking = false;
        if (isMissed) listener();
      }
      return models.onDidChange(() => {
        if (listing) void lookAgain(listing);
        else listener();
      });
    },
  };
}
