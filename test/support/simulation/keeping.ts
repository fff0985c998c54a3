import type { KeptResponses } from "./keptResponses.ts";
import type { Performance } from "./performance.ts";
import type { Prompt, PromptTurn } from "./prompt.ts";
import type { ResponsesBody } from "./readResponses.ts";
import type { ResponsesAnswer } from "./responsesAnswer.ts";
import type { ResponseSnapshot } from "./responseSnapshot.ts";

interface Asked {
  readonly prompt: Prompt;
  readonly body: ResponsesBody;
  readonly performance: Performance;
}

/** The same answer, kept when it is finished unless the request says `store: false`. */
export function keeping(answer: ResponsesAnswer, asked: Asked, kept: KeptResponses): ResponsesAnswer {
  if (asked.body.store === false) return answer;
  const keep = (snapshot: ResponseSnapshot): void => {
    const { prompt, body, performance } = asked;
    const items = new Map(snapshot.output.map((item) => [item.id ?? "", turnOf(item, performance)]));
    const turns = prompt.turns.slice(body.instructions ? 1 : 0);
    kept.keep({ snapshot, turns: [...turns, ...items.values()], images: prompt.images, items });
  };
  return {
    ...answer,
    *events() {
      for (const event of answer.events()) {
        if (event.type === "response.completed" || event.type === "response.incomplete") keep(event.response);
        yield event;
      }
    },
    whole() {
      const snapshot = answer.whole();
      keep(snapshot);
      return snapshot;
    },
  };
}

function turnOf(item: ResponseSnapshot["output"][number], { reasoningTokens }: Performance): PromptTurn {
  if (item.type === "reasoning") return { role: "assistant", text: "", tokens: reasoningTokens };
  if (item.type === "function_call") {
    return { role: "assistant", text: `${item.name} ${item.arguments}`, calls: [item.call_id] };
  }
  if (item.type === "code_interpreter_call") {
    return { role: "assistant", text: JSON.stringify(item), container: item.container_id };
  }
  if (item.type !== "message") return { role: "assistant", text: JSON.stringify(item) };
  const texts = item.content.map((part) => (part.type === "output_text" ? part.text : part.refusal));
  return { role: "assistant", text: texts.join("\n") };
}
