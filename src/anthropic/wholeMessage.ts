import {
  isRecord,
  type JsonRecord,
  numberAt,
  parseJson,
  recordAt,
  stringAt,
} from "../base/json.ts";

/** Texts that come in pieces: the kind of a delta, and the key of the block that it adds to. */
const textKeys = new Map([
  ["text_delta", "text"],
  ["thinking_delta", "thinking"],
  ["signature_delta", "signature"],
]);

/** Puts the events of a streamed answer together to the message that they are. */
export class WholeMessage {
  #message: JsonRecord = {};
  readonly #blocks: JsonRecord[] = [];
  /** Arguments of tools, which come as pieces of JSON. */
  readonly #inputs = new Map<number, string>();

  take(event: JsonRecord): void {
    const at = numberAt(event, "index") ?? 0;
    const delta = recordAt(event, "delta") ?? {};
    if (event["type"] === "message_start") this.#message = recordAt(event, "message") ?? {};
    if (event["type"] === "message_delta") this.#message = { ...this.#message, ...delta };
    if (event["type"] === "content_block_start")
      this.#blocks[at] = recordAt(event, "content_block") ?? {};
    if (event["type"] === "content_block_delta") this.#addTo(at, delta);
  }

  /** With `usage` as it was told in the end. */
  value(usage: JsonRecord): JsonRecord {
    const content = this.#blocks.map((block, at) => {
      const input = parseJson(this.#inputs.get(at) ?? "");
      return isRecord(input) ? { ...block, input } : block;
    });
    return { ...this.#message, content, usage };
  }

  #addTo(at: number, delta: JsonRecord): void {
    const block = this.#blocks[at] ?? {};
    const type = stringAt(delta, "type") ?? "";
    const key = textKeys.get(type);
    if (key !== undefined) {
      const text = `${stringAt(block, key) ?? ""}${stringAt(delta, key) ?? ""}`;
      this.#blocks[at] = { ...block, [key]: text };
    } else if (type === "input_json_delta") {
      const more = stringAt(delta, "partial_json") ?? "";
      this.#inputs.set(at, `${this.#inputs.get(at) ?? ""}${more}`);
    } else if (type === "citations_delta") {
      const before = Array.isArray(block["citations"]) ? (block["citations"] as unknown[]) : [];
      this.#blocks[at] = { ...block, citations: [...before, delta["citation"]] };
    }
  }
}
