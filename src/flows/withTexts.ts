import type { BlobText, FoundInputs, InputFile } from "../contracts/workerTasks.ts";
import { holdsSecret, isNamedSecret } from "../core/authoring/looksLikeSecret.ts";
import type { LeftOut } from "../core/model/leftOut.ts";
import { pathsApart } from "./pathsApart.ts";

/** Inputs whose text is known wherever it has to be. */
export interface ReadInputs {
  readonly inputs: readonly InputFile[];
  readonly leftOut: readonly LeftOut[];
  readonly blobTexts: readonly BlobText[];
}

/**
 * Joins what the editor read to what was found. Text that nobody can decode is left out, and what
 * looks like a secret in an editor, unless that is allowed.
 */
export function withTexts(
  found: FoundInputs,
  read: readonly BlobText[],
  virtualTexts: readonly BlobText[],
  allowsSecrets = false,
): ReadInputs {
  const taken = [...found.inputs, ...read].map(({ path }) => path);
  const virtual = pathsApart(virtualTexts, taken);
  const isSecret = ({ path, text }: BlobText): boolean =>
    !allowsSecrets && (isNamedSecret(path) || holdsSecret(text));
  const secrets = new Set([...read, ...virtual].filter(isSecret).map(({ path }) => path));
  const readable = new Set(read.map(({ path }) => path));
  const isReadable = (input: InputFile): boolean =>
    input.kind !== "oddText" || readable.has(input.path);
  const isOpen = ({ path }: { readonly path: string }): boolean => !secrets.has(path);
  const undecoded = found.inputs.filter((input) => !isReadable(input));
  return {
    inputs: [
      ...found.inputs.filter(isReadable).filter(isOpen),
      // UTF-16 length serves as the size of what has no size on disk.
      ...virtual
        .filter(isOpen)
        .map(({ path, text }) => ({ path, bytes: text.length, kind: "text" as const })),
    ],
    leftOut: [
      ...found.leftOut,
      ...[...secrets].map((path) => ({ path, reason: "secret" as const })),
      ...undecoded.map(({ path }) => ({ path, reason: "binary" as const })),
    ],
    blobTexts: [...read, ...virtual].filter(isOpen),
  };
}
