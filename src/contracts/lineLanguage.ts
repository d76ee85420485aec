/** A place in a line of a draft. */
export interface LinePlace {
  readonly text: string;
  /** 0-based UTF-16 column. */
  readonly column: number;
  /** Absolute path of the JSON schema of a line. */
  readonly schema: string;
}

/** Something that could be written at a place. */
export interface LineCompletion {
  readonly label: string;
  readonly kind: "key" | "value" | "snippet";
  /** In the editor's snippet syntax; never more than one line. */
  readonly snippet: string;
  /** Columns that it replaces, end exclusive. */
  readonly columns: readonly [start: number, end: number];
  /** Markdown. */
  readonly documentation?: string;
  /** What the typed text is compared with. */
  readonly filterText?: string;
  readonly sortText?: string;
}

export interface LineHover {
  readonly markdown: string;
  /** 0-based, end exclusive. */
  readonly columns: readonly [start: number, end: number];
}

/** What the schema says about a place in a line. Served by the query thread. */
export interface LineLanguage {
  complete(place: LinePlace): Promise<readonly LineCompletion[]>;
  hover(place: LinePlace): Promise<LineHover | undefined>;
}
