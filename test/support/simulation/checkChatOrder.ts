import type { ChatMessage } from "./readChat.ts";
import { badRequest } from "./refusal.ts";

/** Refuses tool messages without the calls they answer, and calls that are not all answered right after. */
export function checkChatOrder(messages: readonly ChatMessage[]): void {
  let open: string[] = [];
  messages.forEach(({ role, tool_call_id: answers, tool_calls: calls }, index) => {
    if (role === "tool") {
      if (!answers || !open.includes(answers)) {
        const message =
          "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.";
        throw badRequest(null, `messages.[${index}].role`, message);
      }
      open = open.filter((id) => id !== answers);
      return;
    }
    checkAnswered(open, index);
    open = (calls ?? []).map(({ id }) => id);
  });
  checkAnswered(open, messages.length);
}

function checkAnswered(open: readonly string[], index: number): void {
  if (open.length === 0) return;
  const message = `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${open.join(", ")}`;
  throw badRequest(null, `messages.[${index}].role`, message);
}
