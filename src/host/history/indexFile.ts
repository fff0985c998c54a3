import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import * as z from "zod/mini";
import { tiers } from "../../core/models/tier.ts";
import type { ThreadText } from "../../core/thread/history/threadDigest.ts";
import { parseJson } from "../../core/provider/wireValue.ts";
import { replaceFile } from "../store/replaceFile.ts";
import type { KnownThread } from "./threadFiles.ts";

/** Another form of the lines is another number: the file is then made anew. */
const version = 1;
const headSchema = z.object({ v: z.literal(version) });

const maybe = <S extends z.ZodMiniType>(schema: S) =>
  z.pipe(
    z.optional(schema),
    z.transform((value: z.output<S> | undefined) => value),
  );
const lineSchema = z.object({
  size: z.number(),
  mtimeMs: z.number(),
  summary: z.object({
    id: z.string(),
    title: z.string(),
    firstAt: z.number(),
    lastAt: z.number(),
    questions: z.number(),
    cost: maybe(z.number()),
    isSimulated: z.boolean(),
    tokens: z.number(),
    tiers: z.array(z.enum(tiers)),
    files: z.array(z.string()),
    workspace: maybe(z.object({ id: z.string(), name: z.string() })),
    isPinned: z.boolean(),
    isRunning: z.boolean(),
    trouble: z.exactOptional(z.enum(["newer", "unreadable"])),
  }),
});
const textSchema = z.catch(z.object({ title: z.string(), files: z.string(), said: z.string() }), {
  title: "",
  files: "",
  said: "",
});
/** Between a chat's summary and its text, which is only read once something is searched: JSON has none of its own. */
const between = "\t";

/** What was known of the chats, by id; empty where it cannot be read. Whoever uses it looks at the files. */
export async function readIndexFile(path: string): Promise<Map<string, KnownThread>> {
  const known = new Map<string, KnownThread>();
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    return known;
  }
  const [head = "", ...lines] = text.split("\n");
  if (!headSchema.safeParse(parseJson(head)).success) return known;
  for (const line of lines) {
    const middle = line.indexOf(between);
    const found = middle === -1 ? undefined : lineSchema.safeParse(parseJson(line.slice(0, middle)));
    if (found?.success) known.set(found.data.summary.id, withText(found.data, line.slice(middle + 1)));
  }
  return known;
}

function withText(known: Omit<KnownThread, "text">, line: string): KnownThread {
  let text: ThreadText | undefined;
  return {
    ...known,
    get text() {
      text ??= textSchema.parse(parseJson(line));
      return text;
    },
  };
}

/** Every window may write it: each is right, and the last one stays. One that cannot be written costs time, nothing else. */
export async function writeIndexFile(path: string, windowId: string, known: Iterable<KnownThread>): Promise<void> {
  const lines = [JSON.stringify({ v: version })];
  for (const { text, ...one } of known) lines.push(JSON.stringify(one) + between + JSON.stringify(text));
  await mkdir(dirname(path), { recursive: true });
  await replaceFile(path, `${lines.join("\n")}\n`, `${path}.${windowId}.tmp`);
}
