import { parseFindings } from "./parseFindings.ts";

const beginning = /^\s*(?:```(?:json)?\s*)?\{\s*"findings"\s*:/i;

/** An answer that is a list of findings, in a few words; undefined for any other. */
export function findingsSummary(answer: string): string | undefined {
  const findings = beginning.test(answer) ? parseFindings(answer) : undefined;
  if (!findings) return undefined;
  if (findings.length === 0) return "No findings";
  const count = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
  return `${count}: ${findings.map(({ title }) => title).join(" · ")}`;
}
