import * as vscode from "vscode";
import type { ComposerView } from "../../protocol/updates.ts";
import { inFront } from "../context/inFront.ts";
import { readAgain } from "../context/readPiece.ts";
import { traceSource } from "../context/trace/traceSource.ts";
import type { Engine } from "../engine.ts";
import { hasHostedTools } from "../knowledge/openKnowledge.ts";
import type { Prompts } from "../prompts/prompts.ts";
import { slashSource } from "../prompts/slashSource.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { readSettings } from "../settings.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { type Composer, createComposer } from "./composer.ts";
import type { Conversation } from "./conversation.ts";
import { draftAsked } from "./draftAsked.ts";
import type { Drafts } from "./drafts.ts";
import { nearAnswer } from "./nearAnswer.ts";

export interface OpenComposerDeps {
  readonly engine: Engine;
  readonly secrets: Secrets;
  readonly boundary: Boundary;
  readonly prompts: Prompts;
  readonly conversation: Pick<Conversation, "exchanges" | "canCompact" | "holds" | "thread">;
  readonly drafts: Drafts;
  readonly memory: vscode.Memento;
  readonly publish: (view: ComposerView) => void;
}

/** The composer of this window, joined to the chat it writes for and to what its drafts would cost. */
export function openComposer(deps: OpenComposerDeps): Composer {
  const { engine, secrets, boundary, prompts, conversation, drafts, memory, publish } = deps;
  return createComposer({
    preview: async (draft, attached, chosen, { hostedTools, addedTools, isFlex }, background) => {
      const { text, tier } = await prompts.meant(draft, chosen);
      const { command, question, pieces } = await draftAsked(text, attached, engine.count);
      const task = { command, question, earlier: conversation.exchanges() };
      const asked = { task, pieces, tier, hostedTools, addedTools, isFlex, background };
      const preview = await engine.runs.preview(asked);
      // What the draft itself becomes stands in its box, and is no chip beside it.
      return (
        preview && { ...preview, pieces: preview.pieces.filter(({ id }) => attached.some((one) => one.id === id)) }
      );
    },
    // A follow-up means what its chat is about, whatever its words.
    near: async (draft, pieces) =>
      conversation.exchanges().length > 0 ? undefined : nearAnswer(engine.cache, readSettings(), draft, pieces),
    // Where nothing can be counted, nothing can be sent either, and the turn says so.
    secretsIn: async (draft, pieces) => {
      const { text } = await prompts.meant(draft, "auto");
      return (await secrets.inspect(text, pieces).catch(() => [])).length;
    },
    slash: async (draft, tier) => (await prompts.meant(draft, tier)).view,
    hasTools: async () => {
      const connection = await engine.connections.current();
      return {
        hosted: hasHostedTools(connection),
        own: connection !== undefined && vscode.workspace.isTrusted,
      };
    },
    compaction: async () => {
      if (!conversation.canCompact()) return undefined;
      const task = { command: "compact", question: "", earlier: conversation.exchanges() } as const;
      return (await engine.runs.preview({ task, pieces: [], tier: "low" }))?.estimate;
    },
    isKnown: conversation.holds,
    sources: [
      traceSource(inFront(engine.count), { boundary, count: engine.count }),
      slashSource({ boundary, count: engine.count }),
    ],
    readAgain: (piece) => readAgain(piece, engine.count),
    drafts,
    thread: conversation.thread,
    lean: () => readSettings().lean,
    nightHour: () => readSettings().nightHour,
    mayGoOn: () => readSettings().background !== "never",
    publish,
    memory,
  });
}
