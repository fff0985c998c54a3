import { living, whileAlive } from "./life.ts";

/** What came over the line for one question that was sent, whoever lived to read it. */
export interface Delivered {
  /** The body that was sent. */
  readonly sent: string;
  readonly window: string;
  /** As `performance.now()` tells: clocks of windows jump. */
  readonly sentAt: number;
  status: number | undefined;
  text: string;
  /** The window could read it to its end. What only just arrived when a line was cut is lost with it. */
  isWhole: boolean;
}

/** The network as windows see it: what one asks ends with it, and what is answered is noted where it arrives. */
export function createNetwork() {
  const delivered: Delivered[] = [];
  /** Bodies of requests to begin a batch that the provider took. */
  const startedBatches: string[] = [];

  const fetchHere: typeof fetch = async (url, init) => {
    const life = living.getStore();
    if (!life) return await fetch(url, init);
    const signal = AbortSignal.any([life.ended, ...(init?.signal ? [init.signal] : [])]);
    const asks = init?.method === "POST" && typeof url === "string" && url.endsWith("/responses");
    const one: Delivered | undefined = asks
      ? {
          sent: typeof init.body === "string" ? init.body : "",
          window: life.name,
          sentAt: performance.now(),
          status: undefined,
          text: "",
          isWhole: false,
        }
      : undefined;
    return await whileAlive(life, async () => {
      if (one) delivered.push(one);
      const response = await fetch(url, { ...init, signal });
      const isBatch = init?.method === "POST" && typeof url === "string" && url.endsWith("/batches");
      if (isBatch && response.ok && typeof init.body === "string") startedBatches.push(init.body);
      if (!one) return response;
      one.status = response.status;
      const decoder = new TextDecoder();
      const tap: Transformer<Uint8Array, Uint8Array> & { cancel(reason: unknown): void } = {
        transform(chunk, controller) {
          one.text += decoder.decode(chunk, { stream: true });
          controller.enqueue(chunk);
        },
        flush() {
          one.isWhole = true;
        },
        /** The reader has all it wants, or the line broke: then with an error. */
        cancel(reason: unknown) {
          one.isWhole = !(reason instanceof Error);
        },
      };
      return new Response(response.body?.pipeThrough(new TransformStream(tap)) ?? null, response);
    });
  };
  return { fetch: fetchHere, delivered, startedBatches };
}
