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

it("tells of a change that came while it listed and is not in what it found, and ends", async () => {
  const source = fakeLanguageModels(model("gpt"));
  const found = Promise.withResolvers<void>();
  const models = createEditorModels({
    ...source.models,
    async list() {
      const listed = await source.models.list();
      // As VS Code does: each listing tells of a change.
      source.change(...listed);
      if (source.listings() === 1) await found.promise;
      return listed;
    },
  });
  const told = Promise.withResolvers<void>();
  let changes = 0;
  models.onDidChange(() => {
    changes += 1;
    void models.list().then(() => told.resolve());
  });
  const first = models.list();
  await expect.poll(source.listings).toBe(1);
  source.change(model("gpt"), model("late"));
  found.resolve();
  expect(await first).toHaveLength(1);
  await told.promise;
  expect(changes).toBe(1);
  const settled = source.listings();
  await new Promise(setImmediate);
  expect(source.listings()).toBeLessThanOrEqual(settled + 1);
  expect(await models.list()).toHaveLength(2);
});
