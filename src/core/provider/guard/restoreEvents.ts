import type { Form, Mask } from "../../context/secrets/mask.ts";
import { createUnmaskStream } from "../../context/secrets/unmaskStream.ts";
import type { AnswerEvent } from "../answerEvent.ts";

/** Puts secrets back into the events of one answer, also out of placeholders in pieces. `form` is the text's own. */
export function createRestorer(unmask: Mask["unmask"], form: Form) {
  const text = createUnmaskStream(unmask, form);
  const thinking = createUnmaskStream(unmask);

  function* rest(): Generator<AnswerEvent, void, undefined> {
    const thought = thinking.end();
    if (thought !== "") yield { kind: "thinking", text: thought, headline: undefined };
    const said = text.end();
    if (said !== "") yield { kind: "text", text: said };
  }

  return function* restore(event: AnswerEvent): Generator<AnswerEvent, void, undefined> {
    switch (event.kind) {
      case "text": {
        const said = text.push(event.text);
        if (said !== "" || event.text === "") yield { ...event, text: said };
        return;
      }
      case "thinking": {
        const headline = event.headline === undefined ? undefined : unmask(event.headline);
        // A new part of the summary begins: what waited belonged to the one before.
        const waited = headline === undefined ? "" : thinking.end();
        const thought = waited + thinking.push(event.text);
        if (thought !== "" || event.text === "" || headline !== undefined) yield { ...event, text: thought, headline };
        return;
      }
      case "snapshot":
        text.drop();
        yield { ...event, text: unmask(event.text, form) };
        return;
      case "tool":
        yield { ...event, args: unmask(event.args, "json") };
        return;
      case "hostedStep":
        yield { ...event, step: { ...event.step, detail: unmask(event.step.detail) } };
        return;
      case "source":
        yield { ...event, source: { ...event.source, title: unmask(event.source.title) } };
        return;
      case "done":
      case "failed":
      case "waiting":
        yield* rest();
        yield event;
        return;
      case "masked":
      case "queued":
      // Made on this side of the guard.
      case "toolCall":
      case "nextRound":
      case "retrying":
      case "madeFile":
      case "background":
      case "continuation":
      case "continuationsRefused":
      case "notice":
      case "usage":
        yield event;
        return;
      default:
        event satisfies never;
    }
  };
}
