import { dollarsOf, type ExportedRow } from "./exportedRow.ts";

/** A row as a section of a Markdown document, a blank line after it. */
export function markdownAnswer(row: ExportedRow): string {
  const { result, input, fields } = row;
  const answer = result?.answer ?? "";
  const text = fields ? fence(JSON.stringify(fields, undefined, 2), "json") : answer.trim();
  const words = [result?.error?.type, result?.error?.message].filter(Boolean).join(": ");
  const columns = Object.entries(input ?? {}).map(
    ([name, value]) => `- ${plain(name)}: ${plain(wordsOf(value))}`,
  );
  const parts = [
    `## ${plain(titleOf(row))}`,
    factsOf(row),
    columns.join("\n"),
    words === "" ? "" : `> ${plain(words)}`,
    text,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n\n`;
}

/** A text as one line in which nothing is markup. */
export function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/[\\`*_[\]<>#|~&!]/g, String.raw`\$&`);
}

function titleOf({ customId, source }: ExportedRow): string {
  if (!source) return customId;
  if (source.lines) return `${source.path}, lines ${source.lines.join("–")}`;
  const row = source.key ?? source.row;
  return row === undefined ? source.path : `${source.path}, row ${row}`;
}

function factsOf(row: ExportedRow): string {
  const { customId, outcome, result } = row;
  const dollars = dollarsOf(row);
  const output = result?.usage?.outputTokens;
  const facts = [
    customId,
    outcome,
    result?.model,
    output === undefined ? undefined : `${output} tokens`,
    dollars === undefined ? undefined : `$${dollars.toFixed(4)}`,
  ];
  return facts.flatMap((fact) => (fact === undefined ? [] : [plain(fact)])).join(" · ");
}

function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A fence that is longer than any in the text. */
function fence(text: string, language: string): string {
  let longest = 2;
  for (const [found] of text.matchAll(/`{3,}/g)) longest = Math.max(longest, found.length);
  const marks = "`".repeat(longest + 1);
  return `${marks}${language}\n${text}\n${marks}`;
}
