import {
  arrayAt,
  isRecord,
  type JsonRecord,
  numberAt,
  parseJson,
  recordAt,
} from "../../base/json.ts";

/**
 * The result line of an answer that was continued, made of those of its pieces, oldest first: what
 * they say without anything between, and what all of them did use. All else is the last one's.
 */
export function joinResultLines(lines: readonly string[]): string {
  const pieces = lines.flatMap((line) => readPiece(line) ?? []);
  const last = pieces.at(-1);
  if (!last || pieces.length === 1) return lines.at(-1) ?? "";
  const message = {
    ...last.message,
    content: pieces.map(({ content }) => content).reduce(joinContents),
    usage: pieces.map(({ usage }) => usage).reduce(sumOf),
  };
  return JSON.stringify({ ...last.line, result: { ...last.result, message } });
}

function readPiece(text: string) {
  const line = parseJson(text);
  const result = isRecord(line) ? recordAt(line, "result") : undefined;
  const message = result && recordAt(result, "message");
  if (!isRecord(line) || !result || !message) return undefined;
  const content = arrayAt(message, "content") ?? [];
  return { line, result, message, content, usage: recordAt(message, "usage") ?? {} };
}

/** Where one text stops and the next goes on, they are one. How it was thought of is no part of it. */
function joinContents(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const start = after.findIndex((block) => !isThought(block));
  const [first, ...rest] = start < 0 ? [] : after.slice(start);
  const last = before.at(-1);
  if (!isText(last) || !isText(first))
    return [...before, ...(first === undefined ? [] : [first]), ...rest];
  const citations = [...(arrayAt(last, "citations") ?? []), ...(arrayAt(first, "citations") ?? [])];
  const text = `${String(last["text"])}${String(first["text"])}`;
  const joined = { ...last, text, ...(citations.length > 0 && { citations }) };
  return [...before.slice(0, -1), joined, ...rest];
}

function isText(block: unknown): block is JsonRecord {
  return isRecord(block) && block["type"] === "text" && typeof block["text"] === "string";
}

function isThought(block: unknown): boolean {
  return isRecord(block) && ["thinking", "redacted_thinking"].includes(String(block["type"]));
}

function sumOf(one: JsonRecord, other: JsonRecord): JsonRecord {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries(
    Array.from(keys, (key) => {
      const [a, b] = [numberAt(one, key), numberAt(other, key)];
      return [key, a !== undefined && b !== undefined ? a + b : (other[key] ?? one[key])];
    }),
  );
}
