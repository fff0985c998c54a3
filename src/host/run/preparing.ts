import type { CountTokens } from "../../core/context/piece.ts";
import { type Catalog, loadCatalog } from "../../core/models/catalog.ts";
import type { Ladder } from "../../core/models/rung.ts";
import type { Experience } from "../../core/money/learnt.ts";
import { presets } from "../../core/provider/presets.ts";
import type { Connection } from "../../core/provider/provider.ts";
import { canAnswerInBackground } from "../../core/provider/request/requestShape.ts";
import { type Prepared, prepare, type PrepareDeps, type Question } from "../../core/run/prepare.ts";
import type { Settings } from "../settingsSchema.ts";

export interface PreparingDeps {
  readonly settings: () => Settings;
  readonly learner: PrepareDeps["learner"];
  readonly count: CountTokens;
  readonly ladderFor: (connection: Connection) => Ladder;
  /** The most that a model takes as input, in tokens, where the connection knows and the catalog may not. */
  readonly inputLimit: (connection: Connection, model: string) => Promise<number | undefined>;
  /** What the ledger teaches about prices, as of now. */
  readonly experience: () => Experience;
}

/** Prepares a question for a connection, as settings, ledger and what was learnt stand at this moment. */
export function prepareFor(
  question: Question,
  connection: Connection,
  deps: PreparingDeps,
  opinion?: PrepareDeps["opinion"],
): Promise<Prepared> {
  const settings = deps.settings();
  const asked = settings.background === "never" ? { ...question, background: undefined } : question;
  return prepare(asked, {
    ...servedBy(connection),
    hasFlex: presets[connection.preset].hasFlex,
    hasBackground: (model) => canAnswerInBackground(connection, model),
    catalog: catalogFor(connection),
    // VS Code's API for images is not in the oldest VS Code that Plumb runs in.
    canSeeImages: connection.preset !== "editor",
    ladder: deps.ladderFor(connection),
    count: deps.count,
    inputLimit: (model) => deps.inputLimit(connection, model),
    maxInputTokens: settings.maxInputTokens,
    learnt: (kind) =>
      deps.experience().levelsFor({
        ...kind,
        connection: connection.label,
        isSimulated: connection.preset === "simulation",
      }),
    lean: settings.lean,
    mayAskOpinion: settings.classifier,
    opinion,
    learner: settings.learn ? deps.learner : undefined,
  });
}

/** Gateways and Azure go on serving models that OpenAI itself has shut down. */
export function servedBy({ preset }: Connection): Pick<PrepareDeps, "isServed"> {
  return presets[preset].mayServeAnything ? { isServed: () => true } : {};
}

/** A name that another extension gave its model says nothing of a price. */
export function catalogFor({ preset }: Connection): Catalog {
  return preset === "editor" ? { ...loadCatalog(), find: () => undefined } : loadCatalog();
}
