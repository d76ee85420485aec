import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { jobGroup, type JobGroup, jobRow, type JobRow } from "../../core/tracking/jobRow.ts";
import type { Jobs } from "../../flows/jobs.ts";
import { BatchRow } from "./batchRow.ts";

/** A heading of the Batches view. */
export class BatchGroup {
  readonly group: JobGroup;

  constructor(group: JobGroup) {
    this.group = group;
  }
}

const groups = [new BatchGroup("active"), new BatchGroup("endedToday"), new BatchGroup("earlier")];

/** Draws the jobs. Fetches nothing, keeps nothing but the identity of its rows. */
export class BatchesTree implements vscode.TreeDataProvider<BatchGroup | BatchRow> {
  readonly #jobs: Jobs;
  readonly #clock: Clock;
  readonly #problemOf: (jobId: string) => string | undefined;
  /** Settles once the jobs were read; until then the view is loading, not empty. */
  readonly #ready: Promise<void>;
  readonly #rows = new Map<string, BatchRow>();
  /** Where each row was drawn last. */
  readonly #drawn = new Map<string, JobGroup>();
  readonly #changed = new vscode.EventEmitter<BatchRow | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  /** `problemOf` says why the last download of a job's results failed, if it did. */
  constructor(
    jobs: Jobs,
    clock: Clock,
    ready: Promise<void>,
    problemOf: (jobId: string) => string | undefined,
  ) {
    this.#jobs = jobs;
    this.#problemOf = problemOf;
    this.#clock = clock;
    this.#ready = ready;
  }

  /**
   * Draws the jobs that changed again. All rows only when one is new or has moved to another group:
   * whoever reads a tooltip loses it when its row is drawn.
   */
  redraw(jobIds: Iterable<string>): void {
    const now = this.#clock.now();
    const rows: BatchRow[] = [];
    for (const jobId of jobIds) {
      const job = this.#jobs.get(jobId);
      const row = this.#rows.get(jobId);
      if (!job || !row || this.#drawn.get(jobId) !== jobGroup(job, now)) {
        this.#changed.fire(undefined);
        return;
      }
      rows.push(row);
    }
    for (const row of rows) this.#changed.fire(row);
  }

  async getChildren(parent?: BatchGroup | BatchRow): Promise<(BatchGroup | BatchRow)[]> {
    await this.#ready.catch(() => undefined);
    if (parent instanceof BatchRow) return [];
    if (parent) return this.#rowsOf(parent.group);
    return groups.filter(({ group }) => this.#rowsOf(group).length > 0);
  }

  getParent(element: BatchGroup | BatchRow): BatchGroup | undefined {
    if (element instanceof BatchGroup) return undefined;
    const job = this.#jobs.get(element.jobId);
    const group = job && jobGroup(job, this.#clock.now());
    return groups.find((candidate) => candidate.group === group);
  }

  getTreeItem(element: BatchGroup | BatchRow): vscode.TreeItem {
    if (element instanceof BatchGroup) return groupItem(element.group);
    const job = this.#jobs.get(element.jobId);
    if (!job) return new vscode.TreeItem(element.jobId);
    return jobItem(jobRow(job, this.#clock.now(), this.#problemOf(job.id)), element);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #rowsOf(group: JobGroup): BatchRow[] {
    const now = this.#clock.now();
    return this.#jobs.all().flatMap((job) => {
      if (jobGroup(job, now) !== group) return [];
      const row = this.#rows.get(job.id) ?? new BatchRow(job.id);
      this.#rows.set(job.id, row);
      this.#drawn.set(job.id, group);
      return [row];
    });
  }
}

const groupWords: { readonly [Group in JobGroup]: () => string } = {
  active: () => vscode.l10n.t("Running"),
  endedToday: () => vscode.l10n.t("Ended Today"),
  earlier: () => vscode.l10n.t("Earlier"),
};

function groupItem(group: JobGroup): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(groupWords[group](), group === "earlier" ? Collapsed : Expanded);
  item.id = `group:${group}`;
  return item;
}

function jobItem(shown: JobRow, row: BatchRow): vscode.TreeItem {
  const { label, description, icon, iconColor, tooltip, capabilities, accessibility } = shown;
  const item = new vscode.TreeItem(label);
  item.id = row.jobId;
  item.description = description;
  const color = iconColor === undefined ? undefined : new vscode.ThemeColor(iconColor);
  item.iconPath = new vscode.ThemeIcon(icon, color);
  item.tooltip = tooltip;
  item.contextValue = ["job", ...capabilities].join(" ");
  item.accessibilityInformation = { label: accessibility };
  item.command = {
    title: vscode.l10n.t("Open Results"),
    command: "batchwright.openResults",
    arguments: [row],
  };
  return item;
}
