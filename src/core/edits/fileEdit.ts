import * as z from "zod/mini";

/** Of `unfit` nothing fits the file, a `refused` file may not be changed: the notes say why. */
const editStates = ["ready", "applied", "partly", "discarded", "unfit", "refused", "reverted"] as const;

const taken = z.object({
  /** 0-based line of the new text at which it began when it was applied. */
  line: z.number(),
  was: z.string(),
  is: z.string(),
});

/** What became of the changes to one file that an answer wants, as its turn keeps it. */
export const fileEditSchema = z.object({
  /** As the answer writes it: relative to the workspace. */
  path: z.string(),
  kind: z.enum(["edit", "new"]),
  state: z.enum(editStates),
  added: z.number(),
  removed: z.number(),
  /** Plain sentences: what to look at, what was left out and why. */
  notes: z.array(z.string()),
  /** The file was not there before. */
  isCreated: z.exactOptional(z.literal(true)),
  /** What was replaced, for taking it back; missing where that was too much to keep. */
  taken: z.exactOptional(z.array(taken)),
});

export type FileEdit = z.infer<typeof fileEditSchema>;
/** Lines that were replaced, with a few unchanged ones around them, before and after. */
export type Taken = z.infer<typeof taken>;
