import * as vscode from "vscode";
import { classify } from "../../core/provider/failure/classify.ts";
import type { FailureKind } from "../../core/provider/failure/failure.ts";
import { presets } from "../../core/provider/presets.ts";
import type { Connection } from "../../core/provider/provider.ts";
import type { Session } from "../session.ts";
import { createKnowledge, type Knowledge } from "./knowledge.ts";
import { pause } from "./pause.ts";
import { t } from "../../l10n/language.ts";

/** Whether questions of this connection can use tools that the provider runs. */
export function hasHostedTools(connection: Connection | undefined): boolean {
  return connection !== undefined && presets[connection.preset].hasHostedTools && connection.api === "responses";
}

export interface KnowledgeAt {
  readonly knowledge: Knowledge;
  /** Where the files are, as the user reads it. */
  readonly label: string;
}

/** The stores of the current connection; undefined when it has none. */
export async function openKnowledge({ engine }: Session): Promise<KnowledgeAt | undefined> {
  const connection = await engine.connections.current();
  if (!connection || !hasHostedTools(connection)) return undefined;
  const secret = await engine.connections.keyFor(connection);
  const { label } = connection;
  return { knowledge: createKnowledge({ connection, secret, fetch: globalThis.fetch, pause }), label };
}

/** Does something with the stores, or says in one sentence why it could not. */
export async function withKnowledge(session: Session, act: (at: KnowledgeAt) => Promise<void>): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showInformationMessage(
      t("Knowledge is off here, as this workspace is not trusted and its files would leave this machine."),
    );
    return;
  }
  const at = await openKnowledge(session);
  if (!at) {
    void vscode.window.showInformationMessage(
      t(
        "This connection stores no files. Knowledge needs OpenAI, Azure OpenAI or the simulation, over the Responses API.",
      ),
    );
    return;
  }
  try {
    await act(at);
  } catch (error) {
    await tellFailure(session, at.label, error);
  }
}

/** Shows a failed request as a sentence; the log has the rest. */
export async function tellFailure(session: Session, label: string, error: unknown): Promise<void> {
  session.log.error(error instanceof Error ? error : String(error));
  const sentence = sentenceFor(label, error);
  const choice = await vscode.window.showErrorMessage(sentence, t("Show Log"));
  if (choice) session.log.show();
}

function knownSentence(label: string, kind: FailureKind): string | undefined {
  const known: Partial<Record<FailureKind, string>> = {
    auth: t("{0} did not accept the API key.", label),
    permission: t("{0} does not let this API key do that.", label),
    rateLimit: t("{0} asked Plumb to slow down; try again in a minute.", label),
    quota: t("{0} has no credit left for this account.", label),
    network: t("{0} could not be reached.", label),
    timeout: t("{0} did not answer in time.", label),
    notAnApi: t("{0} does not have that any more, or has no such thing.", label),
  };
  return known[kind];
}

/** What a failed request means, in one sentence; `label` is the connection's. */
export function sentenceFor(label: string, error: unknown): string {
  const { kind, message } = classify({ error, now: Date.now() });
  return knownSentence(label, kind) ?? t("{0} refused that: {1}", label, message.slice(0, 300));
}
