/** What the drawing of an answer needs from outside. The functions stay the same for the panel's life. */
export interface MarkdownContext {
  /** Opens a place in the workspace. */
  readonly openPlace: (href: string) => void;
  readonly copy: (text: string) => void;
  readonly insert: (text: string) => void;
}
