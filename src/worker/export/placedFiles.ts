import {
  existsSync,
  lstatSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
} from "node:fs";
import path from "node:path";
import { Failure } from "../../base/failure.ts";
import { isWithin } from "../placeInFolder.ts";
import { fileErrorCode } from "../storageFailure.ts";

/** Fails with `conflict` when any of the files exists and must stay, naming some; a folder always must. */
export function requireFree(folder: string, names: readonly string[], overwrite: boolean): void {
  const inTheWay = names.filter((name) => isInTheWay(path.join(folder, name), overwrite));
  const [first] = inTheWay;
  if (first === undefined) return;
  const some = inTheWay.slice(0, 3).join(", ");
  const words =
    inTheWay.length === 1
      ? `${first} exists already.`
      : `${inTheWay.length} files exist already, such as ${some}.`;
  const remedy = "Choose another folder, or overwrite what is there.";
  throw new Failure("conflict", `${words} ${remedy}`, { file: path.join(folder, first) });
}

function isInTheWay(file: string, overwrite: boolean): boolean {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  return stats !== undefined && (!overwrite || stats.isDirectory());
}

/** Below the stage, and of what is left of it. */
const replacedName = "batchwright replaced files";

interface UndoStep {
  readonly run: () => void;
  /** The file that it puts back. */
  readonly replaced?: string;
}

/** Moves files from a stage to their places below a folder, and back if it must be. */
export class PlacedFiles {
  readonly #folder: string;
  readonly #stage: string;
  readonly #overwrite: boolean;
  readonly #undo: UndoStep[] = [];
  /** Files that could not be put back. */
  readonly #lost: string[] = [];
  /** Folders that are known to be inside. */
  readonly #safe = new Set<string>();

  /** `folder` has its links resolved; `stage` lies in it. */
  constructor(folder: string, stage: string, overwrite: boolean) {
    this.#folder = folder;
    this.#stage = stage;
    this.#overwrite = overwrite;
  }

  /** Fails with `refused` when a link leads out of the folder, `conflict` like {@link requireFree}. */
  place(staged: string, name: string): void {
    const target = path.join(this.#folder, name);
    this.#makeFolder(path.dirname(target));
    // Somebody may have made it since all were looked at.
    requireFree(this.#folder, [name], this.#overwrite);
    if (lstatSync(target, { throwIfNoEntry: false })) {
      // By its own name, as a person may have to find it there.
      const kept = path.join(this.#stage, replacedName, name);
      mkdirSync(path.dirname(kept), { recursive: true });
      renameSync(target, kept);
      this.#undo.push({ replaced: name, run: () => renameSync(kept, target) });
    }
    renameSync(path.join(this.#stage, staged), target);
    this.#undo.push({ run: () => rmSync(target, { force: true }) });
  }

  /** Removes the stage, but for what could not be put back: that gets a name that says what it is. */
  dispose(): void {
    const [lost] = this.#lost;
    if (lost === undefined) return rmSync(this.#stage, { recursive: true, force: true });
    const kept = path.join(
      this.#folder,
      `${replacedName} ${path.basename(this.#stage).slice(-13, -5)}`,
    );
    renameSync(path.join(this.#stage, replacedName), kept);
    rmSync(this.#stage, { recursive: true, force: true });
    const others = this.#lost.length - 1;
    const which = others === 0 ? lost : `${lost} and ${others} more`;
    const words = `The export failed, and ${which} could not be put back: what was there before is in ${kept}. Move it back by hand.`;
    throw new Failure("storage", words, { file: kept });
  }

  /** Leaves the folder as it was. */
  undo(): void {
    for (const step of this.#undo.splice(0).toReversed()) {
      try {
        step.run();
      } catch {
        if (step.replaced !== undefined) this.#lost.push(step.replaced);
      }
    }
  }

  #makeFolder(folder: string): void {
    if (this.#safe.has(folder)) return;
    const isThere = existsSync(folder);
    if (!isThere) this.#makeFolder(path.dirname(folder));
    if (!isThere) {
      mkdirSync(folder);
      this.#undo.push({ run: () => removeEmpty(folder) });
    }
    if (!isWithin([this.#folder], realpathSync.native(folder))) {
      const words = `${folder} leads out of the chosen folder. Nothing was written.`;
      throw new Failure("refused", words, { file: folder });
    }
    this.#safe.add(folder);
  }
}

/** What somebody has put into the folder meanwhile stays, and so does the folder. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST", "ENOENT"].includes(fileErrorCode(error) ?? "")) throw error;
  }
}
