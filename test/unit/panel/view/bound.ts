/** What a view binds under a name such as `@click` or `.selected`, in the order it is drawn; no browser is needed. */
export function bound(view: unknown, name: string): readonly unknown[] {
  if (Array.isArray(view)) return view.flatMap((one: unknown) => bound(one, name));
  if (typeof view !== "object" || view === null || !("values" in view) || !Array.isArray(view.values)) return [];
  const strings = "strings" in view && Array.isArray(view.strings) ? view.strings : [];
  return view.values.flatMap((value: unknown, index) => {
    const before: unknown = strings[index];
    const isIt = typeof before === "string" && before.endsWith(` ${name}=`);
    return isIt ? [value] : bound(value, name);
  });
}

/** All texts that a view draws, its own and what is put into it. */
export function textOf(view: unknown): string {
  if (typeof view === "string" || typeof view === "number") return String(view);
  if (Array.isArray(view)) return view.map(textOf).join("");
  if (typeof view !== "object" || view === null || !("values" in view) || !Array.isArray(view.values)) return "";
  const { values } = view;
  const strings: readonly unknown[] = "strings" in view && Array.isArray(view.strings) ? view.strings : [];
  return strings.length === 0
    ? values.map(textOf).join("")
    : strings.map((string, index) => `${String(string)}${textOf(values[index])}`).join("");
}

/** Presses what a view binds to clicks, by its place among them. */
export function click(view: unknown, place: number): void {
  const act = bound(view, "@click")[place];
  if (typeof act !== "function") throw new Error("Nothing to press there.");
  Reflect.apply(act, undefined, [new Event("click")]);
}
