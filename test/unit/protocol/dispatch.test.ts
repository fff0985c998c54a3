import { expect, test } from "vitest";
import { dispatch } from "../../../src/protocol/dispatch.ts";
import { panelRequests, type RequestHandlers } from "../../../src/protocol/requests.ts";

function recordingHandlers() {
  const calls: unknown[] = [];
  const note = (name: string) => (body: unknown) => void calls.push([name, body]);
  const handlers: RequestHandlers = {
    ready: note("ready"),
    focused: note("focused"),
    blurred: note("blurred"),
    ask: note("ask"),
    queue: note("queue"),
    continueQueue: note("continueQueue"),
    priceEdit: note("priceEdit"),
    askEdited: note("askEdited"),
    branch: note("branch"),
    backToOrigin: note("backToOrigin"),
    aboutFile: note("aboutFile"),
    stop: note("stop"),
    newChat: note("newChat"),
    setTier: note("setTier"),
    retry: note("retry"),
    takeOffer: note("takeOffer"),
    takeWay: note("takeWay"),
    showTurns: note("showThinking"),
    showThinking: note("showThinking"),
    setThinkingView: note("setThinkingView"),
    tryNow: note("tryNow"),
    mark: note("mark"),
    setWhen: note("setWhen"),
    setLean: note("setLean"),
    setBackground: note("setBackground"),
    compact: note("compact"),
    undoCompaction: note("undoCompaction"),
    stepDown: note("stepDown"),
    compare: note("compare"),
    stopRun: note("stopRun"),
    goOnWith: note("goOnWith"),
    showNear: note("showNear"),
    showSecrets: note("showSecrets"),
    thinkHarder: note("thinkHarder"),
    draft: note("draft"),
    addTools: note("addTools"),
    removeTool: note("removeTool"),
    answerCall: note("answerCall"),
    saveFile: note("saveFile"),
    removePiece: note("removePiece"),
    clearPieces: note("clearPieces"),
    complete: note("complete"),
    listSlashes: note("listSlashes"),
    takeSlash: note("takeSlash"),
    recall: note("recall"),
    attach: note("attach"),
    attachUris: note("attachUris"),
    attachImage: note("attachImage"),
    shrunk: note("shrunk"),
    openPiece: note("openPiece"),
    openLink: note("openLink"),
    copy: note("copy"),
    insertCode: note("insertCode"),
    edits: note("edits"),
    useCode: note("useCode"),
    historyFind: note("historyFind"),
    historyRecent: note("historyRecent"),
    historyOpen: note("historyOpen"),
    historyRename: note("historyRename"),
    historyPin: note("historyPin"),
    historyDelete: note("historyDelete"),
    historyRestore: note("historyRestore"),
    historyExport: note("historyExport"),
    historyImport: note("historyImport"),
    act: note("act"),
  };
  return { calls, handlers };
}

test("a request reaches its handler with its parsed body", async () => {
  const { calls, handlers } = recordingHandlers();
  expect(await dispatch({ type: "ask", body: { question: "Why?", tier: "auto", extra: 1 } }, handlers)).toBe("handled");
  expect(calls).toEqual([["ask", { question: "Why?", tier: "auto" }]]);
});

test.each([
  ["no object", "ask"],
  ["an unknown name", { type: "eval", body: {} }],
  ["a name of Object's prototype", { type: "constructor", body: {} }],
  ["a wrong body", { type: "setTier", body: { tier: "ultra" } }],
  ["an action that is not on any card", { type: "act", body: { action: "deleteAll" } }],
])("a message with %s is refused and reaches no handler", async (_what, message) => {
  const { calls, handlers } = recordingHandlers();
  expect(await dispatch(message, handlers)).toBe("unknownMessage");
  expect(calls).toEqual([]);
});

test("every request the panel knows has a handler", () => {
  expect(Object.keys(recordingHandlers().handlers).toSorted()).toEqual(Object.keys(panelRequests).toSorted());
});
