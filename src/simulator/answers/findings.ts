import { arrayAt, recordAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import type { Digest } from "../digest.ts";
import type { TextInput } from "../prompt/documentInput.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { mainText } from "./mainText.ts";
import { observe } from "./reviewText.ts";
import type { Observation } from "./reviewText.ts";

/** Shares (0 to 1) of findings that are not as they should be; the first that a draw falls into counts. */
export interface FindingSlips {
  /** The line that is named is some lines off. */
  readonly shifted?: number;
  /** The quote is a little different from the line. */
  readonly wrong?: number;
  /** Nothing like the quote is in the file. */
  readonly unfindable?: number;
}

const keys = "path quote line severity category title explanation confidence replacement".split(
  " ",
);

/** Whether a schema asks for findings that quote code, in words that are known here. */
export function findingsItem(schema: JsonRecord): boolean {
  const list = recordAt(recordAt(schema, "properties") ?? {}, "findings") ?? {};
  const item = recordAt(list, "items") ?? {};
  const required = arrayAt(item, "required") ?? [];
  return required.includes("quote") && required.every((key) => keys.includes(String(key)));
}

/** What a review finds: of each text that has its lines numbered, else of the one that it is about. */
export function findings(
  prompt: Prompt,
  digest: Digest,
  slips: FindingSlips,
): readonly JsonRecord[] {
  const numbered = prompt.texts.filter(({ text }) => /^\s*\d+\| /.test(text));
  const main = mainText(prompt);
  const texts = numbered.length > 0 ? numbered : main ? [main] : [];
  return texts.flatMap((input) =>
    observe(input, digest).map((observation) => finding(input, observation, digest, slips)),
  );
}

function finding(
  input: TextInput,
  { line, remark }: Observation,
  digest: Digest,
  slips: FindingSlips,
): JsonRecord {
  const name = `${input.title}:${line.number}`;
  const slip = slipOf(digest.fraction(`slip ${name}`), slips);
  const off = slip === "shifted" ? digest.pick(`off ${name}`, [-2, -1, 1, 2, 3]) : 0;
  return {
    path: input.title.replace(/, lines? \d.*$/, ""),
    quote: quoteOf(line.text, slip),
    line: Math.max(1, line.number + off),
    severity: remark.severity,
    category: remark.category,
    title: remark.title.charAt(0).toUpperCase() + remark.title.slice(1),
    explanation: `${remark.remark}\n\nSimulated answer (local rehearsal)`,
    confidence: Math.round(50 + digest.fraction(`sure ${name}`) * 45) / 100,
    replacement: remark.fix ? remark.fix(line.text) : null,
  };
}

function slipOf(
  draw: number,
  { shifted = 0, wrong = 0, unfindable = 0 }: FindingSlips,
): keyof FindingSlips | undefined {
  if (draw < shifted) return "shifted";
  if (draw < shifted + wrong) return "wrong";
  return draw < shifted + wrong + unfindable ? "unfindable" : undefined;
}

function quoteOf(text: string, slip: keyof FindingSlips | undefined): string {
  if (slip === "unfindable") return "synchronize(everything, withoutAny(relation));";
  // As somebody writes down who remembers the line.
  return slip === "wrong" ? `${text.trim().replace(/^\S{1,2}/, "")} // …` : text;
}
