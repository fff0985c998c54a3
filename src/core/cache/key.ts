import type { AttachedImage } from "../task/image.ts";
import type { Connection, Message, ModelRequest } from "../provider/provider.ts";

/** The SHA-256 of texts, one after the other, as 64 lower-case hex digits: a port, so that core needs no Node. */
export type Sha256 = (texts: readonly string[]) => string;

/** Raise it when what a key stands for changes: answers kept under older keys are then never found. */
const keyVersion = "plumb-answer-1";

/**
 * Names the answer to a request, as 64 hex digits: everything that is sent, and where to, to the byte. The prompt's own
 * builder has trimmed the question; nothing else is folded, as a space in a fence may be what the question is about.
 * Left out is what cannot change the answer: bounds, the price tier, the prompt cache's name, how it travels.
 */
export function keyOf(connection: Connection, request: ModelRequest, sha256: Sha256): string {
  const {
    model,
    knownAs = "",
    effort,
    maxOutputTokens,
    answerShape,
    tools,
    mayNotCall,
    hostedTools,
    openMessage,
    messages,
  } = request;
  const texts = [request.instructions, ...messages.map(({ text }) => text)].map(wellFormed);
  const head = [
    keyVersion,
    placeOf(connection),
    [model, knownAs, effort, maxOutputTokens, answerShape ?? null, tools ?? [], hostedTools ?? []],
    // A model that read the secrets themselves may have answered otherwise.
    ...(openMessage === undefined ? [] : ["with secrets"]),
    messages.map((message) => marksOf(message, sha256)),
    ...(mayNotCall === true ? ["mayNotCall"] : []),
    // So that nothing can move from one text into the next.
    texts.map(({ length }) => length),
  ];
  return sha256([JSON.stringify(head), ...texts]);
}

/** The simulation's port changes with each window, its answers do not. */
function placeOf({ id, preset, baseUrl, api, auth, headers, isStateful }: Connection) {
  return [id, preset, preset === "simulation" ? "" : baseUrl, api, auth ?? "", headers ?? {}, isStateful === true];
}

/** All that a message says besides its text. */
function marksOf(message: Message, sha256: Sha256) {
  if (message.role === "tool") return [message.role, message.callId];
  if (message.role === "user") return [message.role, ...(message.images ?? []).map((image) => hashOf(image, sha256))];
  return [message.role, message.continuation ?? null, message.calls ?? []];
}

export function hashOf({ mediaType, base64 }: AttachedImage, sha256: Sha256): string {
  return sha256([mediaType, base64]);
}

/** UTF-8 has one and the same mark for every half of a surrogate pair; JSON spells them out. */
function wellFormed(text: string): string {
  return text.isWellFormed() ? text : `json:${JSON.stringify(text)}`;
}
