import type { RequestHandlers } from "../../protocol/requests.ts";
import { stopsFirst } from "../commands/stopsFirst.ts";
import { t } from "../../l10n/language.ts";
import { say } from "../say.ts";
import type { Session } from "../session.ts";

/** What leaves the shown thread for one that begins like it, and back. An answer that runs is stopped only after asking. */
export function branchHandlers(
  session: Session,
): Pick<RequestHandlers, "askEdited" | "priceEdit" | "branch" | "backToOrigin"> {
  const { conversation, composer, editPrice, panel } = session;

  return {
    priceEdit: editPrice.of,
    async askEdited(edit) {
      if (!(await stopsFirst(session))) return;
      const asking = conversation.askEdited(edit);
      await panel.refresh();
      await asking;
    },
    async branch({ turnId }) {
      if (!(await stopsFirst(session))) return;
      if (!(await conversation.branch(turnId))) return;
      await panel.refresh();
      await panel.open({ type: "focus", body: { draft: composer.draft() } });
    },
    async backToOrigin() {
      const id = conversation.originId();
      if (id === undefined) return;
      const { thread, release } = await conversation.shelf.use(id);
      const isThere = thread.turns().length > 0;
      release();
      if (!isThere) {
        say(t("The chat that this one left is not kept any more."));
        return;
      }
      await session.chats.show(id, session);
    },
  };
}
