import type { JsonRecord } from "../../base/json.ts";
import type { Severity } from "../review/finding.ts";
import {
  type HandedFile,
  type HandedFinding,
  type HandedReview,
  toldOnce,
} from "./handedReview.ts";
import { inertMarkdown } from "../markdown/inertMarkdown.ts";
import { sarifInvocation } from "./sarifInvocation.ts";
import { sarifFixes, sarifLocation, rootName } from "./sarifPlace.ts";
import { SarifRules } from "./sarifRules.ts";
import { sarifText } from "./sarifText.ts";
import { triageWords } from "./triageWords.ts";

const levels: { readonly [Key in Severity]: string } = {
  error: "error",
  warning: "warning",
  info: "note",
  hint: "note",
};

/** What is put into a log. */
export interface SarifOptions {
  /** Of this extension. */
  readonly version: string;
  /** Quotes of the code go with their places. */
  readonly withCode: boolean;
}

/**
 * A review as a log of the Static Analysis Results Interchange Format, version 2.1.0: its text, piece
 * by piece, because all of a large one is too much work for one moment.
 */
export function* sarifLog(review: HandedReview, options: SarifOptions): Generator<string> {
  const rules = new SarifRules();
  const { version } = options;
  const frame = (): string => JSON.stringify(logWithout(review, rules, version), undefined, 2);
  const empty = frame();
  const begin = empty.slice(0, empty.indexOf(resultsBegin) + resultsBegin.length);
  yield begin;
  let separator = "";
  const handed = [[review.files], [review.gone ?? [], "absent"]] as const;
  for (const [files, baseline] of handed) {
    for (const file of toldOnce(files)) {
      for (const placed of file.findings) {
        const result = resultOf(review, file, placed, rules, options);
        if (!result) continue;
        const told = { ...result, ...(baseline && { baselineState: baseline }) };
        yield `${separator}\n${indented(JSON.stringify(told, undefined, 2))}`;
        separator = ",";
      }
    }
  }
  // Which rules there are is known at the end.
  yield `${separator === "" ? "" : "\n      "}${frame().slice(begin.length)}\n`;
}

const resultsBegin = '"results": [';

function indented(json: string): string {
  return `        ${json.replaceAll("\n", "\n        ")}`;
}

/** The log without its results, which are the first in its run. */
function logWithout(review: HandedReview, rules: SarifRules, version: string): JsonRecord {
  const { jobId, label, recipe, model } = review;
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        results: [],
        tool: { driver: { name: "Batchwright", version, rules: rules.descriptors } },
        automationDetails: { id: `batchwright/${slug(recipe ?? label)}/${slug(jobId)}` },
        invocations: [sarifInvocation(review)],
        // Where the folder is on this machine is nobody else's business.
        originalUriBaseIds: {
          [rootName]: { description: { text: "The folder that was reviewed." } },
        },
        columnKind: "utf16CodeUnits",
        properties: {
          review: label,
          ...(recipe !== undefined && { recipe }),
          ...(model !== undefined && { model }),
          ...(review.isSimulated && { simulated: true }),
        },
      },
    ],
  };
}

/** Undefined for one that is not about a file of the review: the invocation tells it. */
function resultOf(
  { isSimulated }: HandedReview,
  { path }: HandedFile,
  placed: HandedFinding,
  rules: SarifRules,
  { withCode }: SarifOptions,
): JsonRecord | undefined {
  const { finding, fingerprint, anchor } = placed;
  const location = sarifLocation(path, placed, withCode);
  if (!location) return undefined;
  const { id, index } = rules.of(finding.category);
  const fixes = sarifFixes(path, placed);
  return {
    ruleId: id,
    ruleIndex: index,
    level: levels[finding.severity],
    message: messageOf(placed),
    locations: [location],
    partialFingerprints: { "batchwrightFinding/v1": fingerprint },
    ...(placed.isNew !== undefined && { baselineState: placed.isNew ? "new" : "unchanged" }),
    ...suppressionsOf(placed),
    ...(fixes && { fixes }),
    properties: {
      place: anchor.state === "found" && anchor.isLike ? "near" : anchor.state,
      ...(finding.category !== "" && { category: finding.category }),
      ...(finding.confidence !== undefined && { confidence: finding.confidence }),
      ...(isSimulated && { simulated: true }),
    },
  };
}

/** What a person decided: another tool shows a finding as put away that has any. */
function suppressionsOf({ triage }: HandedFinding): JsonRecord {
  if (triage === undefined || triage.state === "open") return {};
  const status = triage.state === "snoozed" ? "underReview" : "accepted";
  const justification = sarifText(triageWords(triage));
  return { suppressions: [{ kind: "external", status, justification }] };
}

function messageOf({ finding: { title, explanation } }: HandedFinding): JsonRecord {
  const parts = [title, explanation].filter((part) => part !== "");
  return {
    text: sarifText(parts.join("\n\n")),
    markdown: parts.map(inertMarkdown).join("\n\n"),
  };
}

function slug(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "");
}
