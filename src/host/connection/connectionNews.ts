import type { ConnectionView, Update } from "../../protocol/updates.ts";
import { createLatest } from "../latest.ts";
import type { Report } from "../report.ts";
import { readSettings } from "../settings.ts";
import { tellConnected } from "../walkthrough/tellConnected.ts";

export interface ConnectionNewsDeps {
  readonly read: () => Promise<ConnectionView>;
  /** To the pages of all chats. */
  readonly publish: (update: Update) => void;
  /** What asks through it has to look again. */
  readonly onChange: () => Promise<void>;
  readonly report: Report;
}

/** Which connection is in use, and whoever has to know that it is another one or has another key. */
export function createConnectionNews({ read, publish, onChange, report }: ConnectionNewsDeps) {
  const latest = createLatest(async () => tellConnected(await read()));

  function tellFaults(): void {
    for (const sentence of readSettings().connectionFaults) report(sentence, undefined);
  }

  return {
    view: latest.get,
    tellFaults,
    async changed(): Promise<void> {
      tellFaults();
      latest.changed();
      publish({ type: "connection", body: await latest.get() });
      await onChange();
    },
  };
}
