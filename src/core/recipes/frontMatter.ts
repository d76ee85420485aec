import { isMap, isScalar, LineCounter, parseDocument } from "yaml";
import { Failure } from "../../base/failure.ts";
import { isRecord, type JsonRecord } from "../../base/json.ts";

/** The head of a recipe, and where its body begins. */
export interface FrontMatter {
  readonly values: JsonRecord;
  /** 1-based line of the file in which a key stands. */
  lineOf(key: string): number;
  readonly body: string;
  /** 1-based line of the file in which the body begins. */
  readonly bodyLine: number;
}

/** A failure that names the recipe's file and line. */
export function recipeFailure(file: string, line: number, message: string): Failure {
  return new Failure("invalid", `${file}, line ${line}: ${message}`, { file, line });
}

/** Splits a recipe and reads its head. A text without one is all body. Throws `invalid`. */
export function readFrontMatter(text: string, file: string): FrontMatter {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  if (!isFence(lines[0]))
    return { values: {}, lineOf: () => 1, body: lines.join("\n"), bodyLine: 1 };
  const end = lines.findIndex((line, index) => index > 0 && isFence(line));
  if (end < 0) throw recipeFailure(file, 1, "The head has no end. Put a line --- below it.");
  return {
    ...readYaml(lines.slice(1, end).join("\n"), file),
    body: lines.slice(end + 1).join("\n"),
    bodyLine: end + 2,
  };
}

function isFence(line: string | undefined): boolean {
  return line !== undefined && /^---[ \t]*$/.test(line);
}

function readYaml(yaml: string, file: string): Pick<FrontMatter, "values" | "lineOf"> {
  const lineCounter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  // The head begins in the second line of the file.
  if (error) throw recipeFailure(file, lineCounter.linePos(error.pos[0]).line + 1, sentence(error));
  const lines = new Map<string, number>();
  if (isMap(document.contents)) {
    for (const { key } of document.contents.items) {
      if (!isScalar(key) || !key.range) continue;
      lines.set(String(key.value), lineCounter.linePos(key.range[0]).line + 1);
    }
  }
  const values = plainValues(() => document.toJS({ maxAliasCount: 20 }), file);
  return { values, lineOf: (key) => lines.get(key) ?? 1 };
}

function plainValues(toJs: () => unknown, file: string): JsonRecord {
  let values: unknown;
  try {
    values = toJs();
  } catch (error) {
    throw recipeFailure(file, 1, error instanceof Error ? sentence(error) : "The head is no YAML.");
  }
  if (values === null || values === undefined) return {};
  if (isRecord(values)) return values;
  throw recipeFailure(file, 1, "The head must be a list of keys, such as max_tokens: 8000.");
}

function sentence(error: Error): string {
  return `${error.message.split("\n")[0] ?? "The head is no YAML"}.`.replace(/[.:]+$/, ".");
}
