import { arrayAt, isRecord, type JsonRecord, numberAt, stringAt } from "../../base/json.ts";
import { linesOf, withoutLineNumbers } from "../jsonl/numberedLines.ts";
import { firstWords } from "../results/firstWords.ts";
import { jsonAnswer } from "../results/jsonAnswer.ts";
import { type Finding, severities, type Severity } from "./finding.ts";

/** More in one answer are noise. */
const mostFindings = 1_000;
/** Characters of a text that are kept: a hover of more is not read. */
const mostCharacters = 20_000;

/**
 * The findings of an answer, as far as they can be read; undefined when it is no list of findings,
 * or one of nothing that can be read.
 * One without quote, title and explanation says nothing and is passed over.
 */
export function parseFindings(answer: string): readonly Finding[] | undefined {
  const items = arrayAt(jsonAnswer(answer) ?? {}, "findings");
  const findings = items?.slice(0, mostFindings).flatMap((item) => {
    const finding = isRecord(item) ? readFinding(item) : undefined;
    return finding ? [finding] : [];
  });
  return findings?.length === 0 && items?.length !== 0 ? undefined : findings;
}

function readFinding(item: JsonRecord): Finding | undefined {
  const quote = quoteOf(textAt(item, "quote"));
  const explanation = textAt(item, "explanation").trim();
  const title = firstWords(textAt(item, "title")) || firstWords(explanation);
  if (title === "") return undefined;
  const line = numberAt(item, "line");
  const confidence = numberAt(item, "confidence");
  const replacement = stringAt(item, "replacement");
  return {
    path: textAt(item, "path"),
    quote,
    ...(line !== undefined && Number.isSafeInteger(line) && line >= 1 && { line }),
    severity: severityOf(item["severity"]),
    category: firstWords(textAt(item, "category")),
    title,
    explanation,
    ...(confidence !== undefined && { confidence: Math.min(1, Math.max(0, confidence)) }),
    ...(replacement !== undefined && { replacement: quoteOf(replacement) }),
  };
}

function textAt(item: JsonRecord, key: string): string {
  return (stringAt(item, key) ?? "").slice(0, mostCharacters);
}

/** Models copy the numbers of lines, whatever they are told. */
function quoteOf(text: string): string {
  return withoutLineNumbers(linesOf(text).join("\n"));
}

function severityOf(value: unknown): Severity {
  return severities.find((severity) => severity === value) ?? "info";
}
