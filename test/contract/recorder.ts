/** One reply of the server, and the name of the SDK's type that it must have. */
export interface RecordedReply {
  readonly type: string;
  readonly json: string;
}

/** A `fetch` that keeps what the server said, word for word, before the SDK reads it. */
export class Recorder {
  readonly replies: RecordedReply[] = [];
  readonly #pending: Promise<void>[] = [];

  readonly fetch: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const url = new URL(input instanceof Request ? input.url : input);
    this.#pending.push(this.#record(init?.method ?? "GET", url.pathname, response.clone()));
    return response;
  };

  /** All replies once their bodies have been read to the end. */
  async settled(): Promise<readonly RecordedReply[]> {
    await Promise.all(this.#pending);
    return this.replies;
  }

  async #record(method: string, path: string, response: Response): Promise<void> {
    const type = typeOf(method, path, response);
    const text = await response.text();
    for (const json of partsOf(text, response.headers.get("content-type") ?? "")) {
      this.replies.push({ type, json });
    }
  }
}

/** Results are lines, events are `data:` fields, all else is one value. */
function partsOf(text: string, contentType: string): readonly string[] {
  const lines = text.split("\n").filter((line) => line !== "");
  if (contentType === "application/x-jsonl") return lines;
  if (contentType !== "text/event-stream") return [text];
  return lines
    .filter((line) => line.startsWith("data: ") && line !== 'data: {"type": "ping"}')
    .map((line) => line.slice("data: ".length));
}

function typeOf(method: string, path: string, response: Response): string {
  if (response.status === 413) return "EdgeError";
  if (!response.ok) return "ErrorResponse";
  if (response.headers.get("content-type") === "text/event-stream") return "RawMessageStreamEvent";
  if (path.endsWith("/results")) return "MessageBatchIndividualResponse";
  if (path === "/v1/messages/batches" && method === "GET") return "PageResponse<MessageBatch>";
  if (path.startsWith("/v1/messages/batches")) {
    return method === "DELETE" ? "DeletedMessageBatch" : "MessageBatch";
  }
  if (path === "/v1/messages/count_tokens") return "MessageTokensCount";
  if (path === "/v1/messages") return "Message";
  return path === "/v1/models" ? "PageResponse<ModelInfo>" : "ModelInfo";
}
