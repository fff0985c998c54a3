import type { Encoder } from "../../../src/tokenizer/encoder.ts";
import { type CodeRun, codeRunSentence, draftCode, runCode, type Workplace } from "./codeInterpreter.ts";
import { type FileSearch, fileSearchText, searchFilesFor } from "./fileSearch.ts";
import type { Prompt } from "./prompt.ts";
import type { VectorStores } from "./vectorStores.ts";
import { searchFor, type WebSearch } from "./webSearch.ts";

/** What an answer is made with. */
export interface Stage extends Workplace {
  readonly encoder: Encoder;
  readonly stores: VectorStores;
}

/** What the server's own tools did before the text; undefined what was not offered or not allowed. */
export interface HostedWork {
  readonly search: WebSearch | undefined;
  readonly fileSearch: FileSearch | undefined;
  readonly code: CodeRun | undefined;
  /** What the tools gave the model to read: it counts as input. */
  readonly readTokens: number;
  /** The code that the model wrote: it counts as output. */
  readonly writtenTokens: number;
  /** What the answer says of it, paragraph by paragraph. */
  readonly endings: readonly string[];
}

export const noWork: HostedWork = {
  search: undefined,
  fileSearch: undefined,
  code: undefined,
  readTokens: 0,
  writtenTokens: 0,
  endings: [],
};

/** The least tokens that an answer needs after the code. */
const leastAnswer = 16;

/** Uses each offered tool once, in a fixed order, until `max_tool_calls` are made; code that leaves no room for an answer is not begun. */
export function workHosted(prompt: Prompt, stage: Stage, room: number): HostedWork {
  let left = prompt.maxToolCalls ?? Infinity;
  const once = <Work>(work: () => Work | undefined): Work | undefined => {
    const done = left > 0 ? work() : undefined;
    if (done !== undefined) left--;
    return done;
  };
  const search = once(() => searchFor(prompt));
  const fileSearch = once(() => searchFilesFor(prompt, stage.stores));
  const code = once(() => {
    const draft = draftCode(prompt);
    if (!draft || stage.encoder.count(draft.code) + leastAnswer > room) return undefined;
    return runCode(draft, prompt, stage);
  });
  const read = [search?.sentence, ...(fileSearch?.results ?? []).map(({ text }) => text), code?.logs];
  return {
    search,
    fileSearch,
    code,
    readTokens: stage.encoder.count(read.filter((text) => text !== undefined).join("\n")),
    writtenTokens: code ? stage.encoder.count(code.code) : 0,
    endings: [
      ...(search ? [search.sentence] : []),
      ...(fileSearch ? [fileSearchText(fileSearch)] : []),
      ...(code ? [codeRunSentence] : []),
    ],
  };
}
