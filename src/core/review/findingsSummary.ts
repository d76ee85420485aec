import { readFindings } from "./parseFindings.ts";

const beginning = /^\s*(?:```(?:json)?\s*)?\{\s*"findings"\s*:/i;

/** An answer that is a list of findings, in a few words; undefined for any other. */
export function findingsSummary(answer: string): string | undefined {
  const read = beginning.test(answer) ? readFindings(answer) : undefined;
  if (!read) return undefined;
  const { findings, isCutOff } = read;
  if (findings.length === 0) return "No findings";
  const count = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
  const told = isCutOff ? `${count} before the answer was cut off` : count;
  return `${told}: ${findings.map(({ title }) => title).join(" · ")}`;
}
