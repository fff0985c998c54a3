import { type HostedTool, hostedTools } from "../../money/usage.ts";
import type { HostedToolChoice } from "../hosted.ts";
import { hostedToolNames } from "../request/hostedRequest.ts";
import type { Learnt, Lesson } from "./lesson.ts";
import { t } from "../../../l10n/language.ts";

const toolSigns: Readonly<Record<HostedTool, RegExp>> = {
  webSearch: /web[_ ]?search/i,
  codeInterpreter: /code[_ ]?interpreter|python tool/i,
  // A store that is gone says nothing about the model.
  fileSearch: /file[_ ]?search(?!.*vector[_ ]store)/i,
};

/** What a refusal of a request with tools of the provider's says about them. */
export function learnHostedTools(about: string, known: Lesson, sent: readonly HostedToolChoice[]): Learnt | undefined {
  if (sent.length === 0) return undefined;
  if (!known.noCallLimit && /max_tool_calls/.test(about)) {
    return {
      lesson: { noCallLimit: true },
      sentence: t("This model takes no limit on tool calls, so their cost has no upper limit."),
    };
  }
  const named = hostedTools.filter((tool) => sent.some((one) => one.tool === tool) && toolSigns[tool].test(about));
  if (named.length === 0) return undefined;
  return {
    lesson: { refusedTools: [...(known.refusedTools ?? []), ...named] },
    sentence: t(
      "This model does not take {0}, so the question went without it.",
      named.map((tool) => hostedToolNames[tool]).join(t(" and ")),
    ),
  };
}
