import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { passesFilter } from "../../core/tracking/jobFilter.ts";
import {
  familiesOf,
  type GroupedJobs,
  groupJobs,
  type JobFamilies,
} from "../../core/tracking/jobGroup.ts";
import type { DownloadStatus } from "../../core/tracking/downloadStatus.ts";
import { jobRow } from "../../core/tracking/jobRow.ts";
import { partRow } from "../../core/tracking/partRow.ts";
import type { Job } from "../../core/model/job.ts";
import type { Jobs } from "../../flows/jobs.ts";
import { groupItem, jobItem, olderItem, partItem } from "./batchItem.ts";
import {
  type BatchElement,
  BatchGroup,
  BatchPartRow,
  BatchRow,
  OlderBatchesRow,
} from "./batchRow.ts";
import type { BatchesLook } from "./batchesLook.ts";
import { openFolders } from "../openFolders.ts";

export interface BatchesTreeDeps {
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly look: BatchesLook;
  /** Settles once the jobs were read; until then the view is loading, not empty. */
  readonly ready: Promise<void>;
  /** How the download of a job's results is getting on. */
  readonly downloadOf: (jobId: string) => DownloadStatus;
  /** Whether there are older batches to be listed. */
  readonly hasOlder: () => boolean;
}

/** Draws the jobs. Fetches nothing, keeps nothing but the identity of its rows. */
export class BatchesTree implements vscode.TreeDataProvider<BatchElement> {
  readonly #deps: BatchesTreeDeps;
  readonly #rows = new Map<string, BatchRow>();
  readonly #headings = new Map<string, BatchGroup>();
  /** As they were drawn last, by the id of their heading. */
  #groups = new Map<string, GroupedJobs>();
  /** Under which heading, or job, each job was drawn. */
  #drawn = new Map<string, string>();
  #families: JobFamilies = familiesOf([]);
  readonly #older = new OlderBatchesRow();
  #showsOlder = false;
  readonly #changed = new vscode.EventEmitter<BatchElement | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(deps: BatchesTreeDeps) {
    this.#deps = deps;
  }

  /** How many jobs the filter lets through. */
  get shown(): number {
    return this.#place().reduce((sum, { jobs }) => sum + jobs.length, 0);
  }

  /**
   * Draws the jobs that changed again. All rows only when one is new, gone or has moved to another
   * group: whoever reads a tooltip loses it when its row is drawn.
   */
  redraw(jobIds: Iterable<string>): void {
    const ids = [...jobIds];
    const places = this.#places(this.#place());
    const showsOlder = this.#deps.hasOlder();
    if (
      showsOlder !== this.#showsOlder ||
      ids.some((id) => places.get(id) !== this.#drawn.get(id))
    ) {
      this.redrawAll();
      return;
    }
    // What a job has of another's answers shows on its row, too.
    const parents = ids.flatMap((id) => this.#drawn.get(id) ?? []);
    for (const id of new Set([...ids, ...parents])) {
      const row = this.#rows.get(id);
      if (row && places.has(id)) this.#changed.fire(row);
    }
  }

  redrawAll(): void {
    this.#changed.fire(undefined);
  }

  async getChildren(parent?: BatchElement): Promise<BatchElement[]> {
    await this.#deps.ready.catch(() => undefined);
    if (parent instanceof BatchPartRow || parent instanceof OlderBatchesRow) return [];
    if (parent instanceof BatchRow) return [...this.#partsOf(parent), ...this.#childrenOf(parent)];
    if (parent) return (this.#groups.get(parent.id)?.jobs ?? []).map(({ id }) => this.#rowOf(id));
    const groups = this.#place();
    this.#groups = new Map(groups.map((group) => [group.id, group]));
    this.#families = familiesOf(this.#shownJobs());
    this.#drawn = this.#places(groups);
    this.#showsOlder = this.#deps.hasOlder();
    const older = this.#showsOlder ? [this.#older] : [];
    return [...groups.map(({ id }) => this.#headingOf(id)), ...older];
  }

  getParent(element: BatchElement): BatchElement | undefined {
    if (element instanceof BatchPartRow) return element.job;
    if (!(element instanceof BatchRow)) return undefined;
    const place = this.#drawn.get(element.jobId);
    if (place === undefined) return undefined;
    return this.#groups.has(place) ? this.#headingOf(place) : this.#rowOf(place);
  }

  getTreeItem(element: BatchElement): vscode.TreeItem {
    if (element instanceof BatchGroup) return groupItem(element.id, this.#groups.get(element.id));
    if (element instanceof OlderBatchesRow) return olderItem(element);
    const { jobs, clock, downloadOf } = this.#deps;
    if (element instanceof BatchPartRow) {
      const job = jobs.get(element.job.jobId);
      return partItem(element, job && partRow(job, element.part, clock.now()));
    }
    const job = jobs.get(element.jobId);
    if (!job) return new vscode.TreeItem(element.jobId);
    const children = this.#families.children.get(job.id)?.length ?? 0;
    const { parts } = job;
    return jobItem(jobRow(job, clock.now(), downloadOf(job.id)), element, {
      parts: parts.length,
      children,
    });
  }

  /** Is asked for the row that the pointer rests on: until then nobody needs all that there is to say. */
  async resolveTreeItem(item: vscode.TreeItem, element: BatchElement): Promise<vscode.TreeItem> {
    const { jobs, clock, downloadOf } = this.#deps;
    const job = element instanceof BatchRow ? jobs.get(element.jobId) : undefined;
    if (!job) return item;
    const { jobTooltip } = await import("../../core/tracking/jobTooltip.ts");
    item.tooltip = jobTooltip(job, clock.now(), downloadOf(job.id));
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #place(): readonly GroupedJobs[] {
    const { clock, look } = this.#deps;
    return groupJobs(this.#shownJobs(), clock.now(), look.grouping);
  }

  #shownJobs(): readonly Job[] {
    const { jobs, look } = this.#deps;
    const folders = openFolders();
    return jobs.all().filter((job) => passesFilter(job, look.filter, folders));
  }

  #places(groups: readonly GroupedJobs[]): Map<string, string> {
    const { children } = familiesOf(this.#shownJobs());
    const below = [...children].flatMap(([parent, jobs]) =>
      jobs.map(({ id }) => [id, parent] as const),
    );
    const top = groups.flatMap(({ id, jobs }) => jobs.map((job) => [job.id, id] as const));
    return new Map([...top, ...below]);
  }

  #childrenOf(row: BatchRow): BatchRow[] {
    return (this.#families.children.get(row.jobId) ?? []).map(({ id }) => this.#rowOf(id));
  }

  #rowOf(jobId: string): BatchRow {
    const row = this.#rows.get(jobId) ?? new BatchRow(jobId);
    this.#rows.set(jobId, row);
    return row;
  }

  #headingOf(id: string): BatchGroup {
    const heading = this.#headings.get(id) ?? new BatchGroup(id);
    this.#headings.set(id, heading);
    return heading;
  }

  #partsOf(row: BatchRow): BatchPartRow[] {
    const parts = this.#deps.jobs.get(row.jobId)?.parts ?? [];
    return parts.length > 1 ? parts.map((_, index) => new BatchPartRow(row, index)) : [];
  }
}
