import { arrayAt, isRecord, type JsonRecord, numberAt, stringAt } from "../../base/json.ts";
import { linesOf, withoutLineNumbers } from "../jsonl/numberedLines.ts";
import { firstWords } from "../results/firstWords.ts";
import { jsonAnswer } from "../results/jsonAnswer.ts";
import { bareCode } from "./bareCode.ts";
import { type Finding, severities, type Severity } from "./finding.ts";
import { wholeItems } from "./wholeItems.ts";

/** More in one answer are noise. */
const mostFindings = 1_000;
/** Characters of a text that are kept: a hover of more is not read. */
const mostCharacters = 20_000;

/** The findings of an answer, and whether it was cut off before it had told all. */
export interface ReadFindings {
  readonly findings: readonly Finding[];
  readonly isCutOff: boolean;
}

/**
 * The findings of an answer, as far as they can be read; undefined when it is no list of findings,
 * or one of nothing that can be read. Of one that was cut off, those that it tells to their end.
 * One without quote, title and explanation says nothing and is passed over.
 */
export function readFindings(answer: string): ReadFindings | undefined {
  const whole = arrayAt(jsonAnswer(answer) ?? {}, "findings");
  const items = whole ?? wholeItems(answer);
  const findings = items?.slice(0, mostFindings).flatMap((item) => {
    const finding = isRecord(item) ? readFinding(item) : undefined;
    return finding ? [finding] : [];
  });
  if (!findings || (findings.length === 0 && whole?.length !== 0)) return undefined;
  return { findings, isCutOff: !whole };
}

/** The same without whether it was cut off. */
export function parseFindings(answer: string): readonly Finding[] | undefined {
  return readFindings(answer)?.findings;
}

function readFinding(item: JsonRecord): Finding | undefined {
  const explanation = textAt(item, "explanation").trim();
  const title = firstWords(textAt(item, "title")) || firstWords(explanation);
  if (title === "") return undefined;
  const line = numberAt(item, "line");
  const confidence = numberAt(item, "confidence");
  const hint = line !== undefined && Number.isSafeInteger(line) && line >= 1 ? line : undefined;
  return {
    path: textAt(item, "path"),
    ...(hint !== undefined && { line: hint }),
    severity: severityOf(item["severity"]),
    category: firstWords(textAt(item, "category")),
    title,
    explanation,
    ...(confidence !== undefined && { confidence: Math.min(1, Math.max(0, confidence)) }),
    ...codeOf(item, hint),
  };
}

function textAt(item: JsonRecord, key: string): string {
  return (stringAt(item, key) ?? "").slice(0, mostCharacters);
}

type Code = Pick<Finding, "quote" | "replacement">;

/** Models copy the numbers of lines, and put fences around code, whatever they are told. */
function codeOf(item: JsonRecord, line: number | undefined): Code {
  const quote = quoteOf(textAt(item, "quote"));
  const replacement = stringAt(item, "replacement");
  // It would take the place of a part of what it is for.
  const isCut = (stringAt(item, "quote") ?? "").length > mostCharacters;
  if (replacement === undefined || isCut) return { quote: bared(bared([quote], line), line)[0] };
  const [own, other = ""] = bared(bared([quote, quoteOf(replacement)], line), line);
  return { quote: own, replacement: other };
}

function quoteOf(text: string): string {
  return withoutLineNumbers(linesOf(text).join("\n"));
}

type Codes = readonly [quote: string, replacement?: string];

/** Without what is around both alike: else one would not fit in the place of the other. */
function bared([quote, replacement]: Codes, line: number | undefined): Codes {
  const own = bareCode(quote, line);
  if (own === undefined) return replacement === undefined ? [quote] : [quote, replacement];
  if (replacement === undefined) return [own];
  const other = replacement === "" ? "" : bareCode(replacement, line);
  return other === undefined ? [quote, replacement] : [own, other];
}

function severityOf(value: unknown): Severity {
  return severities.find((severity) => severity === value) ?? "info";
}
