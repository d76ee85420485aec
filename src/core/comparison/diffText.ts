import { isRecord, LongNumber } from "../../base/json.ts";
import type { ComparableAnswer } from "./comparableAnswer.ts";

/** Deeper ones are shown as they were written. */
const deepest = 200;

/**
 * An answer as a document for a diff: prose with a line for each sentence, because a diff marks words
 * within a line and gives up on long ones; JSON indented, with its keys in alphabetical order.
 */
export function diffText({ text, json }: ComparableAnswer): string {
  const sorted = json === undefined ? undefined : sortedKeys(json, deepest);
  if (sorted !== undefined) return `${JSON.stringify(sorted, undefined, 2)}\n`;
  return `${sentenceLines(text)}\n`;
}

/** Sentences end with a mark and a space, before something that may begin one. */
const sentenceEnd =
  /(?<=[.!?…]["'”’)\]*_]{0,3}) +(?=["'“‘([*_]{0,3}[\p{Lu}\p{Lt}\p{Lo}\p{N}])|(?<=[。！？])(?=\S)/gu;
/** Shorter lines are readable as they are; in UTF-16 units. */
const shortLine = 60;

function sentenceLines(text: string): string {
  let isCode = false;
  const lines = text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => {
      const isFence = /^\s*(?:```|~~~)/.test(line);
      if (isFence) isCode = !isCode;
      const isProse = !isCode && !isFence && line.length > shortLine && !/^\s*\|/.test(line);
      return isProse ? line.replaceAll(sentenceEnd, "\n") : line;
    });
  return lines.join("\n");
}

/** Undefined for what is nested too deep. */
function sortedKeys(value: unknown, depth: number): unknown {
  if (depth === 0) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => sortedKeys(item, depth - 1));
    return items.includes(undefined) ? undefined : items;
  }
  if (!isRecord(value) || value instanceof LongNumber) return value;
  const entries = Object.keys(value)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((key) => [key, sortedKeys(value[key], depth - 1)] as const);
  return entries.some(([, item]) => item === undefined) ? undefined : Object.fromEntries(entries);
}
