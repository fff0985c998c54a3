import { Refusal } from "./refusal.ts";
import type { RecordedRequest } from "./simulation.ts";

/**
 * The simulation that ships takes no key and keeps what was asked: no web page may read that, neither one that names this
 * machine (browsers then say where they come from) nor one whose own name was made to point here.
 */
export function checkCaller({ headers }: Pick<RecordedRequest, "headers">): void {
  const isHere = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i.test(headers.host ?? "");
  if (isHere && headers.origin === undefined && (headers["sec-fetch-site"] ?? "none") === "none") return;
  throw new Refusal(403, {
    code: "forbidden",
    message: "The simulation answers programs on this machine, not web pages.",
  });
}
