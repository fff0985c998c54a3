import type { TemplateResult } from "lit-html";
import type { SlashView } from "../../protocol/slash.ts";
import type { Update } from "../../protocol/updates.ts";
import { mentionKey } from "../attach/mention.ts";
import { createQuestionBox } from "../attach/questionBox.ts";
import type { Acts } from "../view/acts.ts";
import { promptWords } from "../words/promptWords.ts";
import { say, words } from "../words/words.ts";
import { createRecall } from "./recall.ts";
import { slashChip } from "./slashChip.ts";
import { openList, slashAt, type SlashList, withName, withoutName, withQuery, withRows } from "./slashList.ts";
import { slashListView } from "./slashListView.ts";

type SlashUpdate = Extract<Update, { type: "slashes" | "recalled" }>;

export interface Slash {
  /** The draft or the caret moved: opens, follows or closes the list. */
  moved(event: Event): void;
  /** True when the key was for the list, the name before the question or the questions asked before. */
  keyed(event: KeyboardEvent): boolean;
  /** The text lost the keyboard. */
  left(): void;
  receive(update: SlashUpdate): void;
  list(list: SlashList): TemplateResult;
  chip(slash: SlashView): unknown;
}

/** What begins a question: `/` for commands and prompts, the arrow keys for what was asked before. */
export function createSlash(root: HTMLElement, acts: Acts): Slash {
  let seq = 0;
  /** Closed by Esc: it stays closed until the text begins anew. */
  let isDismissed = false;
  /** Enter came before the rows. */
  let isChoosing = false;
  const { box, write } = createQuestionBox(root, acts);
  const show = (list: SlashList | undefined) => acts.feed({ type: "slashed", list });
  const recall = createRecall(acts, write);

  function close(): void {
    if (acts.state().slash) show(undefined);
  }

  function choose(index: number): void {
    const { slash, draft } = acts.state();
    const row = slash?.fitting[index];
    if (!row) return;
    show(undefined);
    if (row.kind === "act") write(withoutName(draft), 0);
    else if (row.kind !== "fault") {
      const { text, caret } = withName(draft, row.name);
      write(text, caret);
      acts.feed({ type: "said", text: say(promptWords.saidSlash, row.name, row.detail) });
    }
    acts.send({ type: "takeSlash", body: { id: row.id } });
  }

  function removeName(): void {
    const text = withoutName(acts.state().draft);
    box()?.focus();
    write(text, 0);
  }

  function keyedInList(event: KeyboardEvent): boolean {
    const { slash } = acts.state();
    if (!slash || event.shiftKey) return false;
    if (!slash.rows && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      isChoosing = true;
      return true;
    }
    // A list that shows nothing takes no keys.
    if (slash.rows && slash.fitting.length === 0) return false;
    const meant = mentionKey(event.key, { active: slash.active, items: slash.fitting });
    if (meant === undefined) return false;
    event.preventDefault();
    event.stopPropagation();
    if (meant === "choose") choose(slash.active);
    else if (meant === "close") {
      isDismissed = true;
      close();
    } else show({ ...slash, active: meant.active });
    return true;
  }

  /** Backspace right behind the name takes it away whole. */
  function keyedBehindName(event: KeyboardEvent, question: HTMLTextAreaElement): boolean {
    const name = acts.state().composer.slash?.name;
    if (event.key !== "Backspace" || name === undefined || event.ctrlKey || event.altKey || event.metaKey) return false;
    const head = `/${name} `;
    const { value, selectionStart: from, selectionEnd: to } = question;
    if (from !== to || from !== head.length || !value.startsWith(head)) return false;
    event.preventDefault();
    removeName();
    return true;
  }

  return {
    moved({ type }) {
      const question = box();
      const before = acts.state().slash;
      const isCaret = question !== null && question.selectionStart === question.selectionEnd;
      const query = isCaret ? slashAt(question.value, question.selectionStart) : undefined;
      if (!question?.value.startsWith("/")) isDismissed = false;
      if (query === undefined || isDismissed) return close();
      if (before) return before.query === query ? undefined : show(withQuery(before, query));
      // A click into a name that stands there already opens nothing.
      if (type !== "input") return undefined;
      seq += 1;
      isChoosing = false;
      show(openList(seq, query));
      acts.send({ type: "listSlashes", body: { seq } });
      return undefined;
    },
    keyed(event) {
      const question = box();
      if (!question) return false;
      // Sent or replaced, a text is gone without having been typed away.
      if (!question.value.startsWith("/")) isDismissed = false;
      return keyedInList(event) || keyedBehindName(event, question) || recall.keyed(event, question);
    },
    // Another window, or VS Code moving the focus into the panel, closes nothing.
    left: () => void (document.hasFocus() && close()),
    receive(update) {
      if (update.type === "recalled") return recall.receive(update.body.questions);
      const { slash } = acts.state();
      // An answer to a list that was closed since is none to this one.
      if (slash?.seq !== update.body.seq) return undefined;
      const next = withRows(slash, update.body);
      show(next);
      if (isChoosing && next.fitting.length > 0) return choose(next.active);
      isChoosing = false;
      acts.feed({ type: "said", text: say(words.saidChoices, next.fitting.length) });
      return undefined;
    },
    list: (list) => slashListView(list, choose),
    chip: (slash) => slashChip(slash, removeName),
  };
}
