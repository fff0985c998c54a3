import type { Session } from "../session.ts";
import { compact } from "./compact.ts";
import { debug } from "./debug.ts";
import { explain } from "./explain.ts";
import { newChat } from "./newChat.ts";
import { setApiKey } from "./setApiKey.ts";
import { setTelemetryHeaders } from "./setTelemetryHeaders.ts";
import { setTier } from "./setTier.ts";
import { thinkHarder } from "./thinkHarder.ts";
import type { CommandId } from "./commandIds.ts";

/** What each command of the manifest does. */
export const commands = {
  "plumb.explain": explain,
  "plumb.debug": debug,
  "plumb.ask": (session) => session.panel.open({ type: "focus", body: { draft: undefined } }),
  "plumb.stop": (session) => session.conversation.stop(),
  "plumb.newChat": newChat,
  "plumb.setTier": setTier,
  "plumb.thinkHarder": (session) => thinkHarder(session, undefined),
  "plumb.compact": compact,
  "plumb.setApiKey": setApiKey,
  "plumb.openUsage": (session) => session.usage.show(),
  "plumb.setTelemetryHeaders": setTelemetryHeaders,
  "plumb.showLog": (session) => session.log.show(),
} satisfies Record<CommandId, (session: Session) => unknown>;
