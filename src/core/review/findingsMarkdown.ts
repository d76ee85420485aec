import { fenced } from "../markdown/fenced.ts";
import { changedLines } from "./findingComment.ts";
import type { Finding, Severity } from "./finding.ts";
import { readFindings } from "./parseFindings.ts";

const words: { readonly [Key in Severity]: string } = {
  error: "Error",
  warning: "Warning",
  info: "Info",
  hint: "Hint",
};

/** An answer that is a list of findings, as Markdown that people read; undefined for any other. */
export function findingsMarkdown(answer: string): string | undefined {
  const read = readFindings(answer);
  if (!read) return undefined;
  if (read.findings.length === 0) return "No findings.\n";
  const sections = read.findings.map(section);
  if (read.isCutOff) sections.push("_The answer was cut off here: there may be more findings._");
  return `${sections.join("\n\n")}\n`;
}

function section(finding: Finding): string {
  const { severity, title, path, line, category, confidence, quote, explanation } = finding;
  const place = line === undefined ? path : `${path}, line ${line}`;
  const sure = confidence === undefined ? "" : `${Math.round(confidence * 100)} % sure`;
  const facts = [place, category, sure].filter((fact) => fact !== "").join(" · ");
  const { replacement } = finding;
  const code =
    replacement === undefined
      ? fenced(quote, "")
      : fenced(changedLines(quote, replacement), "diff");
  return [`### ${words[severity]}: ${title}`, facts, code, explanation]
    .filter((part) => part !== "")
    .join("\n\n");
}
