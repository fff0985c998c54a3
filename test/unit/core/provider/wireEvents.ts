/** Server-sent events of these objects, named as the Responses API names them. */
export function sse(...events: readonly object[]): string {
  return events
    .map((event) => ("type" in event ? `event: ${String(event.type)}\n` : "") + `data: ${JSON.stringify(event)}\n\n`)
    .join("");
}

/** Events as the two APIs send them, with the fields that matter. */
export function delta(output_index: number, text: string) {
  return { type: "response.output_text.delta", item_id: "msg_1", output_index, content_index: 0, delta: text };
}

export function summary(output_index: number, summary_index: number, text: string) {
  return { type: "response.reasoning_summary_text.delta", item_id: "rs_1", output_index, summary_index, delta: text };
}

export function item(output_index: number, done: object) {
  return { type: "response.output_item.done", output_index, item: done };
}

export function completed(output: readonly object[], more: object = {}) {
  return { type: "response.completed", response: { status: "completed", output, ...more } };
}

export function chunk(fields: object, finish_reason: string | null = null) {
  return { object: "chat.completion.chunk", choices: [{ index: 0, delta: fields, finish_reason }] };
}

/** A whole answer with two summary parts; its text is `Ready.` */
export const responsesAnswer = sse(
  { type: "response.created", response: { status: "in_progress" } },
  summary(0, 0, "**Reading the "),
  summary(0, 0, "question**\n\nIt is short."),
  summary(0, 1, "**Answering**"),
  item(0, { type: "reasoning", summary: [{ text: "…" }] }),
  delta(1, "Read"),
  { type: "response.some_new_event", data: 1 },
  delta(1, "y."),
  item(1, { type: "message", content: [{ type: "output_text", text: "Ready." }] }),
  completed([{ type: "message", content: [{ type: "output_text", text: "Ready." }] }], {
    usage: { input_tokens: 20, output_tokens: 9, output_tokens_details: { reasoning_tokens: 5 } },
  }),
);

export const chatAnswer = [
  sse(chunk({ role: "assistant", content: "" }), chunk({ reasoning_content: "Hm." }), chunk({ content: "Read" })),
  ": keep-alive\r\n\r\n",
  sse(chunk({ content: "y." }), chunk({}, "stop"), { choices: [], usage: { prompt_tokens: 20, completion_tokens: 9 } }),
  "data: [DONE]\n\n",
].join("");
