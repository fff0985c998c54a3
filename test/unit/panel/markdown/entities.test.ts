import { expect, it } from "vitest";
import { decodeEntities } from "../../../../src/panel/markdown/entities.ts";

it("reads the references a model writes, and leaves the rest as it is", () => {
  expect(decodeEntities("a &lt; b &amp;&amp; c &#39;d&#x27; &rarr;")).toBe("a < b && c 'd' →");
  expect(decodeEntities("&unknown; &#xd800; &constructor; & &amp")).toBe("&unknown; \ufffd &constructor; & &amp");
});
