import type { ImageHead } from "../../../src/core/context/imageHead.ts";
import { badRequest, Refusal } from "./refusal.ts";
import type { PromptTurn } from "./prompt.ts";
import type { ResponseSnapshot } from "./responseSnapshot.ts";

/** A response that was stored, with the conversation up to its end but for the instructions, which do not carry over. */
interface KeptResponse {
  readonly snapshot: ResponseSnapshot;
  readonly turns: readonly PromptTurn[];
  readonly images: readonly ImageHead[];
  /** Its output as turns, by item id. */
  readonly items: ReadonlyMap<string, PromptTurn>;
}

export interface KeptResponses {
  keep(response: KeptResponse): void;
  /** For `previous_response_id`. Throws a Refusal when it is not kept. */
  previous(id: string): KeptResponse;
  /** Throws a Refusal when it is not kept. */
  retrieve(id: string): ResponseSnapshot;
  remove(id: string): void;
  /** The same, whether or not it is kept. */
  forget(id: string): void;
  /** An output item of any kept response. */
  item(id: string): PromptTurn | undefined;
}

/** The oldest goes when there are more. */
const mostKept = 200;
const mostCharacters = 32_000_000;

/** Responses with `store: true`, in memory as long as the server runs. */
export function createKeptResponses(): KeptResponses {
  const kept = new Map<string, KeptResponse>();
  return {
    keep(response) {
      kept.set(response.snapshot.id, response);
      let characters = 0;
      for (const [at, [id, { turns }]] of [...kept].toReversed().entries()) {
        characters += turns.reduce((sum, { text }) => sum + text.length, 0);
        if (at >= mostKept || (at > 0 && characters > mostCharacters)) kept.delete(id);
      }
    },
    previous(id) {
      const found = kept.get(id);
      if (found) return found;
      const message = `Previous response with id '${id}' not found.`;
      throw badRequest("previous_response_not_found", "previous_response_id", message);
    },
    retrieve(id) {
      const found = kept.get(id);
      if (!found) throw notFound(id);
      return found.snapshot;
    },
    remove(id) {
      if (!kept.delete(id)) throw notFound(id);
    },
    forget: (id) => void kept.delete(id),
    item(id) {
      for (const { items } of kept.values()) {
        const found = items.get(id);
        if (found) return found;
      }
      return undefined;
    },
  };
}

function notFound(id: string): Refusal {
  return new Refusal(404, { message: `Response with id '${id}' not found.` });
}
