import type { BlobText, FoundInputs, InputFile } from "../contracts/workerTasks.ts";
import type { LeftOut } from "../core/model/draft.ts";

/** Inputs whose text is known wherever it has to be. */
export interface ReadInputs {
  readonly inputs: readonly InputFile[];
  readonly leftOut: readonly LeftOut[];
  readonly blobTexts: readonly BlobText[];
}

/** Joins what the editor read to what was found; text that nobody can decode is left out. */
export function withTexts(
  found: FoundInputs,
  read: readonly BlobText[],
  virtual: readonly BlobText[],
): ReadInputs {
  const readable = new Set(read.map(({ path }) => path));
  const isReadable = (input: InputFile): boolean =>
    input.kind !== "oddText" || readable.has(input.path);
  const undecoded = found.inputs.filter((input) => !isReadable(input));
  return {
    inputs: [
      ...found.inputs.filter(isReadable),
      // UTF-16 length serves as the size of what has no size on disk.
      ...virtual.map(({ path, text }) => ({ path, bytes: text.length, kind: "text" as const })),
    ],
    leftOut: [
      ...found.leftOut,
      ...undecoded.map(({ path }) => ({ path, reason: "binary" as const })),
    ],
    blobTexts: [...read, ...virtual],
  };
}
