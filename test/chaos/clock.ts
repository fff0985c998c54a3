import { living } from "./life.ts";

/** How much faster than on the wall time passes in windows: a wait of seconds takes milliseconds. */
const speed = 60;

const RealDate = Date;
let begunAt = RealDate.now();
let jumped = 0;

/** What windows take for the time, in epoch milliseconds: whole, as the system's is. */
export const now = () => Math.round(begunAt + (RealDate.now() - begunAt) * speed + jumped);

/** Somebody sets the clock of the machine, or it slept. */
export function jump(ms: number): void {
  jumped += ms;
}

export function resetClock(): void {
  begunAt = RealDate.now();
  jumped = 0;
}

/** Inside of windows everybody's clock is that of the machine, however they ask for the time. */
export function layClock(): void {
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args: unknown[], self) =>
      Reflect.construct(target, args.length === 0 && living.getStore() ? [now()] : args, self),
    get: (target, name, self): unknown => (name === "now" && living.getStore() ? now : Reflect.get(target, name, self)),
  });
}

/** A timer of a window: when the window is gone it does nothing. */
export function after(ms: number, act: () => void): () => void {
  const life = living.getStore();
  const timer = setTimeout(
    () => {
      if (life?.ended.aborted !== true) act();
    },
    Math.max(0, ms) / speed,
  );
  timer.unref();
  return () => clearTimeout(timer);
}
