import type { Memento } from "vscode";
import { isRecord } from "../../base/json.ts";
import {
  booleanShape,
  choiceShape,
  numberShape,
  objectShape,
  readShape,
  textShape,
} from "../../base/shape.ts";
import type { EntryMemory } from "../../core/schedule/dueRuns.ts";
import type { ScheduleEntry } from "../../core/schedule/scheduleEntry.ts";
import type { ScheduleMemory } from "../../flows/runSchedule.ts";

/** What became of an entry's last slot. */
export interface LastRun {
  readonly at: number;
  readonly kind: "sent" | "nothing" | "failed" | "missed" | "waiting";
  readonly words: string;
  readonly jobId?: string;
}

/** What a person agreed to when they sent an entry. */
export interface Agreement {
  /** Id of the account that pays. */
  readonly account: string;
  /** Tells the texts of the recipes from any others. */
  readonly recipes: string;
}

interface EntryRecord extends EntryMemory {
  readonly confirmed?: Agreement;
  readonly last?: LastRun;
}

const lastShape = objectShape<Omit<LastRun, "jobId">, Pick<Required<LastRun>, "jobId">>(
  {
    at: numberShape,
    kind: choiceShape(["sent", "nothing", "failed", "missed", "waiting"]),
    words: textShape,
  },
  { jobId: textShape },
);

const agreementShape = objectShape<Agreement>({ account: textShape, recipes: textShape });

const recordShape = objectShape<Pick<EntryRecord, "until">, Omit<Required<EntryRecord>, "until">>(
  { until: numberShape },
  { skips: textShape, confirmed: agreementShape, last: lastShape },
);

const key = "batchwright.schedule";
const pausedKey = "batchwright.schedulePaused";

/**
 * What is known of the entries of this workspace's schedule. It is the editor's, not the repository's:
 * nothing that is cloned brings an agreement to spend money.
 */
export class WorkspaceScheduleMemory implements ScheduleMemory {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  get isPaused(): boolean {
    return readShape(booleanShape, this.#state.get<unknown>(pausedKey)) ?? false;
  }

  async pause(isPaused: boolean): Promise<void> {
    await this.#state.update(pausedKey, isPaused);
  }

  of({ key: entry }: ScheduleEntry): EntryRecord | undefined {
    const stored = this.#stored();
    return Object.hasOwn(stored, entry) ? readShape(recordShape, stored[entry]) : undefined;
  }

  async remember(entry: ScheduleEntry, { until, skips }: EntryMemory): Promise<void> {
    const { skips: _, ...known } = this.of(entry) ?? {};
    await this.#write(entry, { ...known, until, ...(skips !== undefined && { skips }) });
  }

  /** The entry may be sent like that without asking. */
  async confirm(entry: ScheduleEntry, confirmed: Agreement, now: number): Promise<void> {
    await this.#write(entry, { until: now, ...this.of(entry), confirmed });
  }

  async note(entry: ScheduleEntry, last: LastRun): Promise<void> {
    await this.#write(entry, { until: last.at, ...this.of(entry), last });
  }

  #stored() {
    const stored = this.#state.get<unknown>(key);
    return isRecord(stored) ? stored : {};
  }

  async #write({ key: entry }: ScheduleEntry, record: EntryRecord): Promise<void> {
    await this.#state.update(key, { ...this.#stored(), [entry]: record });
  }
}
