import * as vscode from "vscode";
import { AbortSource } from "../../base/abort.ts";
import type { Clock } from "../../base/clock.ts";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";
import type { Accounts } from "../../contracts/accounts.ts";
import { toFailureData } from "../../base/failure.ts";
import type { Job } from "../../core/model/job.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { DownloadStatus } from "../../core/tracking/downloadStatus.ts";
import { isFiltering } from "../../core/tracking/jobFilter.ts";
import { jobGroup } from "../../core/tracking/jobGroup.ts";
import type { AutoCollect } from "../../flows/autoCollect.ts";
import { isUnseen } from "../../core/tracking/jobNews.ts";
import type { DeleteCollected } from "../../flows/deleteCollected.ts";
import type { Collect } from "../../flows/collect.ts";
import type { Jobs } from "../../flows/jobs.ts";
import type { Track } from "../../flows/track.ts";
import type { ContextKeys } from "../contextKeys.ts";
import type { ViewId } from "../contributions.ts";
import { filterWords } from "../filterWords.ts";
import { registerRowCommand } from "../registerCommands.ts";
import { downloadStatus } from "./downloadStatus.ts";
import { BatchDecorations } from "./batchDecorations.ts";
import type { BatchesLook } from "./batchesLook.ts";
import { BatchesStatusBar } from "./batchesStatusBar.ts";
import { lookFailureWords, payerWords, unreadableWords } from "./batchesWords.ts";
import { BatchesTree } from "./batchesTree.ts";
import type { BatchElement } from "./batchRow.ts";
import { openSelectedId, selectedRow } from "./openSelected.ts";

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
  readonly deleteCollected: Pick<DeleteCollected, "problemOf">;
  readonly clock: Clock;
  readonly contextKeys: ContextKeys;
  readonly look: BatchesLook;
  readonly markSeen: (jobIds: readonly string[]) => Promise<void>;
  readonly hasOlder: (accountId: string) => boolean;
  /** Resolves once the jobs were read. */
  readonly ready: Promise<void>;
}

/**
 * The Batches view: who pays, what runs, and what went wrong with looking. Answers whether it is
 * visible.
 */
export function showBatches(deps: BatchesViewDeps, owned: DisposableStore): () => boolean {
  const downloadOf = (jobId: string): DownloadStatus => downloadStatus(jobId, deps);
  const hasOlder = (): boolean => deps.hasOlder(deps.accounts.current()?.id ?? "");
  const treeDataProvider = owned.add(new BatchesTree({ ...deps, downloadOf, hasOlder }));
  const options = { treeDataProvider, showCollapseAll: false, canSelectMany: true };
  const shown = owned.add(vscode.window.createTreeView(viewId, options));
  registerRowCommand(openSelectedId, () => view.openSelected(), owned);
  const decorations = owned.add(new BatchDecorations(deps.jobs, deps.clock));
  owned.add(vscode.window.registerFileDecorationProvider(decorations));
  const statusBar = owned.add(new BatchesStatusBar(deps.jobs, deps.clock));
  const drawn = { tree: treeDataProvider, view: shown, decorations, statusBar };
  const view = owned.add(new BatchesView(deps, drawn));
  owned.add(
    shown.onDidChangeVisibility(({ visible }) => {
      // What could be seen until now was.
      if (!visible) void deps.markSeen(deps.jobs.all().map(({ id }) => id));
      view.tellActivity();
    }),
  );
  owned.add(vscode.window.onDidChangeWindowState(() => view.tellActivity()));
  view.tellActivity();
  return () => shown.visible;
}

/** What the view draws itself with. */
interface Drawn {
  readonly tree: BatchesTree;
  readonly view: vscode.TreeView<BatchElement>;
  readonly decorations: BatchDecorations;
  readonly statusBar: BatchesStatusBar;
}

class BatchesView implements Disposable {
  readonly #deps: BatchesViewDeps;
  readonly #owned = new DisposableStore();
  readonly #stop = new AbortSource();
  readonly #tree: BatchesTree;
  readonly #view: vscode.TreeView<BatchElement>;
  readonly #drawn: Drawn;
  readonly #changedJobs = new Set<string>();
  #ticking = false;
  #renderPending = false;
  #isLoaded = false;
  #loadFailure: string | undefined;

  constructor(deps: BatchesViewDeps, drawn: Drawn) {
    this.#deps = deps;
    this.#drawn = drawn;
    this.#tree = drawn.tree;
    this.#view = drawn.view;
    const render = (): void => void this.#renderSoon();
    for (const { onDidChange } of [deps.jobs, deps.collect]) {
      this.#owned.add(
        onDidChange((jobId) => {
          this.#changedJobs.add(jobId);
          render();
        }),
      );
    }
    this.#owned.add(deps.accounts.onDidChange(render));
    this.#owned.add(deps.track.onDidChange(render));
    const relook = (): void => {
      this.#tree.redrawAll();
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

  /** Opens the results of the row that is selected. */
  async openSelected(): Promise<void> {
    const { clock } = this.#deps;
    const row = await selectedRow(this.#view, { clock, signal: this.#stop.signal });
    if (row) await vscode.commands.executeCommand("batchwright.openResults", row);
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
    this.#view.description = [...filter, payerWords(accounts)].join(" · ");
    const failure = this.#loadFailure ?? lookFailureWords(this.#deps, this.#running());
    // An empty message is no message; undefined is not among its types.
    const troubles = [failure, unreadableWords(jobs)].filter(Boolean).join(" ");
    this.#view.message = troubles || (this.#emptyWords() ?? "");
    this.#view.badge = this.#badge(running);
    this.#drawn.statusBar.render(this.#view.visible);
    const hasAccount = accounts.current() !== undefined;
    contextKeys.set("batchwright.needsAccount", this.#isLoaded && !hasAccount);
    const isEmpty = this.#isLoaded && hasAccount && jobs.all().length === 0;
    contextKeys.set("batchwright.isEmpty", isEmpty);
    contextKeys.set("batchwright.isOffline", failure !== undefined);
    contextKeys.set("batchwright.isFiltered", isFiltered);
    contextKeys.set("batchwright.isGroupedByAccount", look.grouping === "account");
    this.#tree.redraw(this.#changedJobs);
    this.#drawn.decorations.redraw(this.#changedJobs);
    this.#changedJobs.clear();
    void this.#tick();
  }

  /** What runs and, while the view is hidden, what has ended since. */
  #badge(running: number): vscode.ViewBadge | undefined {
    const now = this.#deps.clock.now();
    const unseen = this.#view.visible
      ? 0
      : this.#deps.jobs.all().filter((job) => isUnseen(job, now)).length;
    const words = [
      running > 0 ? vscode.l10n.t("{0} running", countOf(running, "batch")) : "",
      unseen > 0 ? vscode.l10n.t("{0} ended", countOf(unseen, "batch")) : "",
    ];
    const tooltip = words.filter(Boolean).join(", ");
    return tooltip === "" ? undefined : { value: running + unseen, tooltip };
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
}
