import { createHash } from "node:crypto";
import type { Effort } from "../../../src/core/models/tier.ts";
import type { Encoder } from "../../../src/tokenizer/encoder.ts";
import { writeAnswer } from "./answer.ts";
import { type HostedWork, noWork, type Stage, workHosted } from "./hosted.ts";
import type { Prompt } from "./prompt.ts";
import { readRequest } from "./reading.ts";
import { familyOf } from "./seal.ts";
import { callsFor, type ToolCall } from "./toolCalls.ts";
import { taskAnswer } from "./taskAnswer.ts";
import { writeThoughts } from "./thoughts.ts";

/** All that will be sent for one request, before it is cut into events. */
export interface Performance extends HostedWork {
  /** Of the model, for whom its thinking is encrypted. */
  readonly family: string;
  readonly effort: Effort;
  /** Whether a reasoning item comes at all. */
  readonly hasReasoning: boolean;
  /** Parts of the summary as deltas; empty when no summary was asked for. */
  readonly thoughts: readonly (readonly string[])[];
  /** The answer as deltas; empty when the cap was spent on thinking. */
  readonly deltas: readonly string[];
  /** Calls of the client's functions, instead of text. */
  readonly calls: readonly ToolCall[];
  readonly reasoningTokens: number;
  /** Thinking and answer together. */
  readonly outputTokens: number;
  readonly isCutShort: boolean;
}

/** Typical thinking by effort: published means for hard coding tasks on gpt-6.1-sol (2026-11), the outer ones by extension. */
const typicalThinking: Readonly<Record<Effort, number>> = {
  none: 0,
  minimal: 24,
  low: 122,
  medium: 352,
  high: 854,
  xhigh: 3282,
  max: 5200,
};

/** With the default pace an answer then takes about five seconds. */
const mostDeltas = 200;

/** What a test wants said or called instead of what the simulation would. */
export interface Script {
  readonly text?: string | undefined;
  readonly calls?: readonly ToolCall[] | undefined;
}

/** The same prompt gives the same performance, but for the ids of calls. */
export function rehearse(prompt: Prompt, stage: Stage, script: Script): Performance {
  const { encoder } = stage;
  const reading = readRequest(prompt);
  const parts = prompt.wantsSummary ? writeThoughts(reading, prompt.effort) : [];
  const wanted = Math.round(typicalThinking[prompt.effort] * spread(prompt));
  const cap = prompt.maxOutputTokens ?? prompt.model.maxOutputTokens;
  const reasoningTokens = Math.min(wanted, cap);
  const left = cap - reasoningTokens;
  const calls = left < 16 ? [] : (script.calls ?? (script.text === undefined ? callsFor(prompt) : []));
  const hosted = calls.length > 0 ? noWork : workHosted(prompt, stage, left);
  const room = left - hosted.writtenTokens;
  const own = script.text ?? [taskAnswer(prompt, reading) ?? writeAnswer(reading), ...hosted.endings].join("\n\n");
  const whole = calls.length > 0 ? "" : own;
  const words = whole.match(/\s*\S+|\s+$/g) ?? [];
  const fitting = encoder.count(whole) <= room ? words : words.slice(0, fit(words, room, encoder));
  const group = Math.ceil((words.length + parts.join(" ").split(" ").length) / mostDeltas);
  const sent = fitting.join("");
  return {
    ...hosted,
    family: familyOf(prompt.model.id),
    effort: prompt.effort,
    hasReasoning: prompt.effort !== "none",
    thoughts: parts.map((part) => grouped(part.match(/\s*\S+/g) ?? [], group)),
    deltas: grouped(fitting, group),
    calls,
    reasoningTokens,
    outputTokens:
      reasoningTokens +
      hosted.writtenTokens +
      encoder.count(sent + calls.map((call) => call.name + call.arguments).join("")),
    isCutShort: wanted > cap || fitting.length < words.length,
  };
}

/** 0.6 to 1.4, fixed by what is asked; the instructions, which change with versions, have no part in it. */
function spread({ turns }: Prompt): number {
  const asked = turns.filter(({ role }) => role !== "developer").map(({ text }) => text);
  const hash = createHash("sha256").update(asked.join("\0"));
  return 0.6 + (0.8 * hash.digest().readUInt16BE()) / 0xffff;
}

/** How many words have at most `room` tokens together. */
function fit(words: readonly string[], room: number, encoder: Encoder): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (encoder.count(words.slice(0, middle).join("")) <= room) low = middle;
    else high = middle - 1;
  }
  return low;
}

function grouped(words: readonly string[], size: number): readonly string[] {
  return Array.from({ length: Math.ceil(words.length / size) }, (_, index) =>
    words.slice(index * size, (index + 1) * size).join(""),
  );
}
