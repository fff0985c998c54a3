import type { MicroUsd } from "../core/money/usage.ts";

/** Money for reading: two significant digits below a cent, three decimals to ten cents, then cents. */
export function formatMoney(cost: MicroUsd | undefined): string {
  if (cost === undefined) return "cost unknown";
  const usd = cost / 1e6;
  if (cost === 0) return "$0";
  if (usd < 0.00995) return `$${trimmed(usd, 2)}`;
  if (usd < 0.0995) return `$${usd.toFixed(3)}`;
  return `$${usd.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** Money to the micro-dollar, for tables whose rows must add up. */
export function formatExactMoney(cost: MicroUsd): string {
  return `$${(cost / 1e6).toFixed(6)}`;
}

/** An estimate: one significant digit, `≈ $0.004–0.02`. */
export function formatRange(low: MicroUsd | undefined, high: MicroUsd | undefined): string {
  if (low === undefined || high === undefined) return "cost unknown";
  const from = trimmed(low / 1e6, 1);
  const to = trimmed(high / 1e6, 1);
  return from === to ? `≈ $${to}` : `≈ $${from}–${to}`;
}

export function formatTokens(count: number): string {
  if (count < 1000) return String(Math.round(count));
  if (count < 99_950) return `${(count / 1000).toFixed(1)}k`;
  if (count < 999_500) return `${Math.round(count / 1000)}k`;
  const millions = (count / 1e6).toFixed(2);
  return `${millions.endsWith("0") ? millions.slice(0, -1) : millions}M`;
}

/** `9 s` while running, `21.4 s` when finished, `6 min 12 s`, `2 h 5 min`. */
export function formatDuration(ms: number, isRunning = false): string {
  const seconds = ms / 1000;
  if (seconds < 59.95) return isRunning ? `${Math.floor(seconds)} s` : `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

function trimmed(usd: number, digits: number): string {
  if (usd === 0) return "0";
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(usd)));
  return usd.toFixed(decimals);
}
