import type { Turn } from "../../../core/thread/turn.ts";
import { askPrice, type Editing } from "../../state/editing.ts";
import type { Acts } from "../acts.ts";

/** Turns a question into a text box in its place, with the keyboard in it. */
export function beginEdit({ id, question }: Turn, acts: Acts): void {
  changeEdit({ turnId: id, text: question, without: [] }, acts);
  // Its frame is drawn before this one is asked for.
  requestAnimationFrame(() => {
    const box = document.querySelector<HTMLTextAreaElement>("#edited");
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
    box?.scrollIntoView({ block: "nearest" });
  });
}

/** Shows the question as it is changed to, and asks what that would cost. */
export function changeEdit(editing: Editing, acts: Acts): void {
  acts.feed({ type: "edited", editing });
  askPrice(editing, acts.send);
}
