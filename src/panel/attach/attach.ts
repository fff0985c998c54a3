import type { TemplateResult } from "lit-html";
import { longestImage } from "../../protocol/longestImage.ts";
import type { Update } from "../../protocol/updates.ts";
import type { Acts } from "../view/acts.ts";
import { say, words } from "../words/words.ts";
import { droppedUris, imagesIn, isAttachable } from "./dropped.ts";
import { blobOf, usefulImage } from "./images.ts";
import { chosenText, type Mention, mentionKey, withList, wordAt } from "./mention.ts";
import { mentionList } from "./mentionList.ts";
import { createQuestionBox } from "./questionBox.ts";

type AttachUpdate = Extract<Update, { type: "completions" | "shrink" | "mention" }>;

export interface Attach {
  /** The draft or the caret moved: opens, follows or closes the list. */
  moved(event: Event): void;
  /** True when the key was for the list. */
  keyed(event: KeyboardEvent): boolean;
  /** The text lost the keyboard. */
  left(): void;
  /** As the button and the command do. */
  open(): void;
  receive(update: AttachUpdate): void;
  list(mention: Mention): TemplateResult;
}

/** Everything that attaches something to the next question: `@`, the button, paste and drop. */
export function createAttach(root: HTMLElement, acts: Acts): Attach {
  let seq = 0;
  /** Where a list was closed by Esc: it stays closed until another `@`. */
  let closedAt: number | undefined;
  const { box, write } = createQuestionBox(root, acts);
  const show = (mention: Mention | undefined) => acts.feed({ type: "mentioned", mention });

  /** The `@word` that the caret stands behind now. */
  function wordNow(): ReturnType<typeof wordAt> {
    const question = box();
    const caret = question?.selectionStart ?? 0;
    const word = question && caret === question.selectionEnd ? wordAt(question.value, caret) : undefined;
    if (!word) closedAt = undefined;
    return word;
  }

  function follow(isByButton = acts.state().mention?.isByButton ?? false): void {
    const word = wordNow();
    const before = acts.state().mention;
    if (!word || word.at === closedAt) {
      if (before) show(undefined);
      return;
    }
    if (before?.at === word.at && before.query === word.query) return;
    seq += 1;
    const items = before?.items ?? [];
    show({ ...word, seq, items, active: 0, note: undefined, isWhole: false, isByButton });
    acts.send({ type: "complete", body: { seq, query: word.query } });
  }

  function close(): void {
    const { mention, draft } = acts.state();
    if (!mention) return;
    show(undefined);
    if (!mention.isByButton) return;
    const end = mention.at + 1 + mention.query.length;
    write(draft.slice(0, mention.at) + draft.slice(end), mention.at);
  }

  function choose(index: number): void {
    const { mention, draft } = acts.state();
    const item = mention?.items[index];
    if (!mention || !item) return;
    const { text, caret } = chosenText(draft, mention, item);
    write(text, caret);
    if (item.narrow !== undefined) return follow();
    show(undefined);
    acts.send({ type: "attach", body: { id: item.id } });
  }

  function open(): void {
    const question = box();
    if (!question) return;
    question.focus();
    const { value, selectionStart: at } = question;
    if (!wordAt(value, at)) {
      const mark = at === 0 || /\s/.test(value.charAt(at - 1)) ? "@" : " @";
      write(value.slice(0, at) + mark + value.slice(question.selectionEnd), at + mark.length);
    }
    closedAt = undefined;
    follow(true);
  }

  async function sendImages(images: readonly File[]): Promise<void> {
    for (const image of images) {
      const name = image.name && image.name !== "image.png" ? image.name.slice(0, 200) : words.pastedImage;
      // oxlint-disable-next-line no-await-in-loop -- one after the other: each may be large.
      const base64 = await usefulImage(image).catch(() => "");
      // The host drops what is larger, and what cannot be read has nothing to send.
      if (base64 === "" || base64.length > longestImage) acts.feed({ type: "hinted", text: words.notDropped });
      else acts.send({ type: "attachImage", body: { name, base64 } });
    }
  }

  root.addEventListener("paste", (event) => {
    const data = event.clipboardData;
    if (!data || data.getData("text/plain") !== "") return;
    const images = imagesIn(data);
    event.preventDefault();
    // VS Code and the system keep copied files from web pages: only their pictures come through.
    if (images.length === 0) return acts.feed({ type: "hinted", text: words.notPasted });
    void sendImages(images);
  });
  root.addEventListener("dragover", (event) => {
    if (!isAttachable(event.dataTransfer)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    root.classList.add("is-dropping");
  });
  root.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) root.classList.remove("is-dropping");
  });
  root.addEventListener("drop", (event) => {
    if (!isAttachable(event.dataTransfer)) return;
    event.preventDefault();
    root.classList.remove("is-dropping");
    const data = event.dataTransfer;
    if (!data) return;
    const uris = droppedUris(data);
    if (uris.length > 0) acts.send({ type: "attachUris", body: { uris: [...uris] } });
    else if (data.files.length > 0 && imagesIn(data).length === 0)
      acts.feed({ type: "hinted", text: words.notDropped });
    else void sendImages(imagesIn(data));
    box()?.focus();
  });
  // Left and right move the caret without changing the text.
  root.addEventListener("keyup", (event) => {
    if (event.target === box() && (event.key === "ArrowLeft" || event.key === "ArrowRight")) follow();
  });

  return {
    moved: () => follow(),
    keyed(event) {
      // Sent or replaced, a text is gone without having been typed away.
      wordNow();
      const { mention } = acts.state();
      const meant = mention && !event.shiftKey ? mentionKey(event.key, mention) : undefined;
      if (!mention || meant === undefined) return false;
      event.preventDefault();
      event.stopPropagation();
      if (meant === "choose") choose(mention.active);
      else if (meant === "close") {
        // What the button wrote goes, so that another `@` there is another.
        closedAt = mention.isByButton ? undefined : mention.at;
        close();
      } else show({ ...mention, active: meant.active });
      return true;
    },
    // Another window, or VS Code moving the focus into the panel, closes nothing.
    left: () => void (document.hasFocus() && close()),
    open,
    receive(update) {
      if (update.type === "mention") return requestAnimationFrame(open);
      if (update.type === "shrink") {
        const { id, base64, mediaType } = update.body;
        void blobOf(base64, mediaType)
          .then(usefulImage)
          .then((smaller) => acts.send({ type: "shrunk", body: { id, base64: smaller } }));
        return undefined;
      }
      const { mention } = acts.state();
      if (!mention) return undefined;
      const next = withList(mention, update.body);
      show(next);
      if (next.isWhole) acts.feed({ type: "said", text: next.note ?? say(words.saidChoices, next.items.length) });
      return undefined;
    },
    list: (mention) => mentionList(mention, choose),
  };
}
