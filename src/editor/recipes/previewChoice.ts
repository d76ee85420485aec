import type { PreviewInput } from "../../contracts/recipePreviews.ts";

/** Something that a recipe can be previewed with. */
export interface PreviewChoice {
  readonly label: string;
  /** Absolute folder that the input's path is relative to. */
  readonly base: string;
  readonly input: PreviewInput;
}
