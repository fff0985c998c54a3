import { expect, test } from "vitest";
import type { Piece } from "../../../../src/core/context/piece.ts";
import { type AttachedDeps, createAttached } from "../../../../src/host/chat/attached.ts";
import { piece } from "../../../support/fakes/pieces.ts";

const signal = new AbortController().signal;
const idsOf = (pieces: readonly Piece[]) => pieces.map(({ id }) => id);
const at = (id: string, uri: string, changes: Partial<Piece> = {}) =>
  piece(id, { id, kind: "file", label: id, place: { uri, path: uri, startLine: 1, endLine: 9 }, ...changes });
const front = at("front", "file:///a.ts");

function attachedOver(changes: Partial<AttachedDeps> = {}) {
  const attached = createAttached({
    sources: [async () => [front]],
    isKnown: () => false,
    readAgain: async (one) => one,
    kept: { load: () => [], save: () => undefined },
    ...changes,
  });
  const attach = (pieces: readonly Piece[], omissions: readonly string[] = []) =>
    attached.attach(
      "it",
      async () => ({ pieces, omissions }),
      () => undefined,
    );
  return { attached, attach };
}

test("what the user attached comes first, and once", async () => {
  const { attached, attach } = attachedOver();
  await attach([at("b", "file:///b.ts")]);
  await attach([at("b2", "file:///b.ts"), at("a", "file:///a.ts")]);
  expect(idsOf(await attached.look("", signal))).toEqual(["b2", "a"]);
});

test("a piece that came by itself stays out once it was taken out, until it is attached by hand", async () => {
  const { attached, attach } = attachedOver();
  await attached.look("", signal);
  attached.remove("front");
  expect(await attached.look("", signal)).toEqual([]);
  await attach([front]);
  attached.sent();
  expect(idsOf(await attached.look("", signal))).toEqual(["front"]);
});

test("what the chat holds already is not found again, but goes along when it is attached", async () => {
  const { attached, attach } = attachedOver({ isKnown: () => true });
  expect(await attached.look("", signal)).toEqual([]);
  await attach([front]);
  expect(idsOf(await attached.look("", signal))).toEqual(["front"]);
});

test("a source that fails costs the others nothing", async () => {
  const { attached } = attachedOver({ sources: [() => Promise.reject(new Error("late")), async () => [front]] });
  expect(idsOf(await attached.look("", signal))).toEqual(["front"]);
});

test("Clear all takes everything out, and what was said about it", async () => {
  const { attached, attach } = attachedOver();
  await attach([at("b", "file:///b.ts")], ["c.bin is binary, so it is not attached."]);
  await attached.look("", signal);
  expect(attached.leftOut()).toEqual(["c.bin is binary, so it is not attached."]);
  attached.clear();
  expect(await attached.look("", signal)).toEqual([]);
  expect(attached.leftOut()).toEqual([]);
});

test("something taken out while it is read stops, and does not come later", async () => {
  const { attached } = attachedOver({ sources: [] });
  let stopped = false;
  const reading = attached.attach(
    "slow",
    (abort) =>
      new Promise((resolve) => {
        abort.addEventListener("abort", () => {
          stopped = true;
          resolve({ pieces: [front], omissions: [] });
        });
      }),
    () => undefined,
  );
  const [pending] = attached.pending();
  expect(pending?.label).toBe("slow");
  attached.remove(pending?.id ?? "");
  await reading;
  expect(stopped).toBe(true);
  expect(await attached.look("", signal)).toEqual([]);
});

test("a question waits for what is being read", async () => {
  const { attached } = attachedOver({ sources: [] });
  let finish = (): void => undefined;
  void attached.attach(
    "slow",
    () => new Promise((resolve) => (finish = () => resolve({ pieces: [front], omissions: [] }))),
    () => undefined,
  );
  const settled = attached.settled();
  finish();
  await settled;
  expect(idsOf(await attached.look("", signal))).toEqual(["front"]);
});

test("what is attached outlives a reload until it is sent", async () => {
  let saved: readonly Piece[] = [];
  const kept = { load: () => saved, save: (pieces: readonly Piece[]) => void (saved = pieces) };
  await attachedOver({ kept, sources: [] }).attach([at("b", "file:///b.ts")]);
  const { attached } = attachedOver({ kept, sources: [] });
  expect(idsOf(await attached.look("", signal))).toEqual(["b"]);
  attached.sent();
  expect(saved).toEqual([]);
});

test("what cannot be read is said", async () => {
  const { attached } = attachedOver();
  await attached.attach(
    "src",
    () => Promise.reject(new Error("gone")),
    () => undefined,
  );
  expect(attached.leftOut()).toEqual(["src could not be read, so it is not attached."]);
});
