import { type Severity, severities } from "./finding.ts";
import type { ListedFile, ListedFinding } from "./listFindings.ts";

/** What findings are grouped by. */
export const findingGroupings = ["severity", "file", "category", "job"] as const;

export type FindingGrouping = (typeof findingGroupings)[number];

/** Findings under one heading, in the order in which they are gone through. */
export interface FindingGroup {
  readonly id: string;
  readonly heading:
    | { readonly kind: "severity"; readonly severity: Severity }
    | { readonly kind: "file"; readonly file: string }
    /** As the first of them says it; empty for none. */
    | { readonly kind: "category"; readonly category: string }
    | { readonly kind: "job"; readonly jobId: string }
    /** Those without a place, whatever the others are grouped by. */
    | { readonly kind: "lost" };
  readonly findings: readonly ListedFinding[];
}

/**
 * The findings of files under their headings: severities the worst first, files and categories by
 * name, jobs in the order of `jobs`; last what has no place. In each the worst first, then by file.
 */
export function groupFindings(
  files: readonly ListedFile[],
  grouping: FindingGrouping,
  jobs: readonly string[],
): readonly FindingGroup[] {
  const sorted = files.toSorted((a, b) => compareNames(a.file, b.file));
  const lost = sorted.flatMap((one) => one.lost);
  return [
    ...placedGroups(sorted, grouping, jobs),
    ...(lost.length > 0
      ? [{ id: "lost", heading: { kind: "lost" }, findings: lost } as const]
      : []),
  ];
}

/** How many findings of each severity are listed. */
export function countFindings(files: Iterable<ListedFile>): ReadonlyMap<Severity, number> {
  const counts = new Map<Severity, number>();
  for (const { placed, lost } of files) {
    for (const { finding } of [...placed, ...lost].map((one) => one.placed))
      counts.set(finding.severity, (counts.get(finding.severity) ?? 0) + 1);
  }
  return counts;
}

function placedGroups(
  files: readonly ListedFile[],
  grouping: FindingGrouping,
  jobs: readonly string[],
): readonly FindingGroup[] {
  if (grouping === "file") {
    return files.flatMap(({ file, placed }): FindingGroup[] =>
      placed.length === 0
        ? []
        : [{ id: `file:${file}`, heading: { kind: "file", file }, findings: placed }],
    );
  }
  const groups = new Map<string, ListedFinding[]>();
  for (const one of files.flatMap(({ placed }) => placed)) {
    const key = keyOf(one, grouping);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  const order: { readonly [Key in typeof grouping]: readonly string[] } = {
    severity: severities,
    category: [...groups.keys()].toSorted(compareNames),
    job: jobs,
  };
  return order[grouping].flatMap((key): FindingGroup[] => {
    const findings = groups.get(key) ?? [];
    const [first] = findings;
    if (!first) return [];
    const heading = headingOf(first, grouping);
    return [{ id: `${grouping}:${key}`, heading, findings: worstFirst(findings) }];
  });
}

function keyOf({ jobId, placed: { finding } }: ListedFinding, grouping: FindingGrouping): string {
  if (grouping === "severity") return finding.severity;
  return grouping === "job" ? jobId : finding.category.toLowerCase();
}

function headingOf(
  { jobId, placed: { finding } }: ListedFinding,
  grouping: Exclude<FindingGrouping, "file">,
): FindingGroup["heading"] {
  const { severity, category } = finding;
  if (grouping === "severity") return { kind: grouping, severity };
  return grouping === "job" ? { kind: grouping, jobId } : { kind: grouping, category };
}

/** In buckets rather than by comparing: they may be thousands, and stay in the order of their files. */
function worstFirst(findings: readonly ListedFinding[]): readonly ListedFinding[] {
  return severities.flatMap((severity) =>
    findings.filter(({ placed }) => placed.finding.severity === severity),
  );
}

const names = new Intl.Collator("en", { numeric: true });

function compareNames(a: string, b: string): number {
  return names.compare(a, b) || (a < b ? -1 : 1);
}
