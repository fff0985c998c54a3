import type { Reading } from "../../context/reading.ts";
import { readChanges } from "../../context/sources/changes.ts";
import { baseOf } from "../../scm/baseOf.ts";
import { repositoryInFront, untrackedFiles } from "../../scm/git.ts";
import type { Mention, MentionKind } from "../mention.ts";
import { among } from "./among.ts";
import { t, tCount } from "../../../l10n/language.ts";

const mostCommits = 30;

/** Staged, not staged, since the branch began, and the last commits of the repository in front. */
export function changeKind(reading: Reading): MentionKind {
  const mention = (id: string, label: string, detail: string, changes: Parameters<typeof readChanges>[0]): Mention => ({
    id: `changes:${id}`,
    kind: "diff",
    label,
    detail,
    read: (signal) => readChanges(changes, reading, signal),
  });
  return {
    name: "changes",
    kind: "diff",
    label: t("Changes"),
    mostAmongAll: 3,
    isSlow: true,
    none: t("No changes: no git repository is open here, or it has none."),
    async find(typed) {
      const repository = await repositoryInFront();
      if (!repository) return [];
      const { indexChanges, workingTreeChanges } = repository.state;
      const unstaged = workingTreeChanges.length - untrackedFiles(repository).length;
      const [base, commits] = await Promise.all([
        baseOf(repository),
        repository.log({ maxEntries: mostCommits }).catch(() => []),
      ]);
      const mentions = [
        ...(indexChanges.length > 0
          ? [mention("staged", t("Staged changes"), files(indexChanges.length), "staged")]
          : []),
        ...(unstaged > 0 ? [mention("working", t("Changes not staged"), files(unstaged), "working")] : []),
        ...(base === undefined ? [] : [mention("branch", t("Changes since {0}", base), t("this branch"), "branch")]),
        ...commits.map((commit) =>
          mention(
            commit.hash,
            commit.message.split("\n", 1)[0] ?? "",
            t("commit {0}", commit.hash.slice(0, 8)),
            commit,
          ),
        ),
      ];
      return among(mentions, typed, "changes git diff");
    },
  };
}

function files(count: number): string {
  return tCount(count, "1 file", "{0} files");
}
