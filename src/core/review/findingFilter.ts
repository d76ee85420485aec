import { isRecord, stringAt } from "../../base/json.ts";
import { severities, type Severity } from "./finding.ts";
import type { PlacedFinding } from "./placedFinding.ts";

/** Which findings a list shows: those that all of it is true of. */
export interface FindingFilter {
  /** Words, all of which the title, category, path or explanation must contain. */
  readonly text: string;
  /** Any of them; all when there are none. */
  readonly severities: readonly Severity[];
}

export const everyFinding: FindingFilter = { text: "", severities: [] };

/** Whether a filter may leave anything out. */
export function isFilteringFindings({ text, severities: some }: FindingFilter): boolean {
  return text.trim() !== "" || some.length > 0;
}

export function passesFindingFilter(
  { finding }: Pick<PlacedFinding, "finding">,
  { text, severities: some }: FindingFilter,
): boolean {
  if (some.length > 0 && !some.includes(finding.severity)) return false;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const { title, category, path, explanation } = finding;
  const searched = [title, category, path, explanation].join("\n").toLowerCase();
  return words.every((word) => searched.includes(word));
}

/** A filter as it was kept; what this version does not know is passed over. */
export function parseFindingFilter(value: unknown): FindingFilter {
  if (!isRecord(value)) return everyFinding;
  const kept = value["severities"];
  return {
    text: stringAt(value, "text") ?? "",
    severities: severities.filter((one) => Array.isArray(kept) && kept.includes(one)),
  };
}
