import {
  type Document,
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  Scalar,
  type YAMLError,
} from "yaml";
import { isRecord, type JsonRecord } from "../../base/json.ts";
import type { RecipePlace, RecipeProblems } from "./recipeProblems.ts";
import type { TemplatePlace } from "./recipeTemplate.ts";

/** The head of a recipe, and where its body begins. */
export interface FrontMatter {
  readonly values: JsonRecord;
  /** Where a key stands. */
  placeOf(key: string): RecipePlace;
  /** Where the text at a path of keys and indexes begins. */
  textPlaceOf(path: readonly (string | number)[]): TemplatePlace;
  readonly body: string;
  /** 1-based line of the file in which the body begins. */
  readonly bodyLine: number;
}

const top: RecipePlace = { line: 1 };

/** Splits a recipe and reads its head. A text without one is all body. */
export function readFrontMatter(text: string, problems: RecipeProblems): FrontMatter {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const none = { values: {}, placeOf: () => top, textPlaceOf: () => top };
  if (!isFence(lines[0])) return { ...none, body: lines.join("\n"), bodyLine: 1 };
  const end = lines.findIndex((line, index) => index > 0 && isFence(line));
  if (end < 0) {
    problems.error(top, "The head has no end. Put a line --- below it.", "head");
    return { ...none, body: "", bodyLine: lines.length };
  }
  return {
    ...readYaml(lines.slice(1, end), problems),
    body: lines.slice(end + 1).join("\n"),
    bodyLine: end + 2,
  };
}

/** Whether a line begins or ends a recipe's head. */
function isFence(line: string | undefined): boolean {
  return line !== undefined && /^---[ \t]*$/.test(line);
}

function readYaml(
  lines: readonly string[],
  problems: RecipeProblems,
): Pick<FrontMatter, "values" | "placeOf" | "textPlaceOf"> {
  const yaml = new YamlHead(lines);
  for (const error of yaml.document.errors)
    problems.error(yaml.placeAt(error.pos), sentence(error), "yaml");
  return {
    values: yaml.document.errors.length > 0 ? {} : plainValues(yaml.document, problems),
    placeOf: (key) => yaml.placeOf(key),
    textPlaceOf: (path) => yaml.textPlaceOf(path),
  };
}

/** YAML with the places of its parts in the recipe's file. */
class YamlHead {
  readonly #lines: readonly string[];
  readonly #source: string;
  readonly #counter = new LineCounter();
  readonly document: Document.Parsed;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
    this.#source = lines.join("\n");
    const lineCounter = this.#counter;
    this.document = parseDocument(this.#source, { lineCounter, prettyErrors: false });
  }

  /** The part between two offsets, as far as it is in one line. */
  placeAt([start, end]: readonly [number, number]): RecipePlace {
    const { line, col } = this.#counter.linePos(start);
    const length = this.#lines[line - 1]?.length ?? 0;
    const first = Math.min(col - 1, Math.max(0, length - 1));
    // The head begins in the second line of the file.
    const columns = [first, Math.max(first + 1, Math.min(length, col - 1 + end - start))] as const;
    return { line: line + 1, columns };
  }

  placeOf(key: string): RecipePlace {
    const { contents } = this.document;
    if (!isMap(contents)) return top;
    for (const pair of contents.items) {
      if (!isScalar(pair.key) || String(pair.key.value) !== key || !pair.key.range) continue;
      return this.placeAt([pair.key.range[0], pair.key.range[1]]);
    }
    return top;
  }

  textPlaceOf(path: readonly (string | number)[]): TemplatePlace {
    const node: unknown = this.document.getIn(path, true);
    if (!isScalar(node) || !node.range) return { line: this.placeOf(String(path[0])).line };
    const [start, end] = node.range;
    const { line, col } = this.#counter.linePos(start);
    if (node.type === Scalar.BLOCK_LITERAL) return this.#blockPlace(line);
    const isQuoted = node.type !== Scalar.PLAIN;
    const written = this.#source.slice(start, end);
    const isAsWritten = (isQuoted ? written.slice(1, -1) : written) === node.value;
    return { line: line + 1, ...(isAsWritten && { column: isQuoted ? col : col - 1 }) };
  }

  /** A literal block keeps its lines, less their indentation. */
  #blockPlace(line: number): TemplatePlace {
    const isExplicit = /[|][+-]?\d/.test(this.#lines[line - 1] ?? "");
    const first = this.#lines.slice(line).find((text) => text.trim() !== "") ?? "";
    const indent = first.length - first.trimStart().length;
    return { line: line + 2, ...(!isExplicit && { column: indent, indent }) };
  }
}

function plainValues(document: Document.Parsed, problems: RecipeProblems): JsonRecord {
  let values: unknown;
  try {
    values = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    const message = error instanceof Error ? sentence(error) : "The head is no YAML.";
    problems.error(top, message, "yaml");
    return {};
  }
  if (values === null || values === undefined) return {};
  if (isRecord(values)) return values;
  problems.error(top, "The head must be a list of keys, such as max_tokens: 8000.", "yaml");
  return {};
}

function sentence(error: Error | YAMLError): string {
  return `${error.message.split("\n")[0] ?? "The head is no YAML"}.`.replace(/[.:]+$/, ".");
}
