import type { PieceSummary } from "../../../src/core/context/piece.ts";
import type { Estimate, Receipt } from "../../../src/core/money/receipt.ts";
import type { Decision } from "../../../src/core/router/decision.ts";
import { newTurn } from "../../../src/core/thread/newTurn.ts";
import type { Turn } from "../../../src/core/thread/turn.ts";
import type { ComposerView, ConnectionView, Snapshot } from "../../../src/protocol/updates.ts";

const path = "src/http/retryAfter.ts";

export const pieces: readonly PieceSummary[] = [
  piece("p1", "problems", "RangeError", 412, 1, 1),
  piece("p2", "selection", "retryAfter.ts", 118, 1, 6),
  piece("p3", "symbol", "client.ts", 596, 74, 121),
  piece("p4", "file", "client.test.ts", 1504, 1, 90),
];

function piece(
  id: string,
  kind: PieceSummary["kind"],
  label: string,
  tokens: number,
  startLine: number,
  endLine: number,
): PieceSummary {
  return { id, kind, label, tokens, omitted: undefined, place: { uri: `file:///w/${path}`, path, startLine, endLine } };
}

export const estimate: Estimate = {
  inputTokens: 3102,
  low: 4000,
  high: 21_000,
  ceiling: 166_000,
  typicalThinking: 1900,
  instead: { tier: "medium", low: 1700, high: 9000 },
};

export const atTiers = {
  low: { low: 300, high: 1900 },
  medium: { low: 1700, high: 9000 },
  high: { low: 4000, high: 21_000 },
  max: { low: 41_000, high: 310_000 },
};

export const decision: Decision = {
  tier: "high",
  score: 60,
  reasons: [
    { text: "exception", weight: 26 },
    { text: "3 files", weight: 14 },
    { text: "“why”", weight: 10 },
    { text: "your earlier answers", weight: -6.5 },
  ],
  runnerUp: "medium",
  boundaries: { medium: 8, high: 38, max: 88 },
  chosenBy: "router",
};

export const receipt: Receipt = {
  connection: "OpenAI",
  tier: "high",
  model: "gpt-6.1-sol",
  effort: "high",
  usage: { input: 3372, cachedInput: 2560, cacheWrite: 0, output: 2516, reasoning: 1904 },
  isEstimated: false,
  cost: {
    total: 27_040,
    source: "catalog",
    lines: [
      { label: "Input", tokens: 812, usdPerMillion: 2, cost: 1624 },
      { label: "Cached input", tokens: 2560, usdPerMillion: 0.1, cost: 256 },
      { label: "Thought", tokens: 1904, usdPerMillion: 10, cost: 19_040 },
      { label: "Answer", tokens: 612, usdPerMillion: 10, cost: 6120 },
    ],
  },
  isSimulated: false,
  elapsedMs: 21_400,
  firstTokenMs: 2300,
  requestId: "req_8f2c41d07be6",
};

export const trace = `**Reading the failing test**

It mocks \`Retry-After: 2\` only, so the seconds form is covered. The trace comes from a real 503, sent while the proxy drains its connections.

**Following NaN through the clamp**

If the header is a date, parseInt gives NaN. Math.min keeps NaN, so MAX_WAIT_MS does not help. The first thing that rejects it is toISOString, which is`;

export const answer = `**\`Retry-After\` is not always a number.** It may be seconds (\`120\`) or a date (\`Fri, 20 Nov 2026 14:40:00 GMT\`). The proxy sends a date while it drains, so only some 503s fail.

1. \`parseInt\` reads the date as \`NaN\`, at [retryAfter.ts:4](src/http/retryAfter.ts:4).
2. \`Math.min(NaN, MAX_WAIT_MS)\` is still \`NaN\`, so the clamp lets it through, at \`client.ts:97\`.
3. \`toISOString()\` throws on the invalid date it builds, at [client.ts:101](client.ts:101).

Parse both forms, and return nothing when neither fits:

\`\`\`ts src/http/retryAfter.ts
export function retryAfterMs(
  header: string | null,
  now = Date.now(),
): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  if (seconds >= 0) return seconds * 1000; // the common form
  const at = Date.parse(header);
  return at > now ? at - now : undefined;
}
\`\`\`

Not checked: I read the tests but did not run them. No test sends a date.
`;

/** Every kind of block, and everything that must not be obeyed. */
export const allBlocks = `# What I checked

Text with *emphasis*, ~~a slip~~, a [page](https://example.org/a "title"), and a [trap](javascript:alert(1)).

## Results

| Header | Parsed | Wait |
| :-- | :-: | --: |
| \`120\` | seconds | 120 s |
| a date<br>in GMT | date | up to 15 min, the most that a proxy may ask for |

- [x] seconds
- [ ] dates
  - nested *one*
  - nested two

    with a paragraph
- plain

> Quoted words
> on two lines.

### Raw HTML

<img src=x onerror="alert(1)"><script>alert(2)</script>

![a chart](https://example.org/x.png) &amp; 5 &lt; 6

---

\`\`\`python
# one comment
def wait(header: str) -> float:
    return float(header) * 1.5  # seconds
\`\`\`

\`\`\`
no language, and a line that is far too long to fit into three hundred pixels of panel
\`\`\`
`;

export function turn(changes: Partial<Turn> = {}): Turn {
  const asked = newTurn({
    id: "t1",
    command: "ask",
    title: "Why does this throw?",
    question: "Why does this throw `RangeError: Invalid time value` only on some 503s?",
    pieces,
    omissions: [],
    askedAt: Date.now(),
    chosenTier: undefined,
  });
  return {
    ...asked,
    decision,
    rung: { model: "gpt-6.1-sol", effort: "high", maxOutputTokens: 16_000 },
    estimate,
    ...changes,
  };
}

/** A turn that has ended: 15.6 s of thinking, then the answer. */
export function doneTurn(changes: Partial<Turn> = {}): Turn {
  const askedAt = Date.now() - 60_000;
  return turn({
    askedAt,
    state: "done",
    finish: "stop",
    thinking: {
      text: trace,
      headline: "Following NaN through the clamp",
      startedAt: askedAt,
      endedAt: askedAt + 15_600,
    },
    answer,
    outputTokens: 2516,
    spent: 27_040,
    receipt,
    ...changes,
  });
}

/** A summary of the turns before it. */
export function summaryTurn(changes: Partial<Turn> = {}): Turn {
  return doneTurn({
    id: "summary",
    command: "compact",
    title: "Compact this chat",
    question: "",
    pieces: [],
    thinking: undefined,
    answer:
      "**Goal:** stop `toISOString` from throwing on some 503s.\n\n- `parseInt` reads a date as NaN, `retryAfter.ts:4`.",
    receipt: { ...receipt, tier: "low", model: "gpt-6-luna", effort: "low" },
    ...changes,
  });
}

/** A chat that takes that many of 100,000 tokens. */
export function filled(earlier: number, leftOut = 0): Partial<ComposerView> {
  return {
    window: {
      limit: 100_000,
      modelLimit: 922_000,
      instructions: 420,
      earlier,
      leftOut,
      pieces: 118,
      question: 24,
      isExact: true,
    },
    compaction: { ...estimate, inputTokens: earlier + 560, low: 7_100, high: 9_800 },
  };
}

const openAi: ConnectionView = { name: "openai", label: "OpenAI", isSimulation: false, key: "stored" };

export function snapshot(
  turns: readonly Turn[],
  connection: Partial<ConnectionView> = {},
  composer: Partial<ComposerView> = {},
): Snapshot {
  return {
    place: "sideBar",
    thread: { id: "thread", title: turns.length > 0 ? "RangeError on some 503s" : "", turns },
    connection: { ...openAi, ...connection },
    composer: {
      tier: "auto",
      lean: "balanced",
      pieces: [],
      estimate,
      atTiers,
      activeFile: "retryAfter.ts",
      ...composer,
    },
    draft: "",
  };
}
