/** The request that a refusal of a whole batch is about. */
export interface RejectedRequest {
  /** 0-based, among the requests of the batch that was refused. */
  readonly index: number;
  /** The place within the request and what is wrong there: `params.model: Field required`. */
  readonly words: string;
}

/** Reads `requests.17.custom_id: String should …`; undefined when the words name no request. */
export function rejectedRequest(message: string): RejectedRequest | undefined {
  const found = /\brequests(?:\.(\d{1,9})|\[(\d{1,9})\])[.:]?\s*/.exec(message);
  const index = found?.[1] ?? found?.[2];
  if (!found || index === undefined) return undefined;
  return { index: Number(index), words: message.slice(found.index + found[0].length).trim() };
}
