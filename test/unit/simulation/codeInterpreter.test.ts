import { toFile } from "openai";
import { toResponseInputItems } from "openai/lib/responses/ResponseInputItems";
import type { ResponseCreateParamsNonStreaming } from "openai/resources/responses/responses";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { collect, sdk } from "./client.ts";

let simulation: Simulation;
let now = Date.parse("2026-11-20T12:00:00Z");
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0, now: () => now });
});
afterAll(async () => await simulation.close());

const model = "gpt-6.1-sol";
const input = "How long is größer?";
const table =
  "word,letters,made_by\r\nHow,3,simulation\r\nlong,4,simulation\r\nis,2,simulation\r\ngrößer,6,simulation\r\n";

async function ask(
  container: string | object = { type: "auto" },
  more: Partial<ResponseCreateParamsNonStreaming> = {},
) {
  return await sdk(simulation).responses.create({
    model,
    input,
    tools: [
      {
        type: "code_interpreter",
        container: typeof container === "string" ? container : { type: "auto", ...container },
      },
    ],
    ...more,
  });
}

type Answer = Awaited<ReturnType<typeof ask>>;

function fileOf({ output }: Pick<Answer, "output">) {
  const part = output.flatMap((item) => (item.type === "message" ? item.content : []))[0];
  const citation = part?.type === "output_text" ? part.annotations[0] : undefined;
  if (part?.type !== "output_text" || citation?.type !== "container_file_citation") throw new Error("no file");
  return { text: part.text, ...citation };
}

it("streams the code it makes up, and cites the file it made, which can be fetched", async () => {
  const events = await collect(
    await sdk(simulation).responses.create({
      model,
      input,
      tools: [{ type: "code_interpreter", container: { type: "auto" } }],
      include: ["code_interpreter_call.outputs"],
      stream: true,
    }),
  );
  const types = events.map(({ type }) => type.replace("response.", "")).join(" ");
  expect(types).toMatch(
    /output_item\.added code_interpreter_call\.in_progress( code_interpreter_call_code\.delta)+ code_interpreter_call_code\.done code_interpreter_call\.interpreting code_interpreter_call\.completed output_item\.done output_item\.added content_part\.added/,
  );
  const end = events.at(-1);
  if (end?.type !== "response.completed") throw new Error("no end");
  const call = end.response.output.find((item) => item.type === "code_interpreter_call");
  const deltas = events.map((event) => (event.type === "response.code_interpreter_call_code.delta" ? event.delta : ""));
  expect(deltas.join("")).toBe(call?.code);
  expect(call).toMatchObject({
    status: "completed",
    code: expect.stringContaining("simulation"),
    outputs: [{ type: "logs", logs: "4 rows written (simulated)\n" }],
  });
  const { text, start_index: from, end_index: to, container_id, file_id: id } = fileOf(end.response);
  expect(text.slice(from, to)).toBe("sandbox:/mnt/data/simulated.csv");
  expect(container_id).toBe(call?.container_id);
  const { files } = sdk(simulation).containers;
  expect(await files.retrieve(id, { container_id })).toMatchObject({
    object: "container.file",
    path: "/mnt/data/simulated.csv",
    bytes: Buffer.byteLength(table),
    source: "assistant",
  });
  expect((await collect(files.list(container_id))).map((file) => file.id)).toEqual([id]);
  expect(await (await files.content.retrieve(id, { container_id })).text()).toBe(table);
});

it("tells what it printed only when asked, and counts code as output and print as input", async () => {
  const plain = await sdk(simulation).responses.create({ model, input });
  const coded = await ask();
  expect(coded.output.find((item) => item.type === "code_interpreter_call")?.outputs).toBeNull();
  expect(coded.usage?.output_tokens).toBeGreaterThan((plain.usage?.output_tokens ?? Infinity) + 60);
  expect(coded.usage?.input_tokens).toBeGreaterThan(plain.usage?.input_tokens ?? Infinity);
});

it("keeps to the cap on output, without code where it does not fit", async () => {
  const { output, usage } = await ask({}, { reasoning: { effort: "low" }, max_output_tokens: 230 });
  expect(usage?.output_tokens).toBeLessThanOrEqual(230);
  expect(output.map(({ type }) => type)).not.toContain("code_interpreter_call");
});

it("works with the client's files, and in the same container as long as the conversation names it", async () => {
  const file = await toFile(new Blob(["a,b"]), "in.csv");
  const { id } = await sdk(simulation).files.create({ file, purpose: "user_data" });
  const first = await ask({ file_ids: [id] });
  const { container_id: container } = fileOf(first);
  const paths = (await collect(sdk(simulation).containers.files.list(container))).map(({ path }) => path);
  expect(paths.toSorted()).toEqual(["/mnt/data/in.csv", "/mnt/data/simulated.csv"]);
  expect(fileOf(await ask({}, { previous_response_id: first.id })).container_id).toBe(container);
  expect(
    fileOf(await ask({}, { input: [...toResponseInputItems(first.output), { role: "user", content: input }] }))
      .container_id,
  ).toBe(container);
  expect(fileOf(await ask(container)).container_id).toBe(container);
  expect(fileOf(await ask()).container_id).not.toBe(container);
});

it("loses the container after 20 minutes, or when a script says so", async () => {
  for (const expire of [() => void (now += 20 * 60_000), () => simulation.expireContainers()]) {
    const answer = await ask();
    const { container_id, file_id: id } = fileOf(answer);
    expect(await sdk(simulation).containers.retrieve(container_id)).toMatchObject({ status: "running" });
    expire();
    const gone = { status: 404, message: expect.stringContaining("Container is expired") };
    await expect(sdk(simulation).containers.files.content.retrieve(id, { container_id })).rejects.toMatchObject(gone);
    await expect(ask(container_id)).rejects.toMatchObject(gone);
    expect(fileOf(await ask({}, { previous_response_id: answer.id })).container_id).not.toBe(container_id);
  }
});

it("is refused for a container or file that never was", async () => {
  await expect(ask("cntr_unknown")).rejects.toMatchObject({ status: 404 });
  await expect(ask({ file_ids: ["file-unknown"] })).rejects.toMatchObject({ status: 404 });
  const { container_id } = fileOf(await ask());
  await expect(sdk(simulation).containers.files.retrieve("cfile_1", { container_id })).rejects.toMatchObject({
    status: 404,
    message: expect.stringContaining(`File cfile_1 not found on container ${container_id}.`),
  });
});
