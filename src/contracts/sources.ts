import type { BlobText, InputFile } from "./workerTasks.ts";

/** What only the editor can read. */
export interface EditorTexts {
  /**
   * The texts of those inputs that are open with unsaved changes, or whose encoding only the editor
   * knows. An input of kind `oddText` that is missing from the answer cannot be decoded.
   */
  read(base: string, inputs: readonly InputFile[]): Promise<readonly BlobText[]>;

  /**
   * The text of a file, by its absolute path: as an editor holds it, unsaved changes included, else
   * as one would show it. Undefined when it cannot be read.
   */
  current(file: string): Promise<string | undefined>;
}
