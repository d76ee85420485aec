import * as vscode from "vscode";
import { AbortSource } from "../../base/abort.ts";
import type { Clock } from "../../base/clock.ts";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";
import type { Accounts } from "../../contracts/accounts.ts";
import { toFailureData } from "../../base/failure.ts";
import { foreignHost, toAccountRef } from "../../core/model/account.ts";
import type { Job } from "../../core/model/job.ts";
import { formatAge } from "../../core/tracking/formatAge.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { DownloadStatus } from "../../core/tracking/jobRow.ts";
import { isFiltering } from "../../core/tracking/jobFilter.ts";
import { jobGroup } from "../../core/tracking/jobGroup.ts";
import type { AutoCollect } from "../../flows/autoCollect.ts";
import type { Collect } from "../../flows/collect.ts";
import type { Jobs } from "../../flows/jobs.ts";
import type { Track } from "../../flows/track.ts";
import type { ContextKeys } from "../contextKeys.ts";
import type { ViewId } from "../contributions.ts";
import { filterWords } from "../filterWords.ts";
import { downloadStatus } from "./downloadStatus.ts";
import type { BatchesLook } from "./batchesLook.ts";
import { BatchesTree } from "./batchesTree.ts";
import type { BatchElement } from "./batchRow.ts";

const viewId: ViewId = "batchwright.batches";
/** Clocks show minutes. */
const tickMs = 30_000;
const coalesceMs = 30;

export interface BatchesViewDeps {
  readonly jobs: Jobs;
  readonly accounts: Accounts;
  readonly track: Track;
  readonly collect: Pick<Collect, "statusOf" | "onDidChange">;
  readonly autoCollect: Pick<AutoCollect, "retryAt">;
  readonly clock: Clock;
  readonly contextKeys: ContextKeys;
  readonly look: BatchesLook;
  readonly hasOlder: (accountId: string) => boolean;
  /** Resolves once the jobs were read. */
  readonly ready: Promise<void>;
}

/** The Batches view: who pays, what runs, and what went wrong with looking. */
export function showBatches(deps: BatchesViewDeps, owned: DisposableStore): void {
  const downloadOf = (jobId: string): DownloadStatus => downloadStatus(jobId, deps);
  const hasOlder = (): boolean => deps.hasOlder(deps.accounts.current()?.id ?? "");
  const treeDataProvider = owned.add(new BatchesTree({ ...deps, downloadOf, hasOlder }));
  const options = { treeDataProvider, showCollapseAll: false, canSelectMany: true };
  const shown = owned.add(vscode.window.createTreeView(viewId, options));
  const view = owned.add(new BatchesView(deps, treeDataProvider, shown));
  owned.add(shown.onDidChangeVisibility(() => view.tellActivity()));
  owned.add(vscode.window.onDidChangeWindowState(() => view.tellActivity()));
  view.tellActivity();
}

class BatchesView implements Disposable {
  readonly #deps: BatchesViewDeps;
  readonly #owned = new DisposableStore();
  readonly #stop = new AbortSource();
  readonly #tree: BatchesTree;
  readonly #view: vscode.TreeView<BatchElement>;
  readonly #changedJobs = new Set<string>();
  #ticking = false;
  #renderPending = false;
  #isLoaded = false;
  #loadFailure: string | undefined;

  constructor(deps: BatchesViewDeps, tree: BatchesTree, view: vscode.TreeView<BatchElement>) {
    this.#deps = deps;
    this.#tree = tree;
    this.#view = view;
    const render = (): void => void this.#renderSoon();
    this.#owned.add(
      deps.jobs.onDidChange((jobId) => {
        this.#changedJobs.add(jobId);
        render();
      }),
    );
    this.#owned.add(
      deps.collect.onDidChange((jobId) => {
        this.#changedJobs.add(jobId);
        render();
      }),
    );
    this.#owned.add(deps.accounts.onDidChange(render));
    this.#owned.add(deps.track.onDidChange(render));
    const relook = (): void => {
      tree.redrawAll();
      render();
    };
    this.#owned.add(deps.look.onDidChange(relook));
    this.#owned.add(vscode.workspace.onDidChangeWorkspaceFolders(relook));
    void this.#load(deps.ready);
  }

  dispose(): void {
    this.#stop.abort();
    this.#owned.dispose();
  }

  async #load(ready: Promise<void>): Promise<void> {
    try {
      await ready;
    } catch (error) {
      this.#loadFailure = toFailureData(error).message;
    }
    this.#isLoaded = true;
    await this.#renderSoon();
  }

  tellActivity(): void {
    const isFocused = vscode.window.state.focused;
    this.#deps.track.setActivity({ isFocused, isViewVisible: this.#view.visible });
    void this.#renderSoon();
  }

  /** Draws once for the many changes that come together. */
  async #renderSoon(): Promise<void> {
    if (this.#renderPending) return;
    this.#renderPending = true;
    await this.#deps.clock.sleep(coalesceMs, this.#stop.signal);
    this.#renderPending = false;
    if (!this.#owned.isDisposed) this.#render();
  }

  #render(): void {
    const { jobs, accounts, contextKeys, look } = this.#deps;
    const running = this.#running().length;
    const isFiltered = isFiltering(look.filter);
    const filter = isFiltered ? [filterWords(look.filter)] : [];
    this.#view.description = [...filter, this.#accountWords()].join(" · ");
    const failure = this.#failureWords();
    // An empty message is no message; undefined is not among its types.
    const troubles = [failure, this.#unreadableWords()].filter(Boolean).join(" ");
    this.#view.message = troubles || (this.#emptyWords() ?? "");
    this.#view.badge =
      running === 0
        ? undefined
        : { value: running, tooltip: vscode.l10n.t("{0} running", countOf(running, "batch")) };
    const hasAccount = accounts.current() !== undefined;
    contextKeys.set("batchwright.needsAccount", this.#isLoaded && !hasAccount);
    const isEmpty = this.#isLoaded && hasAccount && jobs.all().length === 0;
    contextKeys.set("batchwright.isEmpty", isEmpty);
    contextKeys.set("batchwright.isOffline", failure !== undefined);
    contextKeys.set("batchwright.isFiltered", isFiltered);
    contextKeys.set("batchwright.isGroupedByAccount", look.grouping === "account");
    this.#tree.redraw(this.#changedJobs);
    this.#changedJobs.clear();
    void this.#tick();
  }

  #emptyWords(): string | undefined {
    if (!this.#isLoaded || this.#deps.jobs.all().length === 0 || this.#tree.shown > 0)
      return undefined;
    return vscode.l10n.t("No batch matches the filter.");
  }

  #running(): readonly Job[] {
    const now = this.#deps.clock.now();
    return this.#deps.jobs.all().filter((job) => jobGroup(job, now) === "active");
  }

  /** Redraws the clocks while somebody looks at one that runs. */
  async #tick(): Promise<void> {
    if (this.#ticking) return;
    this.#ticking = true;
    while (this.#view.visible && this.#running().length > 0 && !this.#stop.signal.aborted) {
      await this.#deps.clock.sleep(tickMs, this.#stop.signal);
      if (!this.#stop.signal.aborted) this.#tree.redraw(this.#running().map(({ id }) => id));
    }
    this.#ticking = false;
  }

  #accountWords(): string {
    const account = this.#deps.accounts.current();
    if (!account) return vscode.l10n.t("no account");
    if (account.kind === "rehearsal") return vscode.l10n.t("{0} (simulated)", account.label);
    return [account.label, foreignHost(toAccountRef(account))].filter(Boolean).join(" · ");
  }

  /** What is missing among the rows because the disk does not give it. */
  #unreadableWords(): string | undefined {
    const [first, ...others] = this.#deps.jobs.unreadable();
    if (!first) return undefined;
    const { message, file = first.job } = first.failure;
    if (others.length === 0) return vscode.l10n.t("{0} File: {1}", message, file);
    return vscode.l10n.t("{0} File: {1}, and {2} more.", message, file, others.length);
  }

  /** Why what is shown may be old; undefined when the last look went well. */
  #failureWords(): string | undefined {
    if (this.#loadFailure !== undefined) return this.#loadFailure;
    const { accounts, track, clock } = this.#deps;
    const now = clock.now();
    const current = accounts.current();
    const active = this.#running().map(({ account }) => account.id);
    const ids = [...(current ? [current.id] : []), ...active];
    for (const id of new Set(ids)) {
      const { failure, lastSeen } = track.statusOf(id);
      if (!failure) continue;
      const account = accounts.find(id)?.label ?? id;
      return lastSeen === undefined
        ? `${account}: ${failure.message}`
        : vscode.l10n.t(
            "{0}: {1} Shown as of {2} ago.",
            account,
            failure.message,
            formatAge(now - lastSeen),
          );
    }
    return undefined;
  }
}
