import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import { isRecord, parseJson, recordAt, stringAt } from "../../base/json.ts";
import { isLineRange } from "./lineRange.ts";

/** What a request of a document is, for finding one's way in it. */
export interface SurveyedRequest {
  /** 1-based. */
  readonly line: number;
  readonly customId: string;
  /** Length of the line in UTF-16 units. */
  readonly length: number;
  readonly model?: string;
  readonly mentions: readonly FileMention[];
}

/** A place where a request names a file: in `about`, or as a file reference. */
export interface FileMention {
  /** The path in its quotes: 0-based UTF-16 columns, end exclusive. */
  readonly columns: readonly [start: number, end: number];
  readonly path: string;
  /** 1-based and inclusive. */
  readonly lines?: readonly [first: number, last: number];
  /** Data record of a table, 1-based. */
  readonly row?: number;
}

/** Longer lines are not searched for files: they hold one, rather than name it. */
const longestSearched = 1_000_000;
const mostMentions = 100;

/** Reads one line of a draft; undefined for what is no request. */
export function surveyLine(text: string, line: number): SurveyedRequest | undefined {
  const value = parseJson(text.replace(/^\uFEFF/, ""));
  if (!isRecord(value)) return undefined;
  const customId = stringAt(value, "custom_id");
  const model = stringAt(recordAt(value, "params") ?? {}, "model");
  if (customId === undefined) return undefined;
  return {
    line,
    customId,
    length: text.length,
    ...(model === undefined ? {} : { model }),
    mentions: fileMentions(text),
  };
}

/** The files that a line names, in the order of the line; what it is about counts. */
export function fileMentions(text: string): readonly FileMention[] {
  if (text.length > longestSearched || !text.includes('"path"')) return [];
  const root = treeOf(text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text);
  if (!root) return [];
  const found: FileMention[] = [];
  const about = findNodeAtLocation(root, ["about"]);
  for (const node of about?.type === "array" ? (about.children ?? []) : [about]) {
    addMention(node, found);
  }
  const params = findNodeAtLocation(root, ["params"]);
  if (params) addReferences(params, found);
  return found.toSorted((a, b) => a.columns[0] - b.columns[0]).slice(0, mostMentions);
}

function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text);
  } catch {
    // Nesting deeper than the parser's stack.
    return undefined;
  }
}

function addReferences(node: Node, found: FileMention[]): void {
  // A list and not recursion: hostile nesting must not exhaust the stack.
  const left = [node];
  for (let next = left.pop(); next; next = left.pop()) {
    const { type, children = [] } = next;
    const isSource = type === "property" && children[0]?.value === "source";
    const source = isSource ? children[1] : undefined;
    if (source && valueAt(source, "type") === "path") addMention(source, found);
    else left.push(...children);
  }
}

function addMention(node: Node | undefined, found: FileMention[]): void {
  const pathNode = node?.type === "object" ? findNodeAtLocation(node, ["path"]) : undefined;
  const path: unknown = pathNode?.value;
  if (!node || !pathNode || typeof path !== "string" || path === "") return;
  const lines = rangeOf(findNodeAtLocation(node, ["lines"]));
  const row = valueAt(node, "row");
  found.push({
    columns: [pathNode.offset, pathNode.offset + pathNode.length],
    path,
    ...(isLineRange(lines) ? { lines } : {}),
    ...(typeof row === "number" && Number.isInteger(row) && row >= 1 ? { row } : {}),
  });
}

function rangeOf(node: Node | undefined): readonly unknown[] | undefined {
  return node?.children?.map((child): unknown => child.value);
}

function valueAt(node: Node, key: string): unknown {
  return findNodeAtLocation(node, [key])?.value;
}
