import type { FailureData } from "../base/failure.ts";
import type { Problem } from "../core/model/draft.ts";
import type { FileInput, RecipeInput } from "../core/recipes/recipeInput.ts";
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

/** A file that is still to be read, or any other input. */
export type PreviewInput = PreviewFile | Exclude<RecipeInput, FileInput>;

export interface PreviewFile {
  readonly each: "file";
  /** `/`-separated, relative to the base folder. */
  readonly path: string;
  /** What an editor holds of it; else it is read from the disk. */
  readonly text?: string;
}

/** A rendered request, or why there is none. */
export interface RecipePreview {
  readonly request?: RenderedRequest;
  readonly failure?: FailureData;
  /** Value by name of the variables that are known, each cut after some hundred characters. */
  readonly values: { readonly [variable: string]: string };
}

/**
 * Work on recipes while they are written, in a thread that is ended when it takes too long: a
 * template may come from a stranger.
 */
export interface RecipePreviews {
  /** What is wrong with a recipe, in the order of its lines. `roots` as in {@link PreviewRequest}. */
  problems(recipe: RecipeText, roots: readonly string[]): Promise<readonly Problem[]>;
  render(request: PreviewRequest): Promise<RecipePreview>;
}
