import type { ResponseIncludable, Tool } from "openai/resources/responses/responses";
import type { HostedTool } from "../../money/usage.ts";
import type { HostedToolChoice } from "../hosted.ts";
import type { ModelRequest } from "../provider.ts";
import type { RequestShape } from "./requestShape.ts";
import { t } from "../../../l10n/language.ts";

/** What the answer has to bring along for the reader: where a search looked, which files it found. */
const included = {
  webSearch: ["web_search_call.action.sources"],
  codeInterpreter: [],
  fileSearch: ["file_search_call.results"],
} as const satisfies Record<HostedTool, readonly ResponseIncludable[]>;

export function hostedIncludes(choices: readonly HostedToolChoice[]): readonly ResponseIncludable[] {
  return choices.flatMap(({ tool }) => included[tool]);
}

export function wireHostedTool(choice: HostedToolChoice): Tool {
  switch (choice.tool) {
    case "webSearch":
      return { type: "web_search" };
    case "codeInterpreter":
      return { type: "code_interpreter", container: { type: "auto" } };
    case "fileSearch":
      return { type: "file_search", vector_store_ids: [...choice.storeIds] };
  }
}

export const hostedToolNames: Readonly<Record<HostedTool, string>> = {
  webSearch: t("web search"),
  codeInterpreter: t("the code interpreter"),
  fileSearch: t("file search"),
};

/** What to tell of tools that the user chose and that this address or model is known not to run. */
export function leftOutTools(request: ModelRequest, shape: RequestShape): string | undefined {
  const left = (request.hostedTools ?? []).filter((one) => !shape.hostedTools.includes(one));
  if (left.length === 0) return undefined;
  const names = left.map(({ tool }) => hostedToolNames[tool]).join(t(" and "));
  return t("{0} does not run {1} here, so the question went without it.", request.model, names);
}
