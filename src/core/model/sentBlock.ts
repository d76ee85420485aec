/** A piece of a request, as a person would read it. */
export interface SentBlock {
  readonly role: "system" | "user" | "assistant";
  readonly kind: "text" | "document" | "image" | "other";
  /** Text of `text` and of a text document; else a short description such as `application/pdf, 31 kB`. */
  readonly text: string;
  readonly title?: string;
  /** What the request says that an image or a document is which it holds itself. */
  readonly mediaType?: string;
}
