import { severities } from "../review/finding.ts";
import { formatExact } from "../tracking/formatCount.ts";
import { type HandedFinding, isOpen } from "./handedReview.ts";
import { markdownTable } from "./markdownTable.ts";
import { severityWords } from "./severityWords.ts";

/** What stands in a column of the tables, and whose it is. */
type Column = readonly [heading: string, isCounted: (placed: HandedFinding) => boolean];

const columns: readonly Column[] = [
  ["Open", isOpen],
  ["New", ({ isNew }) => isNew === true],
  ["Unchanged", ({ isNew }) => isNew === false],
  ["Dismissed", ({ triage }) => triage?.state === "dismissed"],
  ["Snoozed", ({ triage }) => triage?.state === "snoozed"],
  ["Resolved", ({ triage }) => triage?.state === "resolved"],
  ["Without a place", ({ anchor }) => anchor.state !== "found"],
];

/** How many findings there are of each severity, and what became of them. */
export function severityTable(all: readonly HandedFinding[]): string {
  const used = columns.filter(
    ([name, isCounted]) => name === "Open" || all.some((placed) => isCounted(placed)),
  );
  const rowOf = (name: string, own: readonly HandedFinding[]): readonly string[] => [
    name,
    ...used.map(([, isCounted]) => formatExact(own.filter(isCounted).length)),
    formatExact(own.length),
  ];
  const rows = severities.flatMap((severity) => {
    const own = all.filter(({ finding }) => finding.severity === severity);
    return own.length > 0 ? [rowOf(severityWords[severity], own)] : [];
  });
  const head = ["Severity", ...used.map(([name]) => name), "All"];
  return markdownTable(head, [...rows, ...(rows.length > 1 ? [rowOf("All", all)] : [])], 1);
}
