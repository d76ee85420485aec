import type { Severity } from "../../../src/core/review/finding.ts";
import { type FindingFilter, openFindings } from "../../../src/core/review/findingFilter.ts";
import {
  type ListedFinding,
  listFindings,
  type ReviewOfFile,
} from "../../../src/core/review/listFindings.ts";
import type { PlacedFinding } from "../../../src/core/review/placedFinding.ts";
import type { Triage } from "../../../src/core/review/triage.ts";

interface Given {
  readonly title: string;
  readonly severity?: Severity;
  readonly category?: string;
  /** 0-based; without a place when left out. */
  readonly line?: number;
  readonly state?: "stale" | "foreign";
  readonly fingerprint?: string;
}

/** Findings of one answer. */
export function found(...given: readonly Given[]): readonly PlacedFinding[] {
  return given.map((one, index) => {
    const { title, severity = "info", category = "", line, fingerprint = title } = one;
    const finding = { path: "", quote: title, severity, category, title, explanation: "" };
    const range = { startLine: line ?? 0, startColumn: 0, endLine: (line ?? 0) + 1, endColumn: 0 };
    const anchor =
      line === undefined
        ? ({ state: one.state ?? "stale" } as const)
        : ({ state: "found", range } as const);
    return { seq: 0, index, finding, fingerprint, anchor };
  });
}

const cart = found(
  { title: "Naming", severity: "hint", category: "style", line: 1 },
  { title: "Off by one", severity: "error", category: "Bounds", line: 9 },
  { title: "Swallowed", severity: "error", category: "error handling", line: 4 },
  { title: "Gone", severity: "warning" },
);
const orders = found(
  { title: "Injection", severity: "error", category: "security", line: 2 },
  { title: "Slow", severity: "warning", category: "bounds", line: 7 },
);
const foreign = found({ title: "Elsewhere", state: "foreign" });

/** What a job found in a file. What is slow was put away. */
export function reviewed(id: string, findings: readonly PlacedFinding[]): readonly ReviewOfFile[] {
  const all = findings.map((placed) => {
    const { title } = placed.finding;
    const triage: Triage =
      title === "Slow and small"
        ? { state: "dismissed", reason: "later" }
        : title === "Slow and big"
          ? { state: "snoozed", until: "change" }
          : { state: "open" };
    return { placed, triage };
  });
  return [{ job: { id }, all }];
}

/** The review before of job b had nothing. */
export const isNew = (jobId: string): boolean => jobId === "b";

export function listed(filter: FindingFilter = openFindings) {
  return [
    listFindings("", reviewed("c", foreign), filter, isNew),
    listFindings("/w/cart.ts", reviewed("a", cart), filter, isNew),
    listFindings("/w/orders.ts", reviewed("b", orders), filter, isNew),
  ];
}

export const titleOf = (one: ListedFinding | undefined) => one?.placed.finding.title;
