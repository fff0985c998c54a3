import { chooseImages, type Shrink } from "../../context/sources/image.ts";
import type { MentionKind } from "../mention.ts";
import { among } from "./among.ts";
import { t } from "../../../l10n/language.ts";

/** Asks for image files, wherever they are. */
export function imageKind(shrink: Shrink): MentionKind {
  return {
    name: "image",
    kind: "image",
    label: t("Image"),
    mostAmongAll: 1,
    none: "",
    find: async (typed) =>
      among(
        [
          {
            id: "image:file",
            kind: "image",
            label: t("Image from a file…"),
            detail: "",
            read: () => chooseImages(shrink),
          },
        ],
        typed,
        "image picture screenshot",
      ),
  };
}
