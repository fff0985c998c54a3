import { expect, it } from "vitest";
import { hostFaults } from "../../support/soak/faults.ts";
import { hostSoak } from "../../support/soak/hostSoak.ts";

// The long one is `npm run test:soak`.
it("a window that answers hundreds of questions holds on to none of them", { timeout: 300_000 }, async () => {
  expect(hostFaults(await hostSoak(150))).toEqual([]);
});
