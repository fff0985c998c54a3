import type { RateLimits } from "../../provider/patience/rateLimits.ts";

type Allowance = NonNullable<RateLimits["requests"]>;

/** Below these shares of a limit half as many requests go at once, and then one at a time. */
const lowShare = 0.2;
const lowestShare = 0.05;
const halted = { atOnce: 0 } as const;

/** What a provider lets go at once; with none, when (epoch milliseconds) it is worth looking again. */
export type Allowed = { readonly atOnce: number } | { readonly atOnce: 0; readonly until: number };

interface Known {
  limits: RateLimits;
  /** Requests that left since the provider told this: its counts do not hold them yet. */
  since: number;
  heldUntil: number;
}

/**
 * What a provider said of its rate limits, for each place that has its own: a model of a connection. What it says
 * counts until the limit is reset; where nothing was said nothing is held back.
 */
export function createAllowances(now: () => number) {
  const places = new Map<string, Known>();

  function known(place: string): Known {
    const found = places.get(place) ?? { limits: {}, since: 0, heldUntil: 0 };
    places.set(place, found);
    return found;
  }

  return {
    told(place: string, limits: RateLimits): void {
      Object.assign(known(place), { limits, since: 0 });
    },
    /** It refused: nothing goes before this moment, in epoch milliseconds. */
    hold(place: string, until: number): void {
      const one = known(place);
      one.heldUntil = Math.max(one.heldUntil, until);
    },
    sent(place: string): void {
      known(place).since += 1;
    },
    /** How many of `most` may be under way at once, `active` of which are. */
    allowed(place: string, most: number, active: number): Allowed {
      const one = places.get(place);
      if (!one) return { atOnce: most };
      if (one.heldUntil > now()) return { ...halted, until: one.heldUntil };
      const { requests, tokens } = one.limits;
      const ends = [endOf(requests, one.since, most, active, now()), endOf(tokens, 0, most, active, now())];
      return ends.reduce((least, end) => (end.atOnce < least.atOnce || isLater(end, least) ? end : least));
    },
  };
}

function isLater(one: Allowed, other: Allowed): boolean {
  return "until" in one && "until" in other && one.until > other.until;
}

function endOf(allowance: Allowance | undefined, since: number, most: number, active: number, now: number): Allowed {
  // Without a moment of the reset what was said once would count for ever.
  if (allowance?.resetsAt === undefined || allowance.resetsAt <= now) return { atOnce: most };
  const remaining = allowance.remaining - since;
  // What is under way brings news of its own.
  if (remaining <= 0) return active > 0 ? { atOnce: active } : { ...halted, until: allowance.resetsAt };
  const share = remaining / allowance.limit;
  if (share >= lowShare) return { atOnce: most };
  return { atOnce: share < lowestShare ? 1 : Math.max(1, Math.floor(most / 2)) };
}
