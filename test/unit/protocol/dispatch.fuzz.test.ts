import * as fc from "fast-check";
import { expect, it } from "vitest";
import { dispatch } from "../../../src/protocol/dispatch.ts";
import { panelRequests } from "../../../src/protocol/requests.ts";
import { anyJson, mutatedJson } from "../../support/fuzz/mutations.ts";
import { ofSchema } from "../../support/fuzz/ofSchema.ts";
import { inheritedByAll } from "../../support/fuzz/prototypes.ts";
import { patient, tried } from "../../support/fuzz/tried.ts";
import { recordingHandlers } from "./recordingHandlers.ts";

const schemas = new Map(Object.entries(panelRequests));
const requests = fc.oneof(
  ...[...schemas].map(([type, schema]) => ofSchema(schema).map((body): unknown => ({ type, body }))),
);

it("any message from the panel reaches one handler with a body of its shape, or none", patient, async () => {
  const before = inheritedByAll();
  await fc.assert(
    fc.asyncProperty(fc.oneof(requests, mutatedJson(requests), anyJson), async (message) => {
      const { calls, handlers } = recordingHandlers();
      const end = await dispatch(message, handlers);
      expect(calls.length).toBe(end === "handled" ? 1 : 0);
      // What is handed on says nothing that its shape does not: read again, it is the same.
      for (const [name, body] of calls) expect(schemas.get(name)?.parse(body)).toEqual(body);
    }),
    tried(400),
  );
  expect(inheritedByAll()).toEqual(before);
});

it("a message of the right shape is never refused", patient, async () => {
  await fc.assert(
    fc.asyncProperty(requests, async (message) => {
      expect(await dispatch(message, recordingHandlers().handlers)).toBe("handled");
    }),
    tried(200),
  );
});
