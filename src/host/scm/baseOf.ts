import type { Repository } from "./git.ts";

/** The branch that the current one came from, as far as git or the usual names tell. */
export async function baseOf(repository: Repository): Promise<string | undefined> {
  const head = repository.state.HEAD?.name;
  if (head === undefined) return undefined;
  const told = await repository.getBranchBase?.(head).catch(() => undefined);
  const named = told?.name === undefined ? [] : [told.remote === undefined ? told.name : `${told.remote}/${told.name}`];
  for (const name of [...named, "origin/HEAD", "origin/main", "origin/master", "main", "master"]) {
    if (name === head) continue;
    // oxlint-disable-next-line no-await-in-loop -- the first that exists.
    const commit = await repository.getCommit(name).catch(() => undefined);
    if (commit) return name;
  }
  return undefined;
}
