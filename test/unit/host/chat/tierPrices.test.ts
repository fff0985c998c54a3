import { expect, it } from "vitest";
import type { Tier } from "../../../../src/core/models/tier.ts";
import type { Question } from "../../../../src/core/run/prepare.ts";
import { turnPrices } from "../../../../src/host/chat/tierPrices.ts";
import { answers, openFakeChat } from "../../../support/fakes/openChat.ts";
import { piece } from "../../../support/fakes/pieces.ts";

const prices: Readonly<Record<Tier, number>> = { low: 1, medium: 2, high: 3, max: 4 };

it("prices a turn at every tier as it would be asked again: with its pieces, after what came before it", async () => {
  const { conversation } = await openFakeChat(answers);
  const asked: Question[] = [];
  const preview = async (question: Question) => {
    asked.push(question);
    return { priceAt: (tier: Tier) => ({ low: prices[tier], high: prices[tier] * 10 }) };
  };
  const ask = (question: string) =>
    conversation.ask({
      command: "ask",
      question,
      pieces: [piece(question)],
      omissions: [],
      tier: "high",
      isFlex: true,
    });
  await ask("First?");
  await ask("Second?");
  const [first = { id: "" }, second = { id: "" }] = conversation.thread().turns;

  expect(await turnPrices(conversation, preview, second.id)).toEqual({
    turnId: second.id,
    atTiers: {
      low: { low: 1, high: 10 },
      medium: { low: 2, high: 20 },
      high: { low: 3, high: 30 },
      max: { low: 4, high: 40 },
    },
  });
  expect(asked[0]).toMatchObject({ isFlex: true, pieces: [{ text: "Second?" }], task: { question: "Second?" } });
  expect(asked[0]?.task.earlier).toMatchObject([{ question: expect.stringMatching(/First\?$/) }]);

  await turnPrices(conversation, preview, first.id);
  expect(asked[1]?.task.earlier).toEqual([]);
  expect(await turnPrices(conversation, preview, "gone")).toEqual({ turnId: "gone", atTiers: undefined });
  expect(await turnPrices(conversation, async () => undefined, first.id)).toMatchObject({ atTiers: undefined });
});
