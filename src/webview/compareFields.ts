import { isRecord, type JsonRecord } from "../base/json.ts";
import type { ComparedAnswer, PairDetail } from "../contracts/comparisonQueries.ts";
import { structuredAnswer } from "../core/results/jsonAnswer.ts";
import { element, icon } from "./element.ts";
import { translate } from "./translate.ts";

/** Names of the two jobs. */
export interface CompareLabels {
  readonly first: string;
  readonly second: string;
}

/** Two JSON objects field by field; undefined when an answer is none, or too long to be shown whole. */
export function compareFields(
  { row, first, second }: PairDetail,
  labels: CompareLabels,
): HTMLElement | undefined {
  const [one, other] = [objectOf(first), objectOf(second)];
  if (!one || !other) return undefined;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const differing = new Set(row.fields);
  const rows = [...names].map((name) => {
    const isDifferent = differing.has(name);
    const head = element("th", { scope: "row" }, name);
    if (isDifferent) {
      const mark = icon("diff-modified");
      mark.classList.add("tone-warning");
      head.prepend(mark, element("span", { class: "spoken" }, translate("Changed")), " ");
    }
    return element(
      "tr",
      isDifferent ? { class: "differs" } : {},
      head,
      valueCell(one, name),
      valueCell(other, name),
    );
  });
  const heads = [translate("Field"), labels.first, labels.second].map((words) =>
    element("th", { scope: "col" }, words),
  );
  return element(
    "table",
    { class: "fields" },
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...rows),
  );
}

function objectOf(answer: ComparedAnswer | undefined): JsonRecord | undefined {
  const value = answer?.isJson ? structuredAnswer(answer.answer) : undefined;
  return isRecord(value) ? value : undefined;
}

function valueCell(object: JsonRecord, name: string): HTMLElement {
  if (!Object.hasOwn(object, name)) return element("td", { class: "dim" }, "–");
  const value = object[name];
  return element("td", {}, typeof value === "string" ? value : jsonWords(value));
}

function jsonWords(value: unknown): string {
  try {
    return JSON.stringify(value, undefined, 2);
  } catch {
    // Nested deeper than it can be written.
    return "…";
  }
}
