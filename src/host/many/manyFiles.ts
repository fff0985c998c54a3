import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isMissing } from "../store/fileErrors.ts";
import { replaceFile } from "../store/replaceFile.ts";

export type ManyFiles = ReturnType<typeof createManyFiles>;

const keptFiles = 20;

/** Where answers to many questions are kept as they come: a file a list, the newest twenty. */
export function createManyFiles(folder: string) {
  async function names(): Promise<string[]> {
    try {
      return (await readdir(folder))
        .filter((name) => name.endsWith(".md"))
        .toSorted((one, other) => (one < other ? 1 : -1));
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  return {
    /** The newest first. */
    list: async () => (await names()).map((name) => ({ name: name.replace(/\.md$/, ""), path: join(folder, name) })),
    /** For a list that begins now; `at` in epoch milliseconds. */
    async begin(at: number): Promise<string> {
      await mkdir(folder, { recursive: true });
      for (const name of (await names()).slice(keptFiles - 1)) await rm(join(folder, name), { force: true });
      return join(folder, `${stamp(new Date(at))}.md`);
    },
    write: (path: string, text: string) => replaceFile(path, text, `${path}.draft`),
  };
}

/** `2026-11-21 16.05.09` in the user's own time: a name that every file system takes. */
function stamp(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(".")}`;
}
