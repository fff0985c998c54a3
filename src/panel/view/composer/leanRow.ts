import type { TemplateResult } from "lit-html";
import type { Lean } from "../../../core/router/lean.ts";
import { leanWords, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { choiceRow } from "./choiceRow.ts";

const order = ["thrifty", "balanced", "thorough"] as const satisfies readonly Lean[];

/** Which way Auto leans: by click, or by the arrows to the side while the tier list is open. */
export function leanRow(chosen: Lean, acts: Acts): TemplateResult {
  return choiceRow({
    label: words.leans,
    tip: words.leansTip,
    choices: order,
    chosen,
    wordOf: (lean) => leanWords[lean],
    choose: (lean) => setLean(lean, acts),
  });
}

/** The lean that an arrow to the side means; undefined for other keys and at the ends. */
export function leanByKey(key: string, chosen: Lean): Lean | undefined {
  const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
  return step === 0 ? undefined : order[order.indexOf(chosen) + step];
}

export function setLean(lean: Lean, acts: Acts): void {
  acts.feed({ type: "leanChosen", lean });
  acts.send({ type: "setLean", body: { lean } });
}
