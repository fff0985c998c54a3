const longestWaitMs = 60_000;

/** How long a server asks to wait, from its `Retry-After` header. */
export function retryAfterMs(header: string | null): number {
  if (header === null) return 0;
  const seconds = parseInt(header, 10);
  return Math.min(seconds * 1000, longestWaitMs);
}

/** When to try again, as text for the log. */
export function nextAttempt(header: string | null, now: number = Date.now()): string {
  return new Date(now + retryAfterMs(header)).toISOString();
}

export async function fetchWithRetry(url: string, attempts = 3): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(url);
    if (response.status !== 503 || attempt === attempts) return response;
    const header = response.headers.get("retry-after");
    console.log(`503 from ${url}, next attempt at ${nextAttempt(header)}`);
    await new Promise((resolve) => setTimeout(resolve, retryAfterMs(header)));
  }
}
