import { isRecord, parseJson, stringAt } from "../../base/json.ts";

/** The 1-based line of a JSONL text that holds the request `customId`; undefined when none does. */
export function findRequestLine(text: string, customId: string): number | undefined {
  const wanted = JSON.stringify(customId);
  let line = 1;
  let counted = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const start = text.lastIndexOf("\n", at) + 1;
    for (let end = text.indexOf("\n", counted); end >= 0 && end < start;) {
      line++;
      counted = end + 1;
      end = text.indexOf("\n", counted);
    }
    const end = text.indexOf("\n", at);
    const request = parseJson(text.slice(start, end < 0 ? undefined : end));
    if (isRecord(request) && stringAt(request, "custom_id") === customId) return line;
    // A long line that names the id many times is read once.
    if (end < 0) break;
    at = end;
  }
  return undefined;
}
