import { expect, test, vi } from "vitest";
import { runInTerminal } from "../../../../src/host/tools/taskTerminal.ts";

interface Terminal {
  open(): void;
}
vi.mock("vscode", () => ({
  EventEmitter: class {
    event = () => ({ dispose: () => undefined });
    fire = () => undefined;
  },
  Task: class {
    execution: unknown;
    constructor(...args: readonly unknown[]) {
      this.execution = args[4];
    }
  },
  CustomExecution: class {
    make: unknown;
    constructor(make: unknown) {
      this.make = make;
    }
  },
  TaskScope: { Workspace: 2 },
  TaskRevealKind: { Silent: 2 },
  TaskPanelKind: { Dedicated: 2 },
  tasks: {
    async executeTask({ execution }: { readonly execution: { make(): Promise<Terminal> } }) {
      (await execution.make()).open();
    },
  },
}));

test("a letter that comes in two parts is one letter in the output", async () => {
  // The second half only once the first was read.
  const code = `const bytes = Buffer.from("ä");
process.stdout.write(bytes.subarray(0, 1), () => setTimeout(() => process.stdout.write(bytes.subarray(1)), 50));`;
  const program = { path: process.execPath, args: ["-e", code] };
  const command = { line: "node", program, cwd: process.cwd(), env: {} };
  const { exitCode, output } = await runInTerminal("letters", command, new AbortController().signal);
  expect(exitCode).toBe(0);
  expect(output).toBe("> node\nä");
});
