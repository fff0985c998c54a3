import * as z from "zod/mini";
import { efforts } from "../../models/tier.ts";
import { hostedTools } from "../../money/usage.ts";
import { extraFields } from "../request/dialect.ts";
import type { Lesson } from "./lesson.ts";

/** Where lessons outlive a window: plain data that can be written as JSON. */
export interface LessonStore {
  /** What was last saved, by any version of Plumb; undefined when there is nothing. */
  load(): unknown;
  /** Takes the place of what was saved before. */
  save(lessons: SavedLessons): void;
}

/** Lessons by base URL, or base URL and model. One for all providers of a window, so that nothing is learnt twice. */
export interface Lessons {
  get(place: string): Lesson | undefined;
  set(place: string, lesson: Lesson): void;
}

export interface LessonDeps {
  /** Without one they end with the window. */
  readonly store?: LessonStore;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** A server may learn to take what it refused, so nothing is believed for ever. */
  readonly lifetimeMs?: number;
}

const oneDay = 24 * 60 * 60 * 1000;

const lessonFields = {
  api: z.exactOptional(z.literal("responses")),
  noStreaming: z.exactOptional(z.boolean()),
  noSummary: z.exactOptional(z.boolean()),
  efforts: z.exactOptional(z.array(z.enum(efforts))),
  outputLimit: z.exactOptional(z.enum(["max_tokens", "max_completion_tokens"])),
  noStreamOptions: z.exactOptional(z.boolean()),
  noAnswerShape: z.exactOptional(z.boolean()),
  refusedTools: z.exactOptional(z.array(z.enum(hostedTools))),
  noCallLimit: z.exactOptional(z.boolean()),
  toolsWith: z.exactOptional(z.enum(["responses", "effortNone"])),
  noStrictTools: z.exactOptional(z.boolean()),
  noTools: z.exactOptional(z.boolean()),
  refusedFields: z.exactOptional(z.array(z.enum(extraFields))),
  noCacheKey: z.exactOptional(z.boolean()),
  noBackground: z.exactOptional(z.boolean()),
  noKeptItems: z.exactOptional(z.boolean()),
  // All of them: what is not named here is forgotten as soon as it is learnt.
} satisfies Record<keyof Lesson, z.ZodMiniType>;
const lessonSchema: z.ZodMiniType<Lesson> = z.object(lessonFields);

const savedLessons = z.object({
  v: z.literal(1),
  /** By base URL and model, with a space between; `at` is when it was learnt, epoch milliseconds. */
  places: z.record(z.string(), z.object({ at: z.number(), lesson: lessonSchema })),
});
type SavedLessons = Readonly<z.infer<typeof savedLessons>>;

/** Lessons that are kept in `store`, or else in memory, and believed for `lifetimeMs`. */
export function createLessons({ store, now = Date.now, lifetimeMs = oneDay }: LessonDeps = {}): Lessons {
  // Read anew each time: another window may have learnt meanwhile, and its lessons must not be written over.
  const memory = store ?? createMemory();
  function readPlaces(): SavedLessons["places"] {
    // What cannot be read is learnt again; that costs one refusal and no money.
    const saved = savedLessons.safeParse(memory.load());
    return saved.success ? saved.data.places : {};
  }

  /** A clock that was set back must not make a lesson last longer. */
  const isFresh = (at: number) => at <= now() && now() - at < lifetimeMs;

  return {
    get(place) {
      const known = readPlaces()[place];
      return known && isFresh(known.at) ? known.lesson : undefined;
    },
    set(place, lesson) {
      const fresh = Object.entries(readPlaces()).filter(([, { at }]) => isFresh(at));
      memory.save({ v: 1, places: Object.fromEntries([...fresh, [place, { at: now(), lesson }]]) });
    },
  };
}

function createMemory(): LessonStore {
  let kept: unknown;
  return { load: () => kept, save: (lessons) => void (kept = lessons) };
}
