import type { Secret } from "../../core/provider/credentials.ts";
import type { Connection, Provider } from "../../core/provider/provider.ts";
import { gatewaySentences, type ServerNews } from "../views/gatewayLines.ts";
import { askGateway, tellsWhenAsked } from "./askGateway.ts";
import type { Fetch } from "./listModels.ts";

export interface ServerNewsDeps {
  readonly fetch: Fetch;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly onChange: () => void;
}

type ApiKey = () => Promise<Secret | undefined>;

/** How a gateway stands is asked with the answers, and no oftener. */
const askAgainMs = 5 * 60_000;

/** The last that the servers of this window's connections said of their limits, budgets and queues. */
export function createServerNews({ fetch, now, onChange }: ServerNewsDeps) {
  const boards = new Map<string, { readonly label: string; readonly news: ServerNews }>();
  const askedAt = new Map<string, number>();
  const closing = new AbortController();

  function note({ id, label }: Connection, { limits, gateway }: ServerNews): void {
    if (!limits && !gateway) return;
    const before = boards.get(id)?.news;
    boards.set(id, { label, news: { limits: limits ?? before?.limits, gateway: gateway ?? before?.gateway } });
    onChange();
  }

  async function look(connection: Connection, apiKey: ApiKey): Promise<void> {
    if (!tellsWhenAsked(connection) || now() - (askedAt.get(connection.id) ?? 0) < askAgainMs) return;
    askedAt.set(connection.id, now());
    const gateway = await askGateway(connection, await apiKey(), closing.signal, fetch);
    note(connection, { gateway });
  }

  return {
    /** Listens to all that a connection answers. */
    heard(connection: Connection, provider: Provider, apiKey: ApiKey): Provider {
      return {
        async *answer(request, signal) {
          for await (const event of provider.answer(request, signal)) {
            if (event.kind === "queued") note(connection, event);
            // What cannot be learnt is not shown.
            if (event.kind === "done") void look(connection, apiKey).catch(() => undefined);
            yield event;
          }
        },
      };
    },
    sentences: (): readonly string[] =>
      [...boards.values()].flatMap(({ label, news }) => gatewaySentences(label, news, now())),
    dispose: () => closing.abort(),
  };
}
