/** What a route answers; the server adds the common headers and writes it. */
export type Reply =
  | { readonly kind: "json"; readonly body: object }
  | {
      readonly kind: "stream";
      readonly contentType: string;
      readonly chunks: AsyncIterable<string>;
    };

export function json(body: object): Reply {
  return { kind: "json", body };
}
