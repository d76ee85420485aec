import type { BlobText, InputFile } from "../contracts/workerTasks.ts";
import { holdsSecret, isNamedSecret } from "../core/authoring/looksLikeSecret.ts";
import type { LeftOut } from "../core/model/leftOut.ts";
import type { ChangeInput } from "../core/recipes/recipeInput.ts";
import type { ReadInputs } from "./withTexts.ts";

/** Changes, and what is known of them beside their files. */
export interface ChangesToSort {
  /** What the files became is not known yet. */
  readonly changes: readonly ChangeInput[];
  /** Files that Git does not know yet, relative to the base folder. */
  readonly untracked?: readonly string[];
  /** What the new files hold where that is not what is on disk. */
  readonly texts: readonly BlobText[];
  readonly allowsSecrets?: boolean;
}

/** What of some changes is sent, and what is not. */
export interface SortedChanges {
  readonly changes: readonly ChangeInput[];
  readonly untracked: readonly InputFile[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Joins changes with what was found of their files. A change whose file cannot be sent is sent
 * without it; one that looks like a secret is not sent, nor a new file that is no text.
 */
export function sortedChanges(
  { changes, untracked = [], texts, allowsSecrets }: ChangesToSort,
  { inputs, leftOut }: Pick<ReadInputs, "inputs" | "leftOut">,
): SortedChanges {
  const isUntracked = new Set(untracked);
  const secretTexts = texts.filter(({ text }) => holdsSecret(text)).map(({ path }) => path);
  const known = [...secretTexts, ...leftOut.filter(isSecret).map(({ path }) => path)];
  const secrets = allowsSecrets === true ? new Set<string>() : secretsIn(changes, new Set(known));
  const kinds = new Map(inputs.map(({ path, kind }) => [path, kind]));
  const added = inputs.filter(({ path }) => isUntracked.has(path));
  const unfit = added.filter(({ kind }) => !isText(kind));
  return {
    changes: changes
      .filter(({ path }) => !secrets.has(path))
      .map((change): ChangeInput => {
        const kind = kinds.get(change.path);
        return kind === undefined ? change : { ...change, kind };
      }),
    untracked: added.filter(({ kind }) => isText(kind)),
    leftOut: [
      ...[...secrets].map((path) => ({ path, reason: "secret" as const })),
      ...leftOut.filter(({ path }) => isUntracked.has(path)),
      ...unfit.map(({ path }) => ({ path, reason: "binary" as const })),
    ],
  };
}

function isSecret({ reason }: LeftOut): boolean {
  return reason === "secret";
}

/** A diff can be made of it. */
function isText(kind: InputFile["kind"]): boolean {
  return kind === "text" || kind === "oddText";
}

/** One that was deleted is known by its name or its diff. */
function secretsIn(
  changes: readonly ChangeInput[],
  known: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = changes.filter(
    ({ path, diff }) => known.has(path) || isNamedSecret(path) || holdsSecret(diff),
  );
  return new Set(found.map(({ path }) => path));
}
