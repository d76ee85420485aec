import { Failure } from "../../base/failure.ts";
import { isRecord, type JsonRecord } from "../../base/json.ts";

/** What a run is made from. */
export type RunInputs =
  /** Files of the workspace, as the recipe's `include` has them, and by these globs where there are any. */
  | { readonly kind: "files"; readonly globs: readonly string[] }
  /** Changes of its Git repository; `branch`: since the current branch left that one. */
  | {
      readonly kind: "changes";
      readonly since: "working" | "staged" | { readonly branch: string };
    };

/** What a run may be and cost at most. */
export interface RunLimits {
  readonly requests?: number;
  /** US dollars. */
  readonly dollars?: number;
}

/** A batch that tasks.json or the schedule describes, to be made whenever it is time. */
export interface RunDefinition {
  /** Name, file name without its ending, or path of a recipe, absolute or in the workspace folder. */
  readonly recipe: string;
  /** Absent where the recipe decides. */
  readonly inputs?: RunInputs;
  /** Leaves out what a review of the recipe has seen as it is. */
  readonly changed?: "review";
  /** Id or label; absent for the one that is picked. */
  readonly account?: string;
  /** Absent for the recipe's own. */
  readonly model?: string;
  readonly limits: RunLimits;
}

/** The members that {@link parseRun} reads. */
export const runMembers = [
  "recipe",
  "files",
  "changes",
  "changed",
  "account",
  "model",
  "limits",
] as const;

/** Reads what a person wrote; fails with `invalid`, naming the member and what it must be. */
export function parseRun(written: JsonRecord): RunDefinition {
  const recipe = recipeOf(written);
  const inputs = inputsOf(written);
  const { changed } = written;
  if (changed !== undefined && changed !== "review")
    throw wrong("changed", '"review": only what has changed since the last review');
  const account = textMember(written, "account", "the id or label of an account");
  const model = textMember(written, "model", "the id of a model");
  return {
    recipe,
    ...(inputs && { inputs }),
    ...(changed && { changed }),
    ...(account !== undefined && { account }),
    ...(model !== undefined && { model }),
    limits: limitsOf(written["limits"]),
  };
}

/** Whether a recipe is named by its file. */
export function isRecipeFile(recipe: string): boolean {
  return recipe.endsWith(".batch.md");
}

/** Whether a text is an absolute path or a URI. */
export function isAbsolutePlace(text: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|[\\/])/i.test(text);
}

/** The text of a member that is there; fails with `invalid` when it is anything else, or empty. */
export function textMember(
  written: JsonRecord,
  name: string,
  expected: string,
): string | undefined {
  const value = written[name];
  if (value === undefined) return undefined;
  if (typeof value === "string" && value.trim() !== "") return value.trim();
  throw wrong(name, expected);
}

/** The failure that says what a member must be. */
export function wrong(name: string, expected: string): Failure {
  return new Failure("invalid", `\`${name}\` must be ${expected}.`);
}

/** What is in no recipe is not to be sent as one, whatever a repository says. */
function recipeOf(written: JsonRecord): string {
  const expected = 'the name of a recipe, such as "code-review", or the path of a "*.batch.md"';
  const recipe = textMember(written, "recipe", expected);
  if (recipe === undefined || (isAbsolutePlace(recipe) && !isRecipeFile(recipe)))
    throw wrong("recipe", expected);
  return recipe;
}

function inputsOf(written: JsonRecord): RunInputs | undefined {
  const { files, changes } = written;
  if (files !== undefined && changes !== undefined)
    throw new Failure("invalid", "`files` and `changes` exclude each other. Leave one out.");
  if (files !== undefined) return { kind: "files", globs: globsOf(files) };
  const expected = '"working tree", "staged", or the name of a branch, commit or tag';
  const wanted = textMember(written, "changes", expected);
  if (wanted === undefined) return undefined;
  if (wanted === "working tree") return { kind: "changes", since: "working" };
  if (wanted === "staged") return { kind: "changes", since: "staged" };
  // Git would take a name that begins with a dash for an option.
  if (!/^[^-\s][^\s]*$/.test(wanted)) throw wrong("changes", expected);
  return { kind: "changes", since: { branch: wanted } };
}

function globsOf(files: unknown): readonly string[] {
  const globs = Array.isArray(files) ? files : [files];
  const isGlob = (glob: unknown): glob is string => typeof glob === "string" && glob.trim() !== "";
  if (globs.length > 0 && globs.every(isGlob)) return globs.map((glob) => glob.trim());
  throw wrong("files", 'a glob such as "src/**/*.ts", or a list of them');
}

function limitsOf(limits: unknown): RunLimits {
  if (limits === undefined) return {};
  if (!isRecord(limits)) throw wrong("limits", 'an object such as { "dollars": 2 }');
  const strange = Object.keys(limits).find((name) => name !== "requests" && name !== "dollars");
  if (strange !== undefined)
    throw new Failure("invalid", `\`limits\` has \`requests\` and \`dollars\`, no \`${strange}\`.`);
  const requests = numberMember(limits, "requests", "a whole number above 0", isCount);
  const dollars = numberMember(limits, "dollars", "a number of US dollars, 0 or more", isAmount);
  return { ...(requests !== undefined && { requests }), ...(dollars !== undefined && { dollars }) };
}

function numberMember(
  limits: JsonRecord,
  name: string,
  expected: string,
  isOne: (value: number) => boolean,
): number | undefined {
  const value = limits[name];
  if (value === undefined) return undefined;
  if (typeof value === "number" && isOne(value)) return value;
  throw wrong(`limits.${name}`, expected);
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value > 0;
const isAmount = (value: number): boolean => Number.isFinite(value) && value >= 0;
