import * as z from "zod/mini";
import { createRunDesk } from "../../../../src/host/runs/createRunDesk.ts";
import { createRunStore } from "../../../../src/host/runs/runStore.ts";
import { newRun } from "./windows.ts";

/** A window of its own, whose time passes faster: works on runs in steps, and says each that it was granted. */
const [folder = "", name = "", steps = "0", begin = "", speed = "1"] = process.argv.slice(2);
const ownSchema = z.object({ steps: z.number() });
const fault = (sentence: string, error: unknown) => console.error(sentence, error);
const desk = createRunDesk({
  store: createRunStore(folder, fault),
  window: name,
  workspace: () => ({ id: "", name: "" }),
  workerOf: () => ({
    kind: "answer",
    async goOn(run, signal) {
      while (!signal.aborted && ownSchema.parse(run.record().own).steps < Number(steps)) {
        const { own } = await run.change((found) => ({
          ...found,
          own: { steps: ownSchema.parse(found.own).steps + 1 },
        }));
        console.log(`${run.id} ${ownSchema.parse(own).steps};`);
      }
      await run.change((found) => ({ ...found, state: "done" }));
      console.log(`${run.id} done;`);
    },
    open: async () => undefined,
  }),
  now: () => Date.now() * Number(speed),
  after(ms, act) {
    const timer = setTimeout(act, ms / Number(speed));
    return () => clearTimeout(timer);
  },
  report: fault,
  onEnded: () => undefined,
});
await desk.pickUp();
for (const id of begin.split(",")) if (id !== "") await desk.start(newRun(id, { own: { steps: 0 } }));
// Told by its parent that all is over.
process.stdin.once("data", () => void desk.close().then(() => process.exit(0)));
