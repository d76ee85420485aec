import { severities, type Severity } from "../review/finding.ts";
import { formatExact } from "../tracking/formatCount.ts";
import { type HandedFile, type HandedFinding, isOpen } from "./handedReview.ts";
import { inertCell } from "../markdown/inertMarkdown.ts";
import { isWithin, linkTarget } from "./linkTarget.ts";
import { markdownTable, mostRows, restWords } from "./markdownTable.ts";
import { placelessWords, severityWords } from "./severityWords.ts";

/** How many open findings each file has, the files with most of the worst first. */
export function fileTable(
  files: readonly HandedFile[],
  way: string | undefined,
): readonly string[] {
  const counted = files.map((file) => ({
    file,
    counts: severities.map((severity) => file.findings.filter((one) => isOf(one, severity)).length),
  }));
  const sorted = counted.toSorted(
    (a, b) =>
      a.counts.map((count, at) => (b.counts[at] ?? 0) - count).find((off) => off !== 0) ?? 0,
  );
  const used = severities.filter((_, at) => counted.some(({ counts }) => (counts[at] ?? 0) > 0));
  const remarks = sorted.map(({ file }) => placelessCell(file));
  const hasRemarks = remarks.some((words) => words !== "");
  const head = ["File", ...used.map((severity) => severityWords[severity])];
  const rows = sorted
    .slice(0, mostRows)
    .map(({ file, counts }, at) => [
      fileCell(file, way),
      ...used.map((severity) => countCell(counts[severities.indexOf(severity)])),
      ...(hasRemarks ? [remarks[at] ?? ""] : []),
    ]);
  const rest = sorted.length - rows.length;
  const columns = hasRemarks ? [...head, "Remarks"] : head;
  return [markdownTable(columns, rows, 1, used.length), ...restWords(rest, "file")];
}

function countCell(count = 0): string {
  return count === 0 ? "–" : formatExact(count);
}

function isOf(placed: HandedFinding, severity: Severity): boolean {
  return isOpen(placed) && placed.finding.severity === severity;
}

/** Leads to the worst of a file's findings, where it has a place. */
function fileCell({ path, file, findings }: HandedFile, way: string | undefined): string {
  const name = inertCell(path) || "no file";
  if (way === undefined || file === undefined || !isWithin(path)) return name;
  const lines = findings
    .filter(isOpen)
    .flatMap(({ anchor }) => (anchor.state === "found" ? [anchor.range.startLine + 1] : []));
  const line = lines.length > 0 ? `#L${Math.min(...lines)}` : "";
  return `[${name}](${way}${linkTarget(path)}${line})`;
}

function placelessCell({ findings }: HandedFile): string {
  const states = new Set(findings.filter(isOpen).map(({ anchor }) => anchor.state));
  return [...states].flatMap((state) => placelessWords[state] || []).join("; ");
}
