/** A piece of an answer, as it is shown. All texts are the model's or the server's: untrusted. */
export type AnswerBlock =
  | {
      /** Markdown, or JSON where it was asked for. */
      readonly kind: "text";
      readonly text: string;
      /** In the order of the text; absent when nothing is cited. */
      readonly marks?: readonly CitationMark[];
    }
  | {
      readonly kind: "thinking";
      readonly text: string;
      /** The API keeps it hidden. */
      readonly isRedacted?: true;
    }
  | {
      /** A call of a tool, which runs at the caller's or, `byServer`, at the API's. */
      readonly kind: "toolUse";
      readonly name: string;
      /** Its input. */
      readonly json: string;
      readonly byServer?: true;
    }
  | {
      /** What a tool of the API gave back. */
      readonly kind: "toolResult";
      readonly name: string;
      readonly json: string;
      /** Pages that it found. */
      readonly links?: readonly FoundPage[];
    }
  | {
      /** What this version does not know. */
      readonly kind: "other";
      readonly type: string;
      readonly json: string;
    };

/** After which words of a text what is cited for them. */
export interface CitationMark {
  /** Where the words end, in UTF-16 units. */
  readonly at: number;
  /** Positions among the answer's citations. */
  readonly citations: readonly number[];
}

/** A page that a search found. */
export interface FoundPage {
  readonly title: string;
  readonly url: string;
}

/** What an answer cites. */
export interface Citation {
  readonly words: string;
  /** What the cited document is called. */
  readonly title?: string;
  readonly place: CitedPlace;
  /** Lines of the source's file, else of the text as it was sent; 1-based and inclusive. */
  readonly lines?: readonly [first: number, last: number];
}

/** Where the cited words are; documents are counted over the whole request, from 0. */
export type CitedPlace =
  /** Characters of a text, from 0, the end exclusive. */
  | { readonly in: "text"; readonly document: number; readonly span: Span }
  /** Pages, from 1, the last inclusive. */
  | { readonly in: "pages"; readonly document: number; readonly span: Span }
  /** Blocks of a document's content, from 0, the end exclusive. */
  | { readonly in: "blocks"; readonly document: number; readonly span: Span }
  | { readonly in: "web"; readonly url: string }
  /** A search result that the request sent. */
  | { readonly in: "searchResult"; readonly source: string }
  | { readonly in: "unknown" };

type Span = readonly [start: number, end: number];
