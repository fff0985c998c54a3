import { expect, it } from "vitest";
import { createEditorModels } from "../../../../src/host/editorModels/editorModels.ts";
import { fakeEditorModel, fakeLanguageModels } from "../../../support/fakes/fakeEditorModel.ts";

const model = (id: string, maxInputTokens = 8000) => fakeEditorModel(async function* () {}, { id, maxInputTokens });

it("knows how much surely fits into a model, and lists again only for one it has not seen", async () => {
  const source = fakeLanguageModels(model("gpt"), model("vague", 0));
  const models = createEditorModels(source.models);
  expect(await models.inputLimit("copilot/gpt")).toBe(6400);
  expect(await models.inputLimit("copilot/gpt")).toBe(6400);
  expect(source.listings()).toBe(1);
  expect(await models.inputLimit("copilot/vague")).toBeUndefined();
  source.change(model("gpt"), model("new", 16_000));
  expect(await models.inputLimit("copilot/new")).toBe(12_800);
});

it("lists once for all who ask at the same time", async () => {
  const source = fakeLanguageModels(model("gpt"));
  const models = createEditorModels(source.models);
  await Promise.all([models.list(), models.list()]);
  expect(source.listings()).toBe(1);
  await models.list();
  expect(source.listings()).toBe(2);
});

it("tells of changes, but not of one that its own listing makes VS Code tell of", async () => {
  const source = fakeLanguageModels(model("gpt"));
  const models = createEditorModels({
    ...source.models,
    list() {
      source.change(model("gpt"));
      return source.models.list();
    },
  });
  let changes = 0;
  const subscription = models.onDidChange(() => (changes += 1));
  await models.list();
  expect(changes).toBe(0);
  source.change();
  expect(changes).toBe(1);
  subscription.dispose();
  source.change();
  expect(changes).toBe(1);
});

it("tells once of a change that came while it listed, whether that listing found it or not", async () => {
  for (const isFound of [false, true]) {
    const source = fakeLanguageModels(model("gpt"));
    const gate = Promise.withResolvers<void>();
    let rounds = 0;
    const models = createEditorModels({
      ...source.models,
      async list() {
        const before = await source.models.list();
        rounds += 1;
        // As VS Code may do: each listing tells of a change.
        source.change(...before);
        if (rounds === 2) await gate.promise;
        return isFound ? source.models.list() : before;
      },
    });
    await models.list();
    const told = Promise.withResolvers<void>();
    let changes = 0;
    models.onDidChange(() => {
      changes += 1;
      void models.list().then(() => told.resolve());
    });
    const second = models.list();
    await expect.poll(() => rounds).toBe(2);
    source.change(model("gpt"), model("late"));
    gate.resolve();
    await second;
    await told.promise;
    await new Promise(setImmediate);
    expect(changes).toBe(1);
    expect(await models.list()).toHaveLength(2);
  }
});
