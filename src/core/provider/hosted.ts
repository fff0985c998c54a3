import type { HostedTool } from "../money/usage.ts";

/** A tool that the provider runs while it answers, with what it may look at. */
export type HostedToolChoice =
  | { readonly tool: "webSearch" | "codeInterpreter" }
  | { readonly tool: "fileSearch"; readonly storeIds: readonly string[] };

/** What a hosted tool is doing, for the reader. Its words come from the wire: shown as text, never obeyed. */
export interface HostedStep {
  readonly id: string;
  readonly tool: HostedTool;
  readonly state: "running" | "done" | "failed";
  /** What is searched for, or the code that runs. Empty until it is known. */
  readonly detail: string;
}

/** Where something in an answer is from: a page, or a file of a store. */
export interface Source {
  readonly title: string;
  /** Undefined for a file. Only `https:` and `http:`. */
  readonly url: string | undefined;
}

/** A file in a container at the provider, which goes away some minutes after the answer. */
export interface MadeFile {
  readonly containerId: string;
  readonly fileId: string;
  /** As the provider names it: untrusted, never a path. */
  readonly name: string;
}
