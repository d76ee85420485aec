import type { Liquid } from "liquidjs";

/** The filters of Liquid that read a date. */
const names: readonly string[] = [
  "date",
  "date_to_xmlschema",
  "date_to_rfc822",
  "date_to_string",
  "date_to_long_string",
];

/** What Liquid takes for the time at which a template is rendered. */
const clockWords: readonly unknown[] = ["now", "today"];

const remedy = "Use {{ date }}, the day on which the draft is made.";

/** What is said of a template that asks for the time. */
export const clockMessage = `The clock is not read here, so that the same input makes the same request. ${remedy}`;

const day = /^\d{4}-\d\d-\d\d$/;

/** Lets the filters of an engine read dates that they are given, alike everywhere, and no clock. */
export function withoutClock(liquid: Liquid): void {
  for (const name of names) {
    const filter = liquid.filters[name];
    if (typeof filter !== "function") continue;
    liquid.registerFilter(name, function (value: unknown, ...rest: unknown[]): unknown {
      if (clockWords.includes(value)) throw new Error(clockMessage);
      // A day alone would be taken for its midnight in UTC, the day before in America.
      const given = typeof value === "string" && day.test(value) ? `${value}T00:00` : value;
      return filter.call(this, given, ...rest);
    });
  }
}

/** 1-based rows and columns at which a template asks for the time in so many words. */
export function clockUses(
  source: string,
): readonly { readonly row: number; readonly column: number; readonly length: number }[] {
  const pattern = new RegExp(`(["'])(?:now|today)\\1\\s*\\|\\s*(?:${names.join("|")})\\b`, "g");
  return [...source.matchAll(pattern)].map(({ index, 0: text }) => {
    const before = source.slice(0, index).split("\n");
    return { row: before.length, column: (before.at(-1) ?? "").length + 1, length: text.length };
  });
}
