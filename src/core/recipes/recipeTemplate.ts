import { Liquid, type Template } from "liquidjs";
import { Failure } from "../../base/failure.ts";

/** Where a template stands. */
export interface TemplatePlace {
  /** Name of the recipe's file. */
  readonly file: string;
  /** 1-based line of the file in which the template begins. */
  readonly line: number;
  /** Whether its lines are the file's: not so in YAML, where a text may be folded. */
  readonly hasOwnLines: boolean;
}

const maxOutput = 30_000_000;

/** A Liquid template of a recipe. Strict, and bounded in size, time and memory. */
export class RecipeTemplate {
  /** Dotted names of all that it mentions, such as `file.text`. */
  readonly variables: ReadonlySet<string>;
  readonly #place: TemplatePlace;
  readonly #parsed: readonly Template[];

  /** Throws `invalid`, naming the line, when the template cannot be read. */
  constructor(source: string, place: TemplatePlace) {
    this.#place = place;
    const [parsed, variables] = this.#guarded(() => {
      const templates = engine.parse(source);
      return [templates, engine.globalFullVariablesSync(templates)];
    });
    this.#parsed = parsed;
    this.variables = new Set(variables);
  }

  /** Throws `invalid`, naming the line, for an unknown variable and the like. */
  render(variables: object): string {
    const output: unknown = this.#guarded((): unknown =>
      engine.renderSync([...this.#parsed], variables),
    );
    const text = typeof output === "string" ? output : "";
    if (text.length <= maxOutput) return text;
    throw this.#failure("The prompt becomes too long.", 1);
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const raw = error instanceof Error ? error.message : String(error);
      const position = /, (?:file:.*?, )?line:(\d+), col:\d+$/.exec(raw);
      const message = position ? raw.slice(0, position.index) : raw;
      throw this.#failure(humanWords(message), Number(position?.[1] ?? 1));
    }
  }

  #failure(message: string, lineOfTemplate: number): Failure {
    const { file, line, hasOwnLines } = this.#place;
    const at = hasOwnLines ? line + lineOfTemplate - 1 : line;
    return new Failure("invalid", `${file}, line ${at}: ${message}`, { file, line: at });
  }
}

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
  return liquid;
}

function humanWords(message: string): string {
  const variable = /^undefined variable: (.+)$/.exec(message)?.[1];
  if (variable === "prompt") return "This recipe needs a prompt, and none was given.";
  if (variable !== undefined)
    return `There is no variable "${variable}". Known are file.path, file.name, file.slug, file.language, file.text, prompt, index, total and date.`;
  const filter = /^undefined filter: (.+)$/.exec(message)?.[1];
  if (filter !== undefined) return `There is no filter "${filter}".`;
  if (message.startsWith("ENOENT")) return "Other templates cannot be included.";
  return `The template cannot be read: ${message}.`;
}
