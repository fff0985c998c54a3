/** Every command of the manifest, without loading what they do. */
export const commandIds = [
  "plumb.explain",
  "plumb.debug",
  "plumb.ask",
  "plumb.stop",
  "plumb.newChat",
  "plumb.setTier",
  "plumb.thinkHarder",
  "plumb.compact",
  "plumb.setApiKey",
  "plumb.openUsage",
  "plumb.setTelemetryHeaders",
  "plumb.showLog",
] as const;
export type CommandId = (typeof commandIds)[number];
