import { Emitter } from "../base/event.ts";
import { Failure } from "../base/failure.ts";
import type {
  DraftChange,
  DraftChoice,
  DraftGroups,
  DraftRow,
  DraftStore,
  DraftTotals,
} from "../contracts/draftStore.ts";
import type { JobStore } from "../contracts/jobStore.ts";
import type { KeptAnswer } from "../contracts/draftTasks.ts";
import type { DraftRecord, WorkerTasks } from "../contracts/workerTasks.ts";
import type { Quote } from "../core/model/draft.ts";
import type { PriceOverrides } from "../core/pricing/price.ts";
import { quoteOf } from "./quoteOf.ts";
import { resultOf, type Watch } from "./resultOf.ts";

/** A draft that is kept, and what submitting it would use. */
export interface KeptDraft {
  readonly record: DraftRecord;
  readonly totals: DraftTotals;
}

export interface DraftsDependencies {
  readonly store: Pick<JobStore, "discardDraft"> & DraftStore;
  readonly tasks: Pick<
    WorkerTasks,
    | "writeDraft"
    | "draftText"
    | "changeDraftModel"
    | "appendDraft"
    | "keepAnswer"
    | "dropAnswer"
    | "dropCarried"
  >;
  readonly priceOverrides: () => PriceOverrides;
}

/** The drafts that a person keeps, with what of them would be sent. */
export class Drafts {
  readonly #deps: DraftsDependencies;
  readonly #kept = new Map<string, KeptDraft>();
  readonly #changed = new Emitter<string>();

  /** Fires the id of a draft that is new, gone or looks different. */
  readonly onDidChange = this.#changed.event;

  constructor(deps: DraftsDependencies) {
    this.#deps = deps;
  }

  /**
   * Reads what is kept: also what another window made, changed or sent. One that cannot be read
   * hides no other, and fails in the end.
   */
  async load(): Promise<void> {
    const records = await this.#deps.store.loadDrafts();
    const found = new Set(records.map(({ id }) => id));
    for (const id of this.#kept.keys()) if (!found.has(id)) this.#forget(id);
    const read = await Promise.allSettled(records.map((record) => this.#read(record)));
    for (const draft of read) if (draft.status === "rejected") throw draft.reason;
  }

  /** Newest first. */
  all(): readonly KeptDraft[] {
    const drafts = [...this.#kept.values()];
    return drafts.toSorted((a, b) => (b.record.createdAt ?? 0) - (a.record.createdAt ?? 0));
  }

  get(id: string): KeptDraft | undefined {
    return this.#kept.get(id);
  }

  /** The draft of that id, or a failure that says so. */
  need(id: string): KeptDraft {
    const draft = this.get(id);
    if (!draft) throw new Failure("notFound", `There is no draft "${id}" here.`);
    return draft;
  }

  /** Shows a draft that was checked; also when it was checked again. */
  async keep(id: string, change: DraftChange = {}): Promise<KeptDraft> {
    const { store } = this.#deps;
    return this.#show(await store.changeDraft(id, change), await store.draftTotals(id));
  }

  groups(id: string): Promise<DraftGroups> {
    return this.#deps.store.draftGroups(id);
  }

  rows(id: string, folder: string, first: number, count: number): Promise<readonly DraftRow[]> {
    return this.#deps.store.draftRows(id, folder, first, count);
  }

  async setChecked(id: string, which: DraftChoice, isChecked: boolean): Promise<void> {
    const { record } = this.need(id);
    this.#show(record, await this.#deps.store.setChecked(id, which, isChecked));
  }

  /** What submitting what is checked would mean, as its last check tells. */
  quote(id: string): Quote {
    return quoteOf(this.need(id).totals, {}, this.#deps.priceOverrides());
  }

  /** Which requests a sample has, and what they would use. */
  async sample(id: string, count: number, isRandom: boolean): Promise<DraftSample> {
    const { store } = this.#deps;
    const seqs = await store.draftSample(id, count, isRandom);
    return { seqs, totals: await store.draftTotals(id, seqs) };
  }

  /** Writes what is checked to a file, as a draft or as the API takes it; answers how much. */
  async write(id: string, file: string, form: "draft" | "requests", watch: Watch): Promise<number> {
    return resultOf(this.#deps.tasks.writeDraft(this.need(id).record.id, file, form), watch);
  }

  /** What is checked as the text of a document in the draft's folder; undefined above `most`. */
  async text(id: string, most: number, watch: Watch): Promise<string | undefined> {
    return resultOf(this.#deps.tasks.draftText(this.need(id).record.id, most), watch);
  }

  /** Lets all requests use a model; check the draft again, and keep it. */
  async changeModel(id: string, model: string, watch: Watch): Promise<void> {
    await resultOf(this.#deps.tasks.changeDraftModel(this.need(id).record.id, model), watch);
  }

  /** Adds the requests of another draft; check the draft again, and keep it. */
  async append(id: string, added: string, watch: Watch): Promise<void> {
    await resultOf(this.#deps.tasks.appendDraft(this.need(id).record.id, added), watch);
  }

  /** Keeps an answer, so that its request is not sent; check the draft again, and keep it. */
  async keepAnswer(id: string, answer: KeptAnswer): Promise<void> {
    await resultOf(this.#deps.tasks.keepAnswer(id, answer));
  }

  /** Lets a request be sent again whose answer was kept; check the draft again, and keep it. */
  async dropAnswer(id: string, customId: string): Promise<void> {
    await resultOf(this.#deps.tasks.dropAnswer(this.need(id).record.id, customId));
  }

  /** The same for all that earlier reviews have answered, of a draft that need not be kept. */
  async dropCarried(id: string): Promise<void> {
    await resultOf(this.#deps.tasks.dropCarried(id));
  }

  /** What the draft would cost with another model, as its last check tells. */
  quoteWith(id: string, model: string): Quote {
    const { totals } = this.need(id);
    const shares = totals.shares.map((share) => ({ ...share, model }));
    return quoteOf({ ...totals, shares }, {}, this.#deps.priceOverrides());
  }

  /** Removes a draft for good; quiet when there is none. */
  async discard(id: string): Promise<void> {
    await this.#deps.store.discardDraft(id);
    this.#forget(id);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #read(record: DraftRecord): Promise<void> {
    const totals = await this.#deps.store.draftTotals(record.id);
    const known = this.#kept.get(record.id);
    if (known && JSON.stringify(known) === JSON.stringify({ record, totals })) return;
    this.#show(record, totals);
  }

  #show(record: DraftRecord, totals: DraftTotals): KeptDraft {
    const draft = { record, totals };
    this.#kept.set(record.id, draft);
    this.#changed.fire(record.id);
    return draft;
  }

  #forget(id: string): void {
    if (this.#kept.delete(id)) this.#changed.fire(id);
  }
}

/** Requests that are sent before the others of a draft. */
export interface DraftSample {
  readonly seqs: readonly number[];
  readonly totals: DraftTotals;
}
