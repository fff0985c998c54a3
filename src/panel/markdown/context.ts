import type { FileEdit } from "../../core/edits/fileEdit.ts";
import type { RequestOf } from "../../protocol/requests.ts";

export type EditAct = RequestOf<"edits">["act"];
export type CodeUse = RequestOf<"useCode">["to"];

/** What the drawing of an answer needs from outside. The functions stay the same for the panel's life. */
export interface MarkdownContext {
  /** Opens a place in the workspace. */
  readonly openPlace: (href: string) => void;
  readonly copy: (text: string) => void;
  readonly insert: (text: string) => void;
  readonly useCode: (code: RequestOf<"useCode">) => void;
  /** What became of the changes of the answer that is drawn, once it is known. */
  readonly edits?: readonly FileEdit[] | undefined;
  readonly act?: (act: EditAct, path: string) => void;
}
