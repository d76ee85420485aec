import { type Severity, severities } from "./finding.ts";
import { type ListedFile, type ListedFinding, lostId } from "./listFindings.ts";

/** What findings are grouped by. */
export const findingGroupings = ["severity", "file", "category", "job"] as const;

export type FindingGrouping = (typeof findingGroupings)[number];

/** Findings under one heading. */
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
  /** Of its findings, in the order in which they are gone through. */
  readonly ids: readonly string[];
}

/**
 * The findings of files, which are in the order of a list, under their headings: severities the worst
 * first, files in their order, categories by name, jobs in the order of `jobs`; last what has no
 * place. In each the worst first, then by file.
 */
export function groupFindings(
  files: readonly ListedFile[],
  grouping: FindingGrouping,
  jobs: readonly string[],
): readonly FindingGroup[] {
  const groups = new Map<string, ListedFinding[]>();
  for (const { placed } of files) {
    for (const one of placed) {
      const key = keyOf(one, grouping);
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  }
  const keys: { readonly [Key in FindingGrouping]: () => readonly string[] } = {
    severity: () => severities,
    file: () => [...groups.keys()],
    category: () => [...groups.keys()].toSorted(compareNames),
    job: () => jobs,
  };
  const lost = files.flatMap((file) => file.lost.map(({ id }) => id));
  return [
    ...keys[grouping]().flatMap((key) => asGroup(groups.get(key) ?? [], grouping)),
    ...(lost.length > 0 ? [{ id: lostId, heading: { kind: "lost" }, ids: lost } as const] : []),
  ];
}

/** The id of the heading that a finding is under. */
export function groupId(finding: ListedFinding, grouping: FindingGrouping): string {
  if (finding.placed.anchor.state !== "found") return lostId;
  return `${grouping}:${keyOf(finding, grouping)}`;
}

/** How many findings of each severity are listed. */
export function countFindings(files: Iterable<ListedFile>): ReadonlyMap<Severity, number> {
  const counts = new Map<Severity, number>();
  for (const { placed, lost } of files) {
    for (const rows of [placed, lost]) {
      for (const { placed: one } of rows) {
        const { severity } = one.finding;
        counts.set(severity, (counts.get(severity) ?? 0) + 1);
      }
    }
  }
  return counts;
}

/** Files in the order in which they are listed. */
export function inListOrder(files: readonly string[]): readonly string[] {
  return files.toSorted(compareNames);
}

function asGroup(
  findings: readonly ListedFinding[],
  grouping: FindingGrouping,
): readonly FindingGroup[] {
  const [first] = findings;
  if (!first) return [];
  // In buckets rather than by comparing: they may be thousands, and stay in the order of their files.
  const bySeverity = new Map(severities.map((severity) => [severity, new Array<string>()]));
  for (const { id, placed } of findings) bySeverity.get(placed.finding.severity)?.push(id);
  const ids = [...bySeverity.values()].flat();
  return [{ id: groupId(first, grouping), heading: headingOf(first, grouping), ids }];
}

function keyOf({ jobId, file, placed }: ListedFinding, grouping: FindingGrouping): string {
  const { severity, category } = placed.finding;
  switch (grouping) {
    case "severity":
      return severity;
    case "file":
      return file;
    case "category":
      return category.toLowerCase();
    case "job":
      return jobId;
    default:
      return grouping satisfies never;
  }
}

function headingOf(
  { jobId, file, placed: { finding } }: ListedFinding,
  grouping: FindingGrouping,
): FindingGroup["heading"] {
  const { severity, category } = finding;
  const headings: { readonly [Key in FindingGrouping]: FindingGroup["heading"] } = {
    severity: { kind: "severity", severity },
    file: { kind: "file", file },
    category: { kind: "category", category },
    job: { kind: "job", jobId },
  };
  return headings[grouping];
}

const names = new Intl.Collator("en", { numeric: true });

function compareNames(a: string, b: string): number {
  return names.compare(a, b) || (a < b ? -1 : 1);
}
