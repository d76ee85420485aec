import { Liquid, type Template } from "liquidjs";
import { clockMessage, clockUses, withoutClock } from "./dateFilters.ts";
import { type PlainTemplate, plainTemplate } from "./plainTemplate.ts";
import { recipeFailure, type RecipePlace, type RecipeProblems } from "./recipeProblems.ts";

/** Where a template stands in its file. */
export interface TemplatePlace {
  /** 1-based line in which it begins. */
  readonly line: number;
  /** 0-based column in which it begins; absent when YAML does not write it as it is. */
  readonly column?: number;
  /** Column in which its further lines begin; absent when its lines are not the file's. */
  readonly indent?: number;
}

/** A variable that a template reads, and where: 1-based row and column of the template. */
export interface TemplateVariable {
  /** Such as `["file", "path"]`; ends before the first part that is computed. */
  readonly segments: readonly string[];
  readonly row: number;
  readonly column: number;
}

const maxOutput = 30_000_000;
/** Far more than any prompt; what is longer is not worth the time that reading takes. */
const maxSource = 1_000_000;

/** A Liquid template of a recipe. Strict, and bounded in size, time and memory. */
export class RecipeTemplate {
  /** Dotted names of all that it mentions, such as `file.text`. */
  readonly variables: ReadonlySet<string>;
  readonly uses: readonly TemplateVariable[];
  readonly #file: string;
  readonly #place: TemplatePlace;
  readonly #parsed: readonly Template[];
  readonly #plain: PlainTemplate | undefined;

  /** A template that cannot be read is reported, and is empty. */
  constructor(source: string, file: string, place: TemplatePlace, problems: RecipeProblems) {
    this.#file = file;
    this.#place = place;
    let parsed: readonly Template[] = [];
    let uses: readonly TemplateVariable[] = [];
    try {
      if (source.length > maxSource) throw new Error("it is longer than 1 MB");
      const templates = engine.parse(source);
      uses = usesOf(templates);
      for (const { row, column, length } of clockUses(source))
        problems.error(this.placeAt(row, column, length), clockMessage, "clock");
      parsed = templates;
    } catch (error) {
      const { message, row, column } = describe(error);
      problems.error(this.placeAt(row, column, 1), message, "template");
    }
    this.#parsed = parsed;
    this.#plain = plainTemplate(parsed, maxOutput);
    this.uses = uses;
    this.variables = new Set(uses.map(({ segments }) => segments.join(".")));
  }

  /** The place in the file of `length` characters of the template. */
  placeAt(row: number, column: number, length: number): RecipePlace {
    const { line, column: first, indent } = this.#place;
    if (first === undefined || (row > 1 && indent === undefined)) return { line };
    const start = (row > 1 ? (indent ?? 0) : first) + column - 1;
    return { line: line + row - 1, columns: [start, start + length] };
  }

  /** Throws `invalid`, naming the line, for an unknown variable and the like. */
  render(variables: object): string {
    const plain = this.#plain?.(variables);
    if (plain !== undefined) return plain;
    let output: unknown;
    try {
      output = engine.renderSync([...this.#parsed], variables);
    } catch (error) {
      const { message, row, column } = describe(error);
      throw recipeFailure(this.#file, this.placeAt(row, column, 1).line, message);
    }
    const text = typeof output === "string" ? output : "";
    if (text.length <= maxOutput) return text;
    throw recipeFailure(this.#file, this.#place.line, "The prompt becomes too long.");
  }
}

/** Tags that bring in other templates: there are none. */
const tagsOfFiles = ["include", "render", "layout", "block"];

const engine = createEngine();

function createEngine(): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    lenientIf: true,
    // With templates given, and none in it, nothing is ever looked up on a disk.
    templates: {},
    relativeReference: false,
    parseLimit: 1_000_000,
    renderLimit: 1_000,
    memoryLimit: 30_000_000,
  });
  // The same input must make the same request.
  delete liquid.filters["sample"];
  withoutClock(liquid);
  for (const tag of tagsOfFiles) delete liquid.tags[tag];
  return liquid;
}

/** Names of the filters and tags that templates may use. */
export function templateWords(): { filters: readonly string[]; tags: readonly string[] } {
  return { filters: Object.keys(engine.filters), tags: Object.keys(engine.tags) };
}

function usesOf(templates: Template[]): readonly TemplateVariable[] {
  return Object.values(engine.analyzeSync(templates, { partials: false }).globals).flatMap((all) =>
    all.map(({ segments, location }) => {
      const computed = segments.findIndex((segment) => typeof segment === "object");
      const known = computed < 0 ? segments : segments.slice(0, computed);
      return { segments: known.map(String), row: location.row, column: location.col };
    }),
  );
}

function describe(error: unknown): { message: string; row: number; column: number } {
  const raw = error instanceof Error ? error.message : String(error);
  const position = /, (?:file:.*?, )?line:(\d+), col:(\d+)$/.exec(raw);
  const message = position ? raw.slice(0, position.index) : raw;
  const [, row = 1, column = 1] = position ?? [];
  return { message: humanWords(message), row: Number(row), column: Number(column) };
}

function humanWords(message: string): string {
  const variable = /^undefined variable: (.+)$/.exec(message)?.[1];
  if (variable === "prompt") return "This recipe needs a prompt, and none was given.";
  if (variable !== undefined) return `There is no variable "${variable}" here.`;
  const filter = /^undefined filter: (.+)$/.exec(message)?.[1];
  if (filter !== undefined) return `There is no filter "${filter}".`;
  if (message.includes(clockMessage)) return clockMessage;
  const tag = /^tag "(.+)" not found$/.exec(message)?.[1];
  if (tag !== undefined && tagsOfFiles.includes(tag)) return "Other templates cannot be included.";
  if (tag !== undefined) return `There is no tag "${tag}".`;
  return `The template cannot be read: ${message}.`;
}
