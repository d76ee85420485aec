import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";

/** Keys and indices that lead from a line's object to a value in it. */
export type JsonPath = readonly (string | number)[];

/** Longer lines are marked as a whole: finding a column would cost more than it tells. */
const maxLength = 1_000_000;

/**
 * Where a value (or the key that it stands under) is within a line: 0-based UTF-16 columns, end
 * exclusive. Of a value that is not there, the innermost object or array that is.
 */
export function columnsOf(
  text: string,
  at: JsonPath,
  what: "key" | "value" = "value",
): readonly [start: number, end: number] | undefined {
  const root = treeOf(text);
  if (!root) return undefined;
  for (let length = at.length; length >= 0; length--) {
    const node = findNodeAtLocation(root, at.slice(0, length));
    if (!node) continue;
    const key = length === at.length && what === "key" ? keyOf(node) : node;
    return [key.offset, key.offset + key.length];
  }
  return undefined;
}

function keyOf(node: Node): Node {
  return node.parent?.type === "property" ? (node.parent.children?.[0] ?? node) : node;
}

function treeOf(text: string): Node | undefined {
  if (text.length > maxLength) return undefined;
  try {
    return parseTree(text);
  } catch {
    // Nesting deeper than the parser's stack.
    return undefined;
  }
}
