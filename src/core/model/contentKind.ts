/** How a file's content can be sent. `oddText` is text that only the editor can decode. */
export type ContentKind = "text" | "oddText" | BinaryKind;

/** The media types that are sent as base64. */
export type BinaryKind =
  "application/pdf" | "image/png" | "image/jpeg" | "image/gif" | "image/webp";
