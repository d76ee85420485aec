import { isRecord, parseJson, stringAt } from "../../base/json.ts";

/** The lines of a document, which is never read as a whole: it may hold a hundred thousand. */
export interface DocumentLines {
  readonly lineCount: number;
  lineAt(line: number): { readonly text: string };
}

/**
 * The 1-based line of a JSONL document that holds the request `customId`; undefined when none does.
 * Lines are tried from `near` (0-based) outwards, since requests stay about where they were.
 */
export function findRequestLine(
  document: DocumentLines,
  customId: string,
  near: number,
): number | undefined {
  const wanted = JSON.stringify(customId);
  for (const line of outwards(near, document.lineCount)) {
    const { text } = document.lineAt(line);
    if (!text.includes(wanted)) continue;
    const request = parseJson(text);
    if (isRecord(request) && stringAt(request, "custom_id") === customId) return line + 1;
  }
  return undefined;
}

/** 0 to `count - 1`, the nearest to `start` first. */
function* outwards(start: number, count: number): Generator<number> {
  const first = Math.max(0, Math.min(start, count - 1));
  for (let distance = 0; distance < count; distance++) {
    const [before, after] = [first - distance, first + distance];
    if (after < count) yield after;
    if (distance > 0 && before >= 0) yield before;
  }
}
