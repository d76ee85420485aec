import type { FailureData } from "../base/failure.ts";
import type { TableSource } from "../core/authoring/tableSource.ts";
import type { Problem } from "../core/model/draft.ts";
import type { RecipeEach, RecipeOutput } from "../core/recipes/recipe.ts";
import type { AnswerInput, SelectionInput } from "../core/recipes/recipeInput.ts";
import type { RenderedRequest } from "../core/recipes/renderRequest.ts";

/** A recipe as an editor holds it. */
export interface RecipeText {
  readonly text: string;
  /** Its path as a person knows it, for messages. */
  readonly name: string;
  /** Its absolute path, when it is a local file: what a schema's path is relative to. */
  readonly file?: string;
}

/** What to render a recipe with. */
export interface PreviewRequest {
  readonly recipe: RecipeText;
  /** Absolute folder that the input's path is relative to. */
  readonly base: string;
  /** Absolute folders, one of which a file must lie in, symbolic links resolved. */
  readonly roots: readonly string[];
  readonly input: PreviewInput;
  /** 1-based position among the inputs, and their number. */
  readonly index: number;
  readonly total: number;
  /** Local date as `YYYY-MM-DD`. */
  readonly date: string;
  readonly prompt: string;
  /** Used when the recipe names none. */
  readonly model: string;
}

/** What is still to be read for an input, or a selection or an answer as it is. */
export type PreviewInput =
  PreviewFile | PreviewTable | PreviewChange | PreviewFiles | SelectionInput | AnswerInput;

/** A change of a file that is read when it is needed. */
export interface PreviewChange {
  readonly each: "change";
  readonly path: string;
  /** What it is compared with, such as `main`. */
  readonly base: string;
  /** Unified; made of the whole file when absent, as of one that Git does not know. */
  readonly diff?: string;
}

/** Files, or answers, that go into one request. */
export interface PreviewFiles {
  readonly each: "all";
  readonly paths: readonly string[];
  /** As they are. */
  readonly answers?: readonly AnswerInput[];
}

/** The row at the position of the request. */
export interface PreviewTable {
  readonly each: "row";
  readonly table: TableSource;
}

export interface PreviewFile {
  readonly each: "file";
  /** `/`-separated, relative to the base folder. */
  readonly path: string;
  /** What an editor holds of it; else it is read from the disk. */
  readonly text?: string;
}

/** A rendered request, or why there is none. */
export interface RecipePreview {
  /** How a message names the input. */
  readonly input: string;
  /** As asked for, or as the table has them: the first thousand rows are counted. */
  readonly index: number;
  readonly total: number;
  readonly request?: RenderedRequest;
  readonly failure?: FailureData;
  /** Value by name of the variables that are known, each cut after some hundred characters. */
  readonly values: { readonly [variable: string]: string };
}

/** What a recipe is offered by. */
export interface RecipeSummary {
  readonly name: string;
  readonly description: string;
  readonly each: RecipeEach;
  readonly output: RecipeOutput["kind"];
  readonly model?: string;
  /** Whether its template asks for the person's own words. */
  readonly needsPrompt: boolean;
}

/** What a recipe says of itself, and what is wrong with it. */
export interface RecipeInspection {
  readonly name: string;
  readonly each: RecipeEach;
  readonly include: readonly string[];
  /** In the order of the lines. */
  readonly problems: readonly Problem[];
}

/**
 * Work on recipes while they are written, in a thread that is ended when it takes too long: a
 * template may come from a stranger.
 */
export interface RecipePreviews {
  /** Reads a recipe as far as possible. `roots` as in {@link PreviewRequest}. */
  inspect(recipe: RecipeText, roots: readonly string[]): Promise<RecipeInspection>;
  /** Rejects with `invalid`, naming the line, when the recipe cannot be used. */
  summarize(recipe: RecipeText): Promise<RecipeSummary>;
  render(request: PreviewRequest): Promise<RecipePreview>;
  /** The names of the tables and views of a database. Paths as in {@link PreviewRequest}. */
  tables(base: string, roots: readonly string[], path: string): Promise<readonly string[]>;
}
