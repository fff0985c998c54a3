import { nothing, type Reading } from "../../context/reading.ts";
import { type DebuggerDeps, debuggerPieces } from "../../debugger/debuggerPieces.ts";
import { findStop } from "../../debugger/findStop.ts";
import type { MentionKind } from "../mention.ts";
import { t } from "../../../l10n/language.ts";

/** What a paused program shows; nothing while none is paused. */
export function debuggerKind(
  { stops, boundary }: Pick<DebuggerDeps, "stops" | "boundary">,
  { count }: Reading,
): MentionKind {
  return {
    name: "debugger",
    kind: "debugger",
    label: t("Debugger"),
    mostAmongAll: 1,
    none: t("No program is paused in the debugger."),
    async find(typed) {
      const found = findStop(stops);
      if (!found || !"debugger paused exception".includes(typed.toLowerCase())) return [];
      return [
        {
          id: "debugger:paused",
          kind: "debugger",
          label: t("Paused program"),
          detail: found.stop.session.name,
          async read(signal) {
            const read = await debuggerPieces(undefined, { stops, boundary, count, signal });
            if (!("refusal" in read)) return read;
            return nothing(t("What the debugger shows is not attached: the program is not paused any more."));
          },
        },
      ];
    },
  };
}
