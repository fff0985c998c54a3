import { randomUUID } from "node:crypto";
import type { CountTokens, Piece } from "../../core/context/piece.ts";
import type { Repository } from "./git.ts";

const howMany = 10;
const longest = 200;

/** The subjects of the latest commits, for the style of the next; none in a new repository. */
export async function latestSubjects(repository: Repository, count: CountTokens): Promise<Piece[]> {
  const commits = await repository.log({ maxEntries: howMany }).catch(() => []);
  const text = commits.map(({ message }) => (message.split("\n")[0] ?? "").slice(0, longest)).join("\n");
  if (text.trim() === "") return [];
  return [
    {
      id: randomUUID(),
      kind: "terminal",
      label: "git log, the latest subjects",
      place: undefined,
      language: "text",
      text,
      tokens: await count(text),
      omitted: undefined,
    },
  ];
}
