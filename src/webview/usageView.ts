import type { ShownDetail } from "../contracts/panel.ts";
import type { Usage } from "../core/model/outcome.ts";
import { element } from "./element.ts";
import { exactNumber } from "./numbers.ts";
import { translate } from "./translate.ts";

type Fact = readonly [name: string, value: string];

/** All that is known of what an answer took, and its ids, folded; nothing when nothing is known. */
export function usageView(
  detail: ShownDetail,
  copyId: (of: "message" | "request") => void,
): readonly HTMLElement[] {
  const { usage, row } = detail;
  const facts: readonly Fact[] = [
    ...(usage ? tokenFacts(usage, detail) : []),
    ...toolFacts(detail),
    ...(row.dollars === undefined ? [] : [[translate("Cost"), exactDollars(row.dollars)] as const]),
  ];
  const ids = idRows(detail, copyId);
  if (facts.length + ids.length === 0) return [];
  const rows = facts.map(([name, value]) => rowOf(name, element("td", { class: "number" }, value)));
  const table = element("table", { class: "usage" }, element("tbody", {}, ...rows, ...ids));
  const summary = element("summary", {}, translate("Usage and cost"));
  return [element("details", { class: "folded" }, summary, table)];
}

function rowOf(name: string, value: HTMLElement): HTMLElement {
  return element("tr", {}, element("th", { scope: "row" }, name), value);
}

function tokenFacts(usage: Usage, { usageDetails }: ShownDetail): readonly Fact[] {
  const { cacheWriteTokens, cacheWrite1hTokens } = usage;
  const counts: readonly (readonly [string, number | undefined, boolean])[] = [
    ["Input tokens, read anew", usage.inputTokens, true],
    ["Input tokens from the cache", usage.cacheReadTokens, false],
    ["Written to the cache for 5 minutes", cacheWriteTokens - cacheWrite1hTokens, false],
    ["Written to the cache for an hour", cacheWrite1hTokens, false],
    ["Output tokens", usage.outputTokens, true],
    ["Thinking, part of the output", usageDetails?.thinkingTokens, false],
  ];
  return counts.flatMap(([name, count = 0, isAlwaysShown]) =>
    count > 0 || isAlwaysShown ? [[translate(name), exactNumber(count)] as const] : [],
  );
}

function toolFacts({ usage, usageDetails: told = {} }: ShownDetail): readonly Fact[] {
  const { webSearches, webFetches, serviceTier } = told;
  const facts: (readonly [string, string | undefined])[] = [
    ["Web searches", webSearches === undefined ? undefined : exactNumber(webSearches)],
    ["Web fetches", webFetches === undefined ? undefined : exactNumber(webFetches)],
    ["Service tier", serviceTier],
    ["Region", usage?.region],
  ];
  return facts.flatMap(([name, value]) =>
    value === undefined ? [] : [[translate(name), value] as const],
  );
}

/** Every digit that means anything, as a price of a single answer is small. */
export function exactDollars(dollars: number): string {
  return `$${dollars.toFixed(10).replace(/\.?0+$/, "")}`;
}

function idRows(
  { messageId, requestId }: ShownDetail,
  copyId: (of: "message" | "request") => void,
): readonly HTMLElement[] {
  const ids = [
    ["Message id", messageId, () => copyId("message")],
    ["Request id", requestId, () => copyId("request")],
  ] as const;
  return ids.flatMap(([name, id, copy]) =>
    id === undefined ? [] : [rowOf(translate(name), element("td", {}, idButton(id, copy)))],
  );
}

/** An id of the API, which a press copies. */
export function idButton(id: string, copy: () => void): HTMLElement {
  const title = translate("Copy");
  const button = element("button", { type: "button", class: "id", title }, id);
  button.addEventListener("click", copy);
  return button;
}
