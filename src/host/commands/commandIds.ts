/** Every command of the manifest, without loading what they do. */
export const commandIds = [
  "plumb.explain",
  "plumb.debug",
  "plumb.ask",
  "plumb.stop",
  "plumb.newChat",
  "plumb.setTier",
  "plumb.thinkHarder",
  "plumb.connect",
  "plumb.switchConnection",
  "plumb.testConnection",
  "plumb.forgetConnection",
  "plumb.addTools",
  "plumb.knowledge",
  "plumb.addToKnowledge",
  "plumb.compact",
  "plumb.clearCache",
  "plumb.setApiKey",
  "plumb.openUsage",
  "plumb.setTelemetryHeaders",
  "plumb.showLog",
] as const;
export type CommandId = (typeof commandIds)[number];
