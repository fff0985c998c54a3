import { say, words } from "../words/words.ts";
import type { MarkdownContext } from "./context.ts";
import { el, type Markup, pressed } from "./markup.ts";

/** The file a block of code is from or for, as a link. */
export function fileName(path: string, context: MarkdownContext): Markup {
  const [place = path] = path.split(/[:#]/);
  const cut = place.lastIndexOf("/") + 1;
  const name = say(words.openPlace, path);
  const link = el(
    "a",
    { class: "file", href: "#", title: name, "aria-label": name },
    el("span", { class: "dir" }, place.slice(0, cut)),
    el("span", {}, path.slice(cut)),
  );
  return pressed(link, (event) => {
    event.preventDefault();
    context.openPlace(path);
  });
}
