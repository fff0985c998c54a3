import type { Draft, TaskRequest } from "../protocol/task.ts";

/** While somebody types, the price is asked for once they pause. */
const typingPauseMs = 250;

/** What leaves the page, in the order that it is meant: a plan that is being changed is never told after it is gone. */
export interface Sending {
  send(request: TaskRequest): void;
  /** Once nobody types any more; before anything else but a press, which has the plan with it or ends it. */
  sendLater(draft: Draft): void;
  /** The plan is not shown any more. */
  forget(): void;
}

export function createSending(post: (request: TaskRequest) => void): Sending {
  let pause: ReturnType<typeof setTimeout> | undefined;
  let waiting: Draft | undefined;

  function forget(): void {
    clearTimeout(pause);
    waiting = undefined;
  }

  function flush(): void {
    const draft = waiting;
    forget();
    if (draft) post({ type: "draft", draft });
  }

  return {
    send(request) {
      if (request.type === "press") forget();
      else flush();
      post(request);
    },
    sendLater(draft) {
      forget();
      waiting = draft;
      pause = setTimeout(flush, typingPauseMs);
    },
    forget,
  };
}
