import type { FunctionTool } from "../../provider/provider.ts";

/** What a call came to, as the model reads it. A problem is a plain sentence that lets it go on in another way. */
export type ToolResult =
  | { readonly kind: "found"; readonly text: string }
  | { readonly kind: "problem"; readonly text: string };

/** What the user is asked before something runs that does more than look. */
export interface Asking {
  /** Names what a lasting yes covers: the same words stand for the same thing only. */
  readonly key: string;
  /** The very command or arguments. */
  readonly text: string;
  /** Just what was asked about: nothing is looked up anew after the yes. */
  readonly run: (signal: AbortSignal) => Promise<ToolResult>;
}

/** One call whose arguments were read and found good. It only looks, or it asks before it runs. */
type OpenedCall = {
  readonly kind: "call";
  /** The arguments in short, for the reader. */
  readonly detail: string;
} & (
  | { readonly run: (signal: AbortSignal) => Promise<ToolResult> }
  /** A result instead of a question ends the call without one. */
  | { readonly ask: (signal: AbortSignal) => Promise<Asking | ToolResult> }
);

/** A function that Plumb runs for the model. */
export interface Tool extends FunctionTool {
  /** For people: `Read file`. */
  readonly title: string;
  /** Only looks, so calls of it may run side by side. */
  readonly isPure: boolean;
  /** Instead of the usual limit on the time that one call takes. */
  readonly limitMs?: number;
  /** Reads arguments as a model wrote them: untrusted, possibly no JSON. */
  open(args: string): OpenedCall | ToolResult;
}

/** What was looked for, as the model gets it. */
export const found = (text: string): ToolResult => ({ kind: "found", text });
/** Why there is no result, as a plain sentence for the model. */
export const problem = (text: string): ToolResult => ({ kind: "problem", text });
