import { parseJson } from "../../base/json.ts";

const beginning = /^\s*(?:```(?:json)?\s*)?\{\s*"findings"\s*:\s*\[/i;

/**
 * The items of a list of findings that were written to their end, in JSON that was cut off;
 * undefined for any other text.
 */
export function wholeItems(answer: string): readonly unknown[] | undefined {
  const [head] = beginning.exec(answer) ?? [];
  if (head === undefined) return undefined;
  const items: unknown[] = [];
  let [depth, from, isText] = [0, 0, false];
  for (let at = head.length; at < answer.length; at += 1) {
    const sign = answer.charAt(at);
    if (isText) {
      if (sign === "\\") at += 1;
      else if (sign === '"') isText = false;
    } else if (sign === '"') {
      isText = true;
    } else if (sign === "{" || sign === "[") {
      if (depth === 0) from = at;
      depth += 1;
    } else if (sign === "}" || sign === "]") {
      depth -= 1;
      // With more after the list, something else is wrong with it.
      if (depth < 0) return answer.slice(at + 1).trim() === "" ? items : undefined;
      if (depth === 0) items.push(parseJson(answer.slice(from, at + 1)));
    }
  }
  return items;
}
