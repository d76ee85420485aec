import * as vscode from "vscode";
import { AbortSource } from "../../base/abort.ts";
import type { Clock } from "../../base/clock.ts";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";
import { Emitter } from "../../base/event.ts";
import { logWords } from "../../base/failure.ts";
import type { Log } from "../../contracts/log.ts";
import type { SharedDismissals, TriagePlace } from "../../contracts/triageTasks.ts";
import type { WorkerTasks } from "../../contracts/workerTasks.ts";
import { decisionsFileName } from "../../core/model/storageLayout.ts";
import { DecisionSet } from "../../core/review/decisionSet.ts";
import { nextWaking } from "../../core/review/triage.ts";
import type { TriageRecord } from "../../core/review/triageRecord.ts";
import { resultOf } from "../../flows/resultOf.ts";
import { coalesced } from "../panel/coalesced.ts";
import { isTrusted } from "../requireTrust.ts";
import { readSettings } from "../settings.ts";
import { workspaceRoots } from "../sources/selectInputs.ts";
import type { ReviewFindings } from "./reviewFindings.ts";

/** A clock's sleep is no longer than this, or timers overflow. */
const mostSleepMs = 24 * 60 * 60 * 1_000;

export interface ReviewDecisionsDeps {
  readonly findings: ReviewFindings;
  readonly tasks: Pick<WorkerTasks, "decisions" | "decide" | "shareDismissals">;
  readonly storage: vscode.Uri;
  readonly clock: Clock;
  readonly log: Log;
}

/** Keeps what people decided about findings, as this window, others and the team see it. */
export class ReviewDecisions implements Disposable {
  readonly #deps: ReviewDecisionsDeps;
  readonly #owned = new DisposableStore();
  #waking: AbortSource | undefined;
  /** When a snoozed finding is open again; milliseconds since the epoch. */
  #wakesAt = Infinity;
  #told = "";
  #turn: Promise<void> = Promise.resolve();
  readonly #refreshed = this.#owned.add(new Emitter<void>());
  /** Fires when the decisions were read, which may be others now. */
  readonly onDidRefresh = this.#refreshed.event;

  constructor(deps: ReviewDecisionsDeps) {
    this.#deps = deps;
    const refresh = coalesced(() => this.refresh());
    const own = new vscode.RelativePattern(deps.storage, decisionsFileName);
    for (const pattern of [own, "**/.batch/dismissals.jsonl"]) {
      const watcher = this.#owned.add(vscode.workspace.createFileSystemWatcher(pattern));
      for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete])
        this.#owned.add(event(refresh));
    }
    const { workspace } = vscode;
    // What was decided about a file holds for its new name.
    this.#owned.add(workspace.onDidRenameFiles(refresh));
    this.#owned.add(workspace.onDidGrantWorkspaceTrust(refresh));
    this.#owned.add(workspace.onDidChangeWorkspaceFolders(refresh));
    this.#owned.add(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        // The time that a computer sleeps is none of a timer's.
        if (focused && deps.clock.now() >= this.#wakesAt) refresh();
      }),
    );
    this.#owned.add({ dispose: () => this.#waking?.abort() });
  }

  /** Reads what is decided now. Never rejects. */
  refresh(): Promise<void> {
    this.#turn = this.#turn
      .then(() => this.#refresh())
      .catch((error: unknown) => this.#warn(logWords(error)));
    return this.#turn;
  }

  /** Resolves once what was asked for so far is read. Never rejects. */
  settled(): Promise<void> {
    return this.#turn;
  }

  /** Keeps decisions; what shows findings knows them when it resolves. Fails with `storage`. */
  async keep(records: readonly TriageRecord[]): Promise<void> {
    const { tasks } = this.#deps;
    const isShared = isTrusted() && readSettings().dismissals === "workspace";
    try {
      await resultOf(tasks.decide(records, { roots: workspaceRoots(), isShared }));
    } finally {
      await this.refresh();
    }
  }

  /** Adds to the team's file what was dismissed in this workspace. */
  async share(): Promise<SharedDismissals> {
    const shared = await resultOf(this.#deps.tasks.shareDismissals(workspaceRoots()));
    await this.refresh();
    return shared;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #refresh(): Promise<void> {
    if (this.#owned.isDisposed) return;
    const { tasks, findings, clock } = this.#deps;
    const place: TriagePlace = { roots: workspaceRoots(), isShared: isTrusted() };
    const read = await resultOf(tasks.decisions(place));
    if (this.#owned.isDisposed) return;
    const problems = read.problems.join(" ");
    if (problems !== this.#told && problems !== "") this.#warn(problems);
    this.#told = problems;
    findings.decide(new DecisionSet(read.records), clock.now());
    this.#refreshed.fire();
    this.#waking?.abort();
    const next = nextWaking(read.records, clock.now());
    this.#wakesAt = next ?? Infinity;
    if (next !== undefined) void this.#wake(next - clock.now());
  }

  async #wake(ms: number): Promise<void> {
    const waking = (this.#waking = new AbortSource());
    await this.#deps.clock.sleep(Math.min(ms, mostSleepMs), waking.signal);
    if (!waking.signal.aborted) await this.refresh();
  }

  #warn(words: string): void {
    if (!this.#owned.isDisposed) this.#deps.log.warn(`Decisions about findings: ${words}`);
  }
}
