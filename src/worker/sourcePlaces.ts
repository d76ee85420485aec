import { realpathSync, statSync } from "node:fs";
import path from "node:path";
import type { Source } from "../core/model/source.ts";
import type { ProposalFault } from "../core/proposals/proposal.ts";
import { isWithin } from "./placeInFolder.ts";
import { realFolders } from "./realFolders.ts";

/** Where sources are. A job may be about anything: nothing outside the roots is ever looked at. */
export class SourcePlaces {
  readonly #base: string;
  readonly #roots: readonly string[];
  readonly #realRoots: readonly string[];

  constructor({ base, roots }: { readonly base: string; readonly roots: readonly string[] }) {
    this.#base = base;
    this.#roots = roots.map((root) => path.resolve(root));
    this.#realRoots = realFolders(this.#roots);
  }

  fileOf({ path: place }: Source): string {
    return path.resolve(this.#base, place);
  }

  faultOf(file: string): ProposalFault | undefined {
    // Before the disk is asked: on Windows a path alone can make it call a server.
    if (!isWithin(this.#roots, file)) return "outside";
    try {
      const real = realpathSync.native(file);
      if (!isWithin(this.#realRoots, real)) return "outside";
      return statSync(real).isFile() ? undefined : "unreadable";
    } catch {
      return "missing";
    }
  }
}
