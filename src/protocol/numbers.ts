import type { MicroUsd } from "../core/money/usage.ts";
import { t } from "../l10n/language.ts";
import { localDollars, localNumber } from "../l10n/numberForm.ts";

/** Money for reading: two significant digits below a cent, three decimals to ten cents, then cents. */
export function formatMoney(cost: MicroUsd | undefined): string {
  if (cost === undefined) return t("cost unknown");
  const usd = cost / 1e6;
  if (cost === 0) return localDollars("0");
  if (usd < 0.00995) return localDollars(significant(usd, 2));
  if (usd < 0.0995) return localDollars(usd.toFixed(3));
  return localDollars(usd.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 }));
}

/** Money to the micro-dollar, for tables whose rows must add up. */
export function formatExactMoney(cost: MicroUsd): string {
  return localDollars((cost / 1e6).toFixed(6));
}

/** An estimate: one significant digit, `≈ $0.004–0.02`. */
export function formatRange(low: MicroUsd | undefined, high: MicroUsd | undefined): string {
  if (low === undefined || high === undefined) return t("cost unknown");
  if (high === 0) return localDollars("0");
  const from = significant(low / 1e6, 1);
  const to = significant(high / 1e6, 1);
  return `≈ ${localDollars(from === to ? to : `${from}–${to}`)}`;
}

/** A price per million tokens, in dollars: cents, and finer only where cents would round it. */
export function formatUnitPrice(usdPerMillion: number): string {
  const inCents = usdPerMillion.toFixed(2);
  const isInCents = Math.abs(Number(inCents) - usdPerMillion) < 1e-9;
  return localNumber(isInCents ? inCents : String(Number(usdPerMillion.toFixed(6))));
}

/** Tokens for reading: `612`, `3.4k`, `118k`, `1.05M`. */
export function formatTokens(count: number): string {
  if (count < 999.5) return String(Math.round(count));
  if (count < 99_950) return `${localNumber((count / 1000).toFixed(1))}k`;
  if (count < 999_500) return `${Math.round(count / 1000)}k`;
  const millions = (count / 1e6).toFixed(2);
  return `${localNumber(millions.endsWith("0") ? millions.slice(0, -1) : millions)}M`;
}

/** Tokens in tables: exact, with separators. */
export function formatCount(count: number): string {
  return localNumber(count.toLocaleString("en-US", { maximumFractionDigits: 0 }));
}

/** `9 s` while running, `21.4 s` when finished, `6 min 12 s`, `2 h 5 min`. */
export function formatDuration(ms: number, isRunning = false): string {
  const seconds = Math.max(0, ms) / 1000;
  // A running clock never shows a second that is not over yet.
  if (isRunning && seconds < 60) return t("{0} s", Math.floor(seconds));
  if (seconds < 59.95) return t("{0} s", localNumber(seconds.toFixed(1)));
  const whole = isRunning ? Math.floor(seconds) : Math.round(seconds);
  if (whole < 3600) return t("{0} min {1} s", Math.floor(whole / 60), whole % 60);
  return t("{0} h {1} min", Math.floor(whole / 3600), Math.floor((whole % 3600) / 60));
}

/** How long ago, coarse: `2 min`, `3 h`, `5 days`; empty below a minute. */
export function formatAge(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return "";
  if (minutes < 60) return t("{0} min", minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return t("{0} h", hours);
  return t("{0} days", Math.floor(hours / 24));
}

/** Rounded first, so that 0.96 to one digit is `1` and not `1.0`. */
function significant(usd: number, digits: number): string {
  if (usd === 0) return "0";
  const [mantissa, exponent] = usd.toExponential(digits - 1).split("e");
  // Six decimals are micro-dollars: there is nothing smaller.
  const decimals = Math.min(6, Math.max(0, digits - 1 - Number(exponent)));
  return Number(`${mantissa}e${exponent}`).toFixed(decimals);
}

/** How many times as much: `2.9`, `14`. */
export function formatFactor(times: number): string {
  return times < 10 ? localNumber(times.toFixed(1)) : String(Math.round(times));
}
