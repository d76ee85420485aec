import { existsSync, lstatSync, mkdirSync, realpathSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { Failure } from "../../base/failure.ts";
import { isWithin } from "../placeInFolder.ts";

/** Fails with `conflict` when any of the files exists and must stay, naming some; a folder always must. */
export function requireFree(folder: string, names: readonly string[], overwrite: boolean): void {
  const inTheWay = names.filter((name) => {
    const stats = lstatSync(path.join(folder, name), { throwIfNoEntry: false });
    return stats !== undefined && (!overwrite || stats.isDirectory());
  });
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

/** Moves files from a stage to their places below a folder, and back if it must be. */
export class PlacedFiles {
  readonly #folder: string;
  readonly #stage: string;
  readonly #undo: (() => void)[] = [];
  readonly #lost: unknown[] = [];
  /** Folders that are known to be inside. */
  readonly #safe = new Set<string>();

  /** `folder` has its links resolved; `stage` lies in it. */
  constructor(folder: string, stage: string) {
    this.#folder = folder;
    this.#stage = stage;
  }

  /** Fails with `refused` when a link leads out of the folder. */
  place(staged: string, name: string): void {
    const target = path.join(this.#folder, name);
    this.#makeFolder(path.dirname(target));
    if (lstatSync(target, { throwIfNoEntry: false })) {
      const kept = path.join(this.#stage, `${staged}.before`);
      renameSync(target, kept);
      this.#undo.push(() => renameSync(kept, target));
    }
    renameSync(path.join(this.#stage, staged), target);
    this.#undo.push(() => rmSync(target, { force: true }));
  }

  /** Whether what was there before could not be put back: then it is still in the stage. */
  get holdsOriginals(): boolean {
    return this.#lost.length > 0;
  }

  /** Leaves the folder as it was. */
  undo(): void {
    for (const step of this.#undo.splice(0).toReversed()) {
      try {
        step();
      } catch (error) {
        this.#lost.push(error);
      }
    }
  }

  #makeFolder(folder: string): void {
    if (this.#safe.has(folder)) return;
    const isThere = existsSync(folder);
    if (!isThere) this.#makeFolder(path.dirname(folder));
    if (!isThere) {
      mkdirSync(folder);
      this.#undo.push(() => rmSync(folder, { recursive: true, force: true }));
    }
    if (!isWithin([this.#folder], realpathSync.native(folder))) {
      const words = `${folder} leads out of the chosen folder. Nothing was written.`;
      throw new Failure("refused", words, { file: folder });
    }
    this.#safe.add(folder);
  }
}
