import { decision, doneTurn, pieces, receipt, trace, turn } from "./samples.ts";
import { type Scene, show } from "./scene.ts";

const path = "packages/billing-and-invoicing/src/reconciliation/abstractInvoiceReconciliationStrategyFactory.test.ts";
const model = "deployments/team-platform-western-europe/gpt-6.1-sol-2026-11-provisioned";
const word = "https://dashboards.example.org/d/retries?from=now-6h&orgId=1&var-service=invoice-reconciliation-worker";
const longPieces = pieces.map((piece) => ({ ...piece, label: path.split("/").at(-1) ?? path }));

/** Names that fit nowhere, and an answer that goes on without its window. */
export const longScenes: Readonly<Record<string, Scene>> = {
  "long-names": {
    updates: () => [
      show(
        [
          doneTurn({
            question: `Why does ${word} show no retries for \`${path}\`?`,
            pieces: longPieces,
            decision: {
              ...decision,
              reasons: [{ text: `stack trace in ${path}`, weight: 26 }, ...decision.reasons],
            },
            notices: [`${model} was overloaded, answered by ${model}`],
            answer: `See [${path}](${path}:4) and ${word}\n\n\`\`\`ts ${path}\nexport {};\n\`\`\`\n\n- \`${path}\`\n`,
            receipt: { ...receipt, model, connection: "Team gateway in Western Europe", requestId: `req_${model}` },
          }),
        ],
        { label: "Team gateway in Western Europe" },
        { pieces: longPieces.slice(0, 2) },
      ),
    ],
    act: (page) => page.locator(".receipt summary").click(),
  },
  background: {
    updates: () => [
      show(
        [
          turn({
            askedAt: Date.now() - 372_000,
            decision: { ...decision, tier: "max", chosenBy: "user", reasons: [] },
            outputTokens: 18_200,
            spent: 1_060_000,
            background: {
              connection: "openai",
              startedAt: Date.now() - 372_000,
              place: { responseId: "resp_1", after: 812 },
              pickedUp: [Date.now() - 82_000],
            },
            thinking: {
              text: trace,
              headline: "Checking the pagination helpers",
              startedAt: Date.now() - 364_000,
              endedAt: undefined,
            },
          }),
        ],
        {},
        { background: true },
      ),
      { type: "tierList", body: {} },
    ],
  },
};
