import type { Page } from "playwright-core";
import type { Update } from "../../../src/protocol/updates.ts";
import { snapshot } from "./samples.ts";

export interface Scene {
  readonly updates: () => readonly Update[];
  /** What a reader does then. */
  readonly act?: (page: Page) => Promise<void>;
}

export const show = (...body: Parameters<typeof snapshot>): Update => ({ type: "snapshot", body: snapshot(...body) });
