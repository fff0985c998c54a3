import type { IncomingHttpHeaders } from "node:http";
import type { BatchTrouble } from "./batches.ts";
import type { Fault } from "./faults.ts";
import type { Pause } from "./pause.ts";
import type { RateLimit } from "./rateLimits.ts";
import type { ScriptedCall } from "./toolCalls.ts";

/** The one key that the simulation takes unless it takes any. */
export const simulationKey = "sk-simulation-0000000000000000";

/** `abandoned`: the client closed before the end. `broken`: a scripted fault ended it. */
type Outcome = "pending" | "answered" | "refused" | "abandoned" | "broken";

export interface RecordedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON; the text as it came where it is none; undefined where there is no body or a form with files. */
  readonly body: unknown;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly outcome: Outcome;
  /** Of the answer, undefined while there is none. */
  readonly status: number | undefined;
  /** Server-sent events written so far. */
  readonly events: number;
}

export interface SimulationOptions {
  /** 0 or absent: a free one. */
  readonly port?: number;
  /** Takes any key and none. */
  readonly isKeyOptional?: boolean;
  /** Between two deltas; an answer takes 3-6 s at the default of 25. 0 for tests. */
  readonly paceMs?: number;
  /** The `import.meta.url` of the module that this one is bundled into: tiktoken's parts are looked for beside it. */
  readonly entry?: string;
  readonly now?: () => number;
  /** For the Azure paths: models by the names of their deployments. */
  readonly deployments?: Readonly<Record<string, string>>;
}

export interface Simulation {
  /** `http://127.0.0.1:PORT/v1` */
  readonly baseUrl: string;
  /** `http://127.0.0.1:PORT/openai/v1`: the same API as Azure serves it. */
  readonly azureBaseUrl: string;
  /** Every request received, oldest first; each is updated while it is answered. */
  readonly requests: readonly RecordedRequest[];
  /** Adds faults, taken in this order. */
  script(...faults: readonly Fault[]): void;
  /** The next answer has exactly this text. */
  answerWith(text: string): void;
  /** The next answer calls these functions of the client, whatever the question. */
  callWith(...calls: readonly ScriptedCall[]): void;
  /** Sets limits a minute, full at once; what is not named is as usual. */
  limit(limit: Partial<RateLimit>): void;
  /** Every answer from now on has these headers too, as a gateway adds its own. */
  tell(headers: Readonly<Record<string, string>>): void;
  /** Every container that code interpreter made so far expires. */
  expireContainers(): void;
  /** What goes wrong in batches from now on; none where nothing is said. */
  troubleBatches(trouble: BatchTrouble): void;
  /** Every run in the background that goes on ends with an error of the server. */
  breakBackground(): void;
  /** Every run in the background stands still until what this gives back is called. */
  holdBackground(): () => void;
  /** Every run in the background is forgotten, as after the time that the API keeps them. */
  expireBackground(): void;
  /** The next answer stops where its first text would come, until released. */
  hold(): Pause;
  /** Forgets faults not taken yet, limits, headers of a gateway and requests seen. */
  reset(): void;
  close(): Promise<void>;
}
