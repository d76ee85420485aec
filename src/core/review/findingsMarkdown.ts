import { fenced } from "../results/fenced.ts";
import type { Finding, Severity } from "./finding.ts";
import { parseFindings } from "./parseFindings.ts";

const words: { readonly [Key in Severity]: string } = {
  error: "Error",
  warning: "Warning",
  info: "Info",
  hint: "Hint",
};

/** An answer that is a list of findings, as Markdown that people read; undefined for any other. */
export function findingsMarkdown(answer: string): string | undefined {
  const findings = parseFindings(answer);
  if (!findings) return undefined;
  if (findings.length === 0) return "No findings.\n";
  return `${findings.map(section).join("\n\n")}\n`;
}

function section(finding: Finding): string {
  const { severity, title, path, line, category, confidence, quote, explanation } = finding;
  const place = line === undefined ? path : `${path}, line ${line}`;
  const sure = confidence === undefined ? "" : `${Math.round(confidence * 100)} % sure`;
  const facts = [place, category, sure].filter((fact) => fact !== "").join(" · ");
  const { replacement } = finding;
  const change = [...marked("-", quote), ...marked("+", replacement ?? "")].join("\n");
  const code = replacement === undefined ? fenced(quote, "") : fenced(change, "diff");
  return [`### ${words[severity]}: ${title}`, facts, code, explanation]
    .filter((part) => part !== "")
    .join("\n\n");
}

function marked(mark: string, text: string): readonly string[] {
  return text === "" ? [] : text.split("\n").map((line) => `${mark} ${line}`);
}
