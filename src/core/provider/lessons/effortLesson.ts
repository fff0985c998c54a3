import { type Effort, efforts } from "../../models/tier.ts";
import type { Failure } from "../failure/failure.ts";
import type { Learnt, Lesson } from "./lesson.ts";
import { t } from "../../../l10n/language.ts";

/** Which efforts are left after a refusal of one, by the list that it names or else by order. */
export function learnEffort(failure: Failure, known: Lesson, refused: Effort): Learnt {
  const isValue =
    failure.code === "unsupported_value" ||
    failure.code === "invalid_value" ||
    /supported values/i.test(failure.message);
  const rank = efforts.indexOf(refused);
  const named = efforts.filter((effort) => effort !== refused && isQuoted(effort, failure.message));
  const below = efforts.slice(0, rank).filter((effort) => effort !== "none" && effort !== "minimal");
  // A server that refuses what it named as its own would do so for ever.
  const isContradiction = named.length > 0 && known.efforts?.includes(refused) === true;
  const left = isValue && !isContradiction ? (named.length > 0 ? named : below) : [];
  const next = left.findLast((effort) => efforts.indexOf(effort) < rank) ?? left[0];
  return {
    lesson: { efforts: left },
    sentence:
      next === undefined
        ? t("This model takes no effort setting, so it thinks as deep as it does by itself.")
        : t("This model does not take effort {0}; {1} is used.", refused, next),
  };
}

function isQuoted(word: string, message: string): boolean {
  return ["'", '"', "`"].some((mark) => message.includes(mark + word + mark));
}
