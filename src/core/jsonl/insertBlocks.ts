import { type Node, parseTree } from "jsonc-parser";
import { isRecord, type JsonRecord, parseJson } from "../../base/json.ts";
import type { LineEdit } from "./fixLine.ts";

/** Longer lines are left alone: nobody edits them by hand. */
const maxLength = 1_000_000;

/**
 * Puts content blocks into the request on a line: at `column` (0-based, UTF-16) when that is within
 * the content of a user's message, else at the end of the last one. A text that was all of the
 * content becomes a block behind them, as models read a file best before the question about it.
 * Undefined when the line holds no request with messages.
 */
export function insertBlocks(
  line: string,
  column: number,
  blocks: readonly [JsonRecord, ...JsonRecord[]],
): LineEdit | undefined {
  // A byte order mark becomes a blank, so that columns stay.
  const json = line.startsWith("\uFEFF") ? ` ${line.slice(1)}` : line;
  if (json.length > maxLength || !isRecord(parseJson(json))) return undefined;
  const params = memberOf(treeOf(json), "params");
  const messages = memberOf(params, "messages");
  if (messages?.type !== "array") return undefined;
  const added = blocks.map((block) => JSON.stringify(block)).join(",");
  const users = (messages.children ?? []).filter((one) => memberOf(one, "role")?.value === "user");
  const message = users.find((one) => isWithin(one, column)) ?? users.at(-1);
  if (!message) return appendedTo(messages, `{"role":"user","content":[${added}]}`);
  const content = memberOf(message, "content");
  if (!content) return appendedTo(message, `"content":[${added}]`);
  if (content.type === "array") return addedTo(content, column, added);
  const { offset, length, type } = content;
  // Whatever else it is, it may be of use to somebody.
  if (type !== "string" && type !== "null") return undefined;
  const isText = type === "string" && content.value !== "";
  const text = isText ? `,{"type":"text","text":${json.slice(offset, offset + length)}}` : "";
  return { columns: [offset, offset + length], text: `[${added}${text}]` };
}

function treeOf(json: string): Node | undefined {
  try {
    return parseTree(json);
  } catch {
    // Nesting deeper than the parser's stack.
    return undefined;
  }
}

/** The value of a key; of keys that are there twice the last one counts, as `JSON.parse` has it. */
function memberOf(node: Node | undefined, key: string): Node | undefined {
  if (node?.type !== "object") return undefined;
  return node.children?.findLast(({ children }) => children?.[0]?.value === key)?.children?.[1];
}

function isWithin({ offset, length }: Node, column: number): boolean {
  return offset < column && column < offset + length;
}

function addedTo(list: Node, column: number, added: string): LineEdit {
  const { children = [] } = list;
  const before = children.filter(({ offset }) => offset < column).length;
  const next = isWithin(list, column) ? children[before] : undefined;
  if (next && before === 0) return { columns: [next.offset, next.offset], text: `${added},` };
  const previous = next ? children[before - 1] : children.at(-1);
  return after(list, previous, added);
}

function appendedTo(list: Node, added: string): LineEdit {
  return after(list, list.children?.at(-1), added);
}

/** Behind a child, or as the only one when there is none. */
function after(list: Node, child: Node | undefined, added: string): LineEdit {
  const at = child ? child.offset + child.length : list.offset + 1;
  return { columns: [at, at], text: child ? `,${added}` : added };
}
