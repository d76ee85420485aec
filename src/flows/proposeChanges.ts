import { Failure } from "../base/failure.ts";
import type { ProposalsRequest } from "../contracts/proposalTasks.ts";
import type { EditorTexts } from "../contracts/sources.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import { GatheredChanges, type ProposedChanges } from "../core/proposals/gatheredChanges.ts";
import type { Proposal } from "../core/proposals/proposal.ts";
import type { Watch } from "./resultOf.ts";

/** Files that are read at once. */
const readAtOnce = 8;

export interface ProposeChangesDependencies {
  readonly tasks: Pick<WorkerTasks, "proposals">;
  readonly texts: Pick<EditorTexts, "current">;
}

/** Compares answers that are new contents of files with the files. Changes nothing. */
export class ProposeChanges {
  readonly #deps: ProposeChangesDependencies;

  constructor(deps: ProposeChangesDependencies) {
    this.#deps = deps;
  }

  /** What applying the answers of some rows would do now, to at most `most` files. */
  async changes(
    request: ProposalsRequest,
    most = Infinity,
    watch: Watch = {},
  ): Promise<ProposedChanges> {
    const gathered = new GatheredChanges();
    let done = 0;
    for await (const chunk of this.#deps.tasks.proposals(request)) {
      const files = [...byFile(chunk)];
      for (let at = 0; at < files.length; at += readAtOnce) {
        if (watch.signal?.aborted === true) throw new Failure("canceled", "Canceled.");
        const some = files.slice(at, at + readAtOnce);
        await Promise.all(some.map(([file, own]) => this.#place(gathered, file, own)));
        if (gathered.changing > most) return gathered.finish(most);
      }
      done += chunk.length;
      watch.onProgress?.(done);
    }
    return gathered.finish(most);
  }

  /**
   * What a file would hold after the answers of some rows of it; of a file that is not as it was
   * sent, the answer alone. Undefined when there is none.
   */
  async proposedText(request: ProposalsRequest): Promise<string | undefined> {
    const { files, applied } = await this.changes(request);
    const [changed] = files;
    if (changed) return changed.text;
    for await (const chunk of this.#deps.tasks.proposals(request)) {
      for (const { file, text } of chunk) {
        if (applied.length > 0) return this.#deps.texts.current(file);
        if (typeof text !== "string") return text.after;
      }
    }
    return undefined;
  }

  async #place(
    gathered: GatheredChanges,
    file: string,
    proposals: readonly Proposal[],
  ): Promise<void> {
    const isAsked = proposals.some(({ text }) => typeof text !== "string");
    const current = isAsked ? await this.#deps.texts.current(file) : undefined;
    for (const proposal of proposals) gathered.add(proposal, current);
  }
}

function byFile(proposals: readonly Proposal[]): ReadonlyMap<string, readonly Proposal[]> {
  const groups = new Map<string, Proposal[]>();
  for (const proposal of proposals) {
    const group = groups.get(proposal.file);
    if (group) group.push(proposal);
    else groups.set(proposal.file, [proposal]);
  }
  return groups;
}
