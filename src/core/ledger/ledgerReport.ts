import { plain } from "../export/markdownAnswer.ts";
import { formatDollars } from "../pricing/formatDollars.ts";
import { formatAge } from "../tracking/formatAge.ts";
import { formatExact } from "../tracking/formatCount.ts";
import type { LedgerEntry } from "./ledgerEntry.ts";
import { type LedgerGroup, ledgerGroups, type LedgerKey, ledgerTotal } from "./ledgerGroups.ts";

const headings: readonly (readonly [key: LedgerKey, heading: string, none: string])[] = [
  ["month", "Month (UTC)", "unknown"],
  ["account", "Account", "none"],
  ["recipe", "Recipe", "no recipe"],
  ["model", "Model", "unknown"],
];

/** More are for a spreadsheet. */
const mostJobs = 1000;

/** The ledger as a Markdown document: added up by month, account, recipe and model, then each job. */
export function ledgerReport(entries: readonly LedgerEntry[]): string {
  const jobs = entries.slice(0, mostJobs).map((entry) => ledgerTotal(entry.label, [entry]));
  const rest = entries.length - jobs.length;
  const parts = [
    "# Ledger",
    "What is kept here of every batch. Batches elsewhere have no recipe, and a cost once their results are here.",
    ...headings.flatMap(([key, heading, none]) => [
      `## By ${heading.toLowerCase().replace("(utc)", "(UTC)")}`,
      table(heading, [...ledgerGroups(entries, key), ledgerTotal("All", entries)], none),
    ]),
    "## By job",
    table("Job", jobs, "no name"),
    ...(rest > 0 ? [`… and ${formatExact(rest)} more: export the ledger to see them.`] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

function table(heading: string, groups: readonly LedgerGroup[], none: string): string {
  const head = [heading, "Jobs", "Requests", "Success", "Retries", "Duration", "Cost"];
  const rule = head.map((_, at) => (at === 0 ? "---" : "--:"));
  const rows = groups.map((group) => [
    plain(group.name) || none,
    formatExact(group.jobs),
    formatExact(group.requests),
    group.results === 0 ? "–" : `${((100 * group.answered) / group.results).toFixed(1)} %`,
    formatExact(group.retries),
    group.minutes === undefined ? "–" : formatAge(group.minutes * 60_000),
    costWords(group),
  ]);
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function costWords({ dollars, unpriced, jobs }: LedgerGroup): string {
  if (unpriced === jobs && jobs > 0) return "–";
  return unpriced > 0 ? `${formatDollars(dollars)} + ?` : formatDollars(dollars);
}
