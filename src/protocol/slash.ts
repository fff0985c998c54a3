/** A row of the list that `/` opens. */
export interface SlashRow {
  /** Handed back by `takeSlash`. */
  readonly id: string;
  /**
   * `command` and `prompt` are written into the question; `act` is done at once; `fault` is a prompt file that cannot
   * be used, which choosing it opens.
   */
  readonly kind: "command" | "prompt" | "act" | "fault";
  /** What stands behind the `/`. */
  readonly name: string;
  readonly detail: string;
}

export interface SlashRows {
  /** Of the request that it answers. */
  readonly seq: number;
  readonly rows: readonly SlashRow[];
  /** One sentence below the rows. */
  readonly note: string | undefined;
}

/** What a draft asks by the `/name` that it begins with. */
export interface SlashView {
  readonly name: string;
  readonly detail: string;
  /** Plain sentences: what a prompt wants and does not get, what is wrong with it. */
  readonly notes: readonly string[];
}
