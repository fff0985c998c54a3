import { draftOf } from "../connecting/draft.ts";
import { runWizard } from "../connecting/wizard.ts";
import type { Session } from "../session.ts";
import { readSettings } from "../settings.ts";

/** Goes through the questions of an existing connection again, with what it has filled in. */
export async function editConnection(session: Session, name: string): Promise<"saved" | "back" | "cancelled"> {
  const entry = readSettings().connections[name];
  return entry ? runWizard(session, draftOf(name, entry)) : "cancelled";
}
