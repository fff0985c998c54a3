import { describe, expect, it } from "vitest";
import { fakeChats } from "./fakeChats.ts";

/** What was begun and is not waited for has ended. */
const calm = () => new Promise((resolve) => setImmediate(resolve));

describe("a chat that moves into an editor tab", () => {
  it("goes on there with its thread and its answer, and the side bar begins a new one at the same tier", async () => {
    const { chats, tabs } = await fakeChats();
    const chat = chats.sideBar();
    await chat.composer.setTier("high");
    chat.run();
    await chats.openInEditor("t-side");
    expect(chat.where()).toBe("editor");
    expect(chat.conversation.isRunning()).toBe(true);
    expect(tabs[0]?.state.title).toBe("About t-side");
    expect(chats.sideBar()).not.toBe(chat);
    expect(chats.sideBar().where()).toBe("sideBar");
    expect(chats.sideBar().composer.tier()).toBe("high");
  });

  it("is shown where it is when it is opened again", async () => {
    const { chats, tabs } = await fakeChats();
    await chats.openInEditor("t-side");
    await chats.openInEditor("t-side");
    await chats.show("t-side");
    expect(tabs).toHaveLength(1);
    expect(tabs[0]?.state.focused).toBe(1);
    expect(chats.all()).toHaveLength(2);
  });

  it("is there once where it is opened twice at the same time", async () => {
    const { chats, tabs } = await fakeChats();
    await Promise.all([chats.openInEditor("t-other"), chats.openInEditor("t-other")]);
    expect(tabs).toHaveLength(1);
  });

  it("is there once where it is asked for here and in a tab at the same time", async () => {
    for (const inTurn of [true, false]) {
      const { chats } = await fakeChats();
      const here = () => chats.show("t-other");
      const inTab = () => chats.openInEditor("t-other");
      await Promise.all((inTurn ? [here, inTab] : [inTab, here]).map((open) => open()));
      const shown = chats.all().filter(({ conversation }) => conversation.thread().id === "t-other");
      expect(shown).toHaveLength(1);
    }
  });

  it("goes back into the side bar and its tab closes", async () => {
    const { chats, tabs, told } = await fakeChats();
    const chat = await chats.openInEditor("t-side");
    const before = chats.sideBar();
    await chats.toSideBar(chat);
    await calm();
    expect(chats.sideBar()).toBe(chat);
    expect(chat.where()).toBe("sideBar");
    expect(tabs[0]?.state.isClosed).toBe(true);
    expect(before.isDisposed()).toBe(true);
    expect(told.at(-1)).toBe(`forgot ${before.id}`);
    expect(chats.all()).toEqual([chat]);
  });

  it.each(["an answer that runs", "an unsent question"])("changes places with %s in the side bar", async (what) => {
    const { chats, tabs } = await fakeChats();
    const chat = await chats.openInEditor("t-side");
    const before = chats.sideBar();
    if (what === "an unsent question") before.write("Why?");
    else before.run();
    await chats.toSideBar(chat);
    expect(chats.sideBar()).toBe(chat);
    expect(before.where()).toBe("editor");
    expect(tabs[0]?.state).toMatchObject({ isClosed: false, title: before.conversation.thread().title.slice() });
    expect(before.isDisposed()).toBe(false);
  });
});

describe("commands", () => {
  it("go to the tab that had the keyboard last while it can be seen, else to the side bar", async () => {
    const { chats, tabs, fronts } = await fakeChats();
    const chat = await chats.openInEditor("t-side");
    expect(chats.front()).toBe(chat);
    chats.focused(chats.sideBar());
    expect(chats.front()).toBe(chats.sideBar());
    chats.focused(chat);
    expect(chats.front()).toBe(chat);
    const tab = tabs[0];
    if (tab) tab.state.isVisible = false;
    expect(chats.front()).toBe(chats.sideBar());
    chats.changed();
    expect(fronts.at(-1)).toBe(chats.sideBar().id);
  });

  it("that show a thread leave an answer that runs to itself where the user wants it", async () => {
    const { chats, refuseToStop } = await fakeChats();
    chats.sideBar().run();
    refuseToStop();
    expect(await chats.show("t-other")).toBeUndefined();
    expect(chats.sideBar().conversation.thread().id).toBe("t-side");
  });
});

it("a thread is shown in the chat that asks for it, or where it is open", async () => {
  const { chats } = await fakeChats();
  const chat = await chats.newInEditor();
  await chats.show("t-other", chat);
  expect(chats.showing("t-other")).toBe(chat);
  expect(await chats.show("t-other", chats.sideBar())).toBe(chat);
  expect(chats.sideBar().conversation.thread().id).toBe("t-side");
});

describe("a tab that is closed", () => {
  it("ends its chat", async () => {
    const { chats, tabs, told } = await fakeChats();
    const chat = await chats.openInEditor("t-side");
    tabs[0]?.place.close();
    await calm();
    expect(chat.isDisposed()).toBe(true);
    expect(chats.showing("t-side")).toBeUndefined();
    expect(told).toContain("forgot first");
    expect(told).not.toContain("alone: About t-side");
  });

  it("lets an answer that runs go on to its end, and says so", async () => {
    const { chats, tabs, told } = await fakeChats();
    const chat = await chats.openInEditor("t-side");
    const end = chat.run();
    tabs[0]?.place.close();
    await calm();
    expect(told).toContain("alone: About t-side");
    expect(chat.isDisposed()).toBe(false);
    expect(chats.all()).toContain(chat);
    end();
    await calm();
    expect(chat.isDisposed()).toBe(true);
    expect(chats.all()).not.toContain(chat);
  });

  it("stops that answer where the user says so", async () => {
    const { chats, tabs, answerAlone } = await fakeChats();
    const chat = await chats.openInEditor("t-side");
    chat.run();
    answerAlone("stop");
    tabs[0]?.place.close();
    await calm();
    expect(chat.conversation.isRunning()).toBe(false);
    expect(chat.isDisposed()).toBe(true);
  });

  it("opens again with the same answer", async () => {
    const { chats, tabs, answerAlone } = await fakeChats();
    const chat = await chats.openInEditor("t-side");
    const end = chat.run();
    answerAlone("open");
    tabs[0]?.place.close();
    await calm();
    expect(tabs).toHaveLength(2);
    expect(chat.where()).toBe("editor");
    end();
    await calm();
    expect(chat.isDisposed()).toBe(false);
  });

  it("by the window's end keeps what its chat remembered", async () => {
    const { chats, tabs, told } = await fakeChats();
    await chats.openInEditor("t-side");
    await chats.close();
    tabs[0]?.place.close();
    await calm();
    expect(told.filter((line) => line.startsWith("forgot"))).toEqual([]);
  });
});

describe("a tab that VS Code brings back", () => {
  it("shows the thread that its chat remembered last, not the one its page did", async () => {
    const { chats, tab, remembered } = await fakeChats();
    remembered.set("c7", "t-new");
    const { place, state } = tab();
    await chats.restore(place, { chat: "c7", threadId: "t-old" });
    expect(chats.showing("t-new")?.where()).toBe("editor");
    expect(state.title).toBe("About t-new");
  });

  it("falls back to the page's thread, and to a new chat", async () => {
    const { chats, tab } = await fakeChats();
    await chats.restore(tab().place, { chat: "c7", threadId: "t-old" });
    expect(chats.showing("t-old")?.where()).toBe("editor");
    for (const state of [undefined, "x", { chat: "../../evil", threadId: 3 }]) {
      await chats.restore(tab().place, state);
    }
    expect(chats.all()).toHaveLength(5);
  });

  it("closes where its chat or its thread is open already", async () => {
    const { chats, tab, remembered, reports } = await fakeChats();
    const [same, twin] = [tab(), tab()];
    await chats.restore(same.place, { chat: "first", threadId: "t-side" });
    remembered.set("c7", "t-side");
    await chats.restore(twin.place, { chat: "c7" });
    expect([same.state.isClosed, twin.state.isClosed]).toEqual([true, true]);
    expect(chats.all()).toHaveLength(1);
    expect(remembered.get("first")).toBe("t-side");
    expect(reports).toEqual([]);
  });
});
