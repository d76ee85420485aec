import * as vscode from "vscode";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";
import { Failure } from "../../base/failure.ts";
import type { ProposalRows } from "../../contracts/proposalTasks.ts";
import type { Job } from "../../core/model/job.ts";
import type {
  ProposedChanges,
  ProposedFile,
  RefusedAnswer,
} from "../../core/proposals/gatheredChanges.ts";
import type { ProposeChanges } from "../../flows/proposeChanges.ts";
import type { Watch } from "../../flows/resultOf.ts";
import type { ContextKeys } from "../contextKeys.ts";
import { applyFiles } from "./applyFiles.ts";
import { proposalsOf } from "./proposalPlace.ts";
import { type ProposalAddress, proposalUri, readProposalUri } from "./proposalUri.ts";
import { reviewTab } from "./reviewTab.ts";

/** Files in one review: a diff of more is nothing that a person reads, and slow to open. */
export const mostFiles = 500;

export interface ApplyReviewsDeps {
  readonly propose: ProposeChanges;
  readonly jobs: { get(id: string): Job | undefined };
  /** Makes a job's rows readable. */
  prepare(jobId: string): Promise<void>;
  readonly contextKeys: ContextKeys;
}

/** What became of a wish to apply answers. */
export interface AppliedChanges {
  readonly job: Job;
  readonly files: readonly ProposedFile[];
  readonly refused: readonly RefusedAnswer[];
}

interface Review {
  readonly job: Job;
  readonly title: string;
  /** What is not applied yet, by the URI of the file. */
  readonly files: Map<string, ProposedFile>;
  /** What the diff shows, by the URI of the proposed file. */
  readonly texts: ReadonlyMap<string, string>;
  readonly watching: DisposableStore;
}

/** Shows what answers propose for their files as one diff, and applies what the person accepts. */
export class ApplyReviews implements Disposable {
  readonly #deps: ApplyReviewsDeps;
  #review: Review | undefined;
  /** One change at a time: each looks at the files as the one before left them. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(deps: ApplyReviewsDeps) {
    this.#deps = deps;
  }

  /** The files of the review that are not applied yet. */
  get files(): readonly ProposedFile[] {
    return [...(this.#review?.files.values() ?? [])];
  }

  /** What applying answers of a job would do now. */
  async look(job: Job, rows: ProposalRows, watch?: Watch): Promise<ProposedChanges> {
    const request = proposalsOf(job, rows);
    await this.#deps.prepare(job.id);
    return this.#deps.propose.changes(request, mostFiles, watch);
  }

  /** Shows changes as one diff, in the place of the one before. */
  async show(job: Job, { files }: ProposedChanges): Promise<void> {
    await this.close();
    const title =
      job.account.kind === "rehearsal"
        ? vscode.l10n.t("Apply (simulated): {0}", job.label)
        : vscode.l10n.t("Apply: {0}", job.label);
    const shown = files.map((file) => {
      const uri = vscode.Uri.file(file.file);
      return { uri, file, proposed: proposalUri(file.file, { jobId: job.id, seqs: file.seqs }) };
    });
    const watching = new DisposableStore();
    this.#review = {
      job,
      title,
      files: new Map(shown.map(({ uri, file }) => [uri.toString(), file])),
      texts: new Map(shown.map(({ proposed, file }) => [proposed.toString(), file.text])),
      watching,
    };
    const changes = shown.map(({ uri, proposed }) => [uri, uri, proposed]);
    await vscode.commands.executeCommand("vscode.changes", title, changes);
    watching.add(vscode.window.tabGroups.onDidChangeTabs(() => this.#follow()));
    watching.add(vscode.window.tabGroups.onDidChangeTabGroups(() => this.#follow()));
    this.#follow();
  }

  /** Applies one file of the review, or all that are left. */
  async apply(file?: ProposedFile): Promise<AppliedChanges> {
    const review = this.#review;
    if (!review) throw new Failure("refused", vscode.l10n.t("No answers are being reviewed."));
    const chosen = file ? [file] : [...review.files.values()];
    const applied = await this.applyRows(
      review.job,
      chosen.flatMap(({ seqs }) => seqs),
    );
    for (const { file: path } of applied.files)
      review.files.delete(vscode.Uri.file(path).toString());
    if (review.files.size === 0 && this.#review === review) await this.close();
    return applied;
  }

  /** Applies a proposed file whose review is over. */
  async applyProposal(uri: vscode.Uri): Promise<AppliedChanges> {
    const address = readProposalUri(uri);
    const job = address && this.#deps.jobs.get(address.jobId);
    if (job) return this.applyRows(job, address.seqs);
    throw new Failure("notFound", vscode.l10n.t("This job is no longer there."));
  }

  /** Applies answers as the files are at that moment. */
  applyRows(job: Job, seqs: readonly number[]): Promise<AppliedChanges> {
    const run = async (): Promise<AppliedChanges> => {
      const { files, refused } = await this.look(job, { seqs });
      await applyFiles(files);
      return { job, files, refused };
    };
    const next = this.#turn.then(run);
    this.#turn = next.catch(() => undefined);
    return next;
  }

  /** The file of the review that a URI names: the file itself or its proposal. */
  fileOf(uri: vscode.Uri | undefined): ProposedFile | undefined {
    return uri && this.#review?.files.get(vscode.Uri.file(uri.fsPath).toString());
  }

  /** The text of a proposed file; also of one whose review is long over. */
  async textOf(uri: vscode.Uri, { jobId, seqs }: ProposalAddress): Promise<string | undefined> {
    const shown = this.#review?.texts.get(uri.toString());
    if (shown !== undefined) return shown;
    const job = this.#deps.jobs.get(jobId);
    if (!job) return undefined;
    await this.#deps.prepare(jobId);
    return this.#deps.propose.proposedText(proposalsOf(job, { seqs }));
  }

  /** Ends the review and closes its diff. */
  async close(): Promise<void> {
    const review = this.#review;
    this.#end();
    const tab = review && reviewTab(review.title);
    if (tab) await vscode.window.tabGroups.close(tab);
  }

  dispose(): void {
    this.#end();
  }

  #follow(): void {
    const tab = this.#review && reviewTab(this.#review.title);
    if (!tab) this.#end();
    else this.#deps.contextKeys.set("batchwright.isReviewing", tab.isActive && tab.group.isActive);
  }

  #end(): void {
    this.#review?.watching.dispose();
    this.#review = undefined;
    this.#deps.contextKeys.set("batchwright.isReviewing", false);
  }
}
