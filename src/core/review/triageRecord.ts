import { hiddenCharacters } from "../../base/hiddenCharacters.ts";
import { isRecord, type JsonRecord, numberAt, parseJson, stringAt } from "../../base/json.ts";
import { firstWords } from "../results/firstWords.ts";
import { severities } from "./finding.ts";
import type { RememberedFinding } from "./rememberedFinding.ts";

/** Why a person wants to see a finding no more. */
export const dismissReasons = ["falsePositive", "wontFix", "later"] as const;

export type DismissReason = (typeof dismissReasons)[number];

/** What a person decided about a finding. */
export type Decision =
  | { readonly kind: "dismissed"; readonly reason: DismissReason; readonly note?: string }
  /** `until`: milliseconds since the epoch, or until its code is another. */
  | { readonly kind: "snoozed"; readonly until: number | "change" }
  | { readonly kind: "resolved" }
  | { readonly kind: "reopened" }
  /** Of another version: kept, and shown as it is. */
  | { readonly kind: "other"; readonly word: string };

/** A decision, and the finding that it is about. */
export interface TriageRecord extends RememberedFinding {
  readonly decision: Decision;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** It is in the file that a team shares. */
  readonly isShared?: true;
}

/** A longer line is no record. */
const mostLine = 8_000;
const mostNote = 500;
/** A later decision is later than this by a little, and must still be a time. */
const mostTime = Date.parse("9999-12-31T00:00:00Z");
const mostBeside = 5;
/** Hashes and dots, of any version. */
const fingerprintPattern = /^[0-9a-f.-]{8,200}$/;

/**
 * A line of a file of decisions; undefined for what is none. Everything in it may be a stranger's.
 * The path is as it stands there.
 */
export function parseTriageRecord(line: string): TriageRecord | undefined {
  const value = line.length <= mostLine ? parseJson(line) : undefined;
  if (!isRecord(value)) return undefined;
  const path = stringAt(value, "path") ?? "";
  const fingerprint = stringAt(value, "fingerprint") ?? "";
  const title = firstWords(stringAt(value, "title") ?? "");
  const decision = decisionOf(value);
  const at = Date.parse(stringAt(value, "at") ?? "");
  if (path === "" || !fingerprintPattern.test(fingerprint) || !decision) return undefined;
  const nth = numberAt(value, "nth");
  const beside = besideOf(value["beside"]);
  return {
    path,
    fingerprint,
    title,
    category: firstWords(stringAt(value, "category") ?? ""),
    severity: severities.find((severity) => severity === value["severity"]) ?? "hint",
    ...(nth !== undefined && Number.isSafeInteger(nth) && nth > 0 && { nth }),
    ...(beside.length > 0 && { beside }),
    decision,
    at: at <= mostTime ? at : 0,
  };
}

/** A record as a line without its end; those about a file sort together. */
export function triageLine(record: TriageRecord): string {
  const { path, fingerprint, nth, title, category, severity, beside, decision, at } = record;
  const { kind, ...more } = decision;
  const until = "until" in more && typeof more.until === "number" ? isoOf(more.until) : undefined;
  return JSON.stringify({
    path,
    fingerprint,
    nth,
    title,
    category,
    severity,
    beside,
    kind,
    ...more,
    ...(until !== undefined && { until }),
    at: isoOf(at),
  });
}

/** A note as it is kept: one line, nothing in it that hides or reorders text. */
export function triageNote(text: string): string | undefined {
  const line = text
    .replaceAll(hiddenCharacters, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, mostNote);
  return line === "" ? undefined : line;
}

function isoOf(time: number): string {
  return new Date(time).toISOString();
}

function decisionOf(value: JsonRecord): Decision | undefined {
  const kind = stringAt(value, "kind");
  const note = triageNote(stringAt(value, "note") ?? "");
  switch (kind) {
    case undefined:
      return undefined;
    case "dismissed": {
      const reason = dismissReasons.find((one) => one === value["reason"]);
      return reason && { kind, reason, ...(note !== undefined && { note }) };
    }
    case "snoozed": {
      const until = value["until"] === "change" ? "change" : Date.parse(String(value["until"]));
      return Number.isNaN(until) ? undefined : { kind, until };
    }
    case "resolved":
    case "reopened":
      return { kind };
    default:
      return { kind: "other", word: firstWords(kind).slice(0, 40) };
  }
}

function besideOf(value: unknown): readonly string[] {
  const titles: readonly unknown[] = Array.isArray(value) ? value.slice(0, mostBeside) : [];
  return titles.flatMap((title) => (typeof title === "string" ? [firstWords(title)] : []));
}
