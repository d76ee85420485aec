import * as vscode from "vscode";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";
import type { Clock } from "../../base/clock.ts";
import type { Job } from "../../core/model/job.ts";
import { isUnseen } from "../../core/tracking/jobNews.ts";
import { jobGroup } from "../../core/tracking/jobGroup.ts";
import { jobRow, type JobRow } from "../../core/tracking/jobRow.ts";
import type { Jobs } from "../../flows/jobs.ts";

/** Rows that the tooltip has at most. */
const rowsShown = 6;

/** What runs, and what has ended unseen: the one item of the status bar. Hidden when it is nothing. */
export class BatchesStatusBar implements Disposable {
  readonly #jobs: Jobs;
  readonly #clock: Clock;
  readonly #owned = new DisposableStore();
  readonly #item: vscode.StatusBarItem;

  constructor(jobs: Jobs, clock: Clock) {
    this.#jobs = jobs;
    this.#clock = clock;
    const { Left } = vscode.StatusBarAlignment;
    this.#item = this.#owned.add(vscode.window.createStatusBarItem("batchwright.batches", Left, 0));
    this.#item.name = vscode.l10n.t("Message Batches");
    this.#item.command = "batchwright.batches.focus";
  }

  /** `isViewShown`: what has ended is seen there. */
  render(isViewShown: boolean): void {
    const now = this.#clock.now();
    const all = this.#jobs.all();
    const running = all.filter((job) => jobGroup(job, now) === "active");
    const ended = isViewShown ? [] : all.filter((job) => isUnseen(job, now));
    if (running.length + ended.length === 0) {
      this.#item.hide();
      return;
    }
    const words = [
      running.length > 0 ? vscode.l10n.t("{0} running", running.length) : "",
      ended.length > 0 ? vscode.l10n.t("{0} ended", ended.length) : "",
    ].filter(Boolean);
    const rows = [...ended, ...running].map((job) => jobRow(job, now));
    this.#item.text = `$(${iconOf(running, ended, rows)}) ${words.join(" · ")}`;
    this.#item.tooltip = tooltipOf(rows);
    const label = vscode.l10n.t("Message batches: {0}. Show them.", words.join(", "));
    this.#item.accessibilityInformation = { label };
    this.#item.show();
  }

  dispose(): void {
    this.#owned.dispose();
  }
}

/** The watch while something runs; else what became of the last that ended. */
function iconOf(running: readonly Job[], ended: readonly Job[], rows: readonly JobRow[]): string {
  if (running.length > 0) return "watch";
  const icons = new Set(rows.slice(0, ended.length).map(({ icon }) => icon));
  return icons.has("error") ? "error" : icons.has("warning") ? "warning" : "pass";
}

function tooltipOf(rows: readonly JobRow[]): string {
  const lines = rows
    .slice(0, rowsShown)
    .map(({ label, description }) => `${label}: ${description}`);
  const more = rows.length - rowsShown;
  return [...lines, more > 0 ? vscode.l10n.t("and {0} more", more) : ""].filter(Boolean).join("\n");
}
