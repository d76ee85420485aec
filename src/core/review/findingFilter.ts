import { isRecord, stringAt } from "../../base/json.ts";
import type { TriagedFinding } from "./decisionSet.ts";
import { severities, type Severity } from "./finding.ts";

/** What may have become of a finding, as a list is filtered by it; an open one may be a new one. */
export const findingStates = ["new", "open", "dismissed", "snoozed", "resolved"] as const;

export type FindingState = (typeof findingStates)[number];

/** Which findings a list shows: those that all of it is true of. */
export interface FindingFilter {
  /** Words, all of which the title, category, path or explanation must contain. */
  readonly text: string;
  /** Any of them; all when there are none. */
  readonly severities: readonly Severity[];
  /** Any of them; those that are open when there are none. */
  readonly states: readonly FindingState[];
}

/** Shows all that a person still has to look at. */
export const openFindings: FindingFilter = { text: "", severities: [], states: [] };

/** Whether a filter is another than that of all open findings. */
export function isFilteringFindings({ text, severities: some, states }: FindingFilter): boolean {
  return text.trim() !== "" || some.length > 0 || states.length > 0;
}

/** `isNew`: whether the review before had it not. */
export function passesFindingFilter(
  { placed: { finding }, triage }: TriagedFinding,
  isNew: boolean,
  { text, severities: some, states }: FindingFilter,
): boolean {
  if (some.length > 0 && !some.includes(finding.severity)) return false;
  const isWanted = states.length === 0 ? triage.state === "open" : states.includes(triage.state);
  if (!isWanted && !(isNew && triage.state === "open" && states.includes("new"))) return false;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const { title, category, path, explanation } = finding;
  const searched = [title, category, path, explanation].join("\n").toLowerCase();
  return words.every((word) => searched.includes(word));
}

/** A filter as it was kept; what this version does not know is passed over. */
export function parseFindingFilter(value: unknown): FindingFilter {
  if (!isRecord(value)) return openFindings;
  const { severities: some, states } = value;
  return {
    text: stringAt(value, "text") ?? "",
    severities: severities.filter((one) => Array.isArray(some) && some.includes(one)),
    states: findingStates.filter((one) => Array.isArray(states) && states.includes(one)),
  };
}
