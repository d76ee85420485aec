import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import type { DisposableStore } from "../../base/disposable.ts";
import { hashText, offsetBasis, secondBasis } from "../../base/hashText.ts";
import type { SlotClaims, SlotName } from "../../contracts/slotClaims.ts";
import type { PlannedRun } from "../../core/schedule/dueRuns.ts";
import {
  parseSchedule,
  type Schedule,
  type ScheduleEntry,
} from "../../core/schedule/scheduleEntry.ts";
import { nextSlot, type Slot } from "../../core/schedule/slots.ts";
import { RunSchedule } from "../../flows/runSchedule.ts";
import { isTrusted } from "../requireTrust.ts";
import { localCalendar } from "./localCalendar.ts";
import { ScheduledRuns, type ScheduledRunsDeps } from "./scheduledRuns.ts";
import { WorkspaceScheduleMemory } from "./scheduleMemory.ts";
import { ScheduleStatus } from "./scheduleStatus.ts";
import { writtenSchedule } from "./writtenSchedule.ts";

export interface SchedulerDeps extends Omit<
  ScheduledRunsDeps,
  "claims" | "memory" | "slotName" | "onChange"
> {
  readonly clock: Clock;
  readonly workspaceState: vscode.Memento;
  readonly slotClaims: SlotClaims;
  /** Resolves once the jobs were read. */
  readonly ready: Promise<void>;
}

/** The schedule of this workspace while its window is open. */
export class Scheduler {
  readonly memory: WorkspaceScheduleMemory;
  readonly runs: ScheduledRuns;
  readonly #deps: SchedulerDeps;
  readonly #loop: RunSchedule;
  readonly #status: ScheduleStatus;

  constructor(deps: SchedulerDeps, owned: DisposableStore) {
    this.#deps = deps;
    this.memory = new WorkspaceScheduleMemory(deps.workspaceState);
    this.#status = owned.add(new ScheduleStatus());
    const { memory } = this;
    const own = { ...deps, memory, slotName, claims: deps.slotClaims };
    this.runs = new ScheduledRuns({ ...own, onChange: () => this.#show() });
    this.#loop = owned.add(
      new RunSchedule({
        ...own,
        calendar: localCalendar,
        entries: () => (this.isPaused || !isTrusted() ? [] : this.written.entries),
        run: (planned) => this.runs.run(planned),
        offer: (missed) => this.runs.offer(missed),
      }),
    );
    owned.add(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.#loop.wake();
      }),
    );
    void this.#start();
  }

  /** As the setting has it now. */
  get written(): Schedule {
    return parseSchedule(writtenSchedule() ?? []);
  }

  get isPaused(): boolean {
    return this.memory.isPaused;
  }

  /** The next time of an entry that is not left out. */
  nextOf(entry: ScheduleEntry): Slot {
    const next = nextSlot(entry, this.#deps.clock.now(), localCalendar);
    return this.skippedDay(entry) === undefined ? next : nextSlot(entry, next.at, localCalendar);
  }

  /** The day of the next time of an entry, when a person wants that left out; of a past one, none. */
  skippedDay(entry: ScheduleEntry): string | undefined {
    const { day } = nextSlot(entry, this.#deps.clock.now(), localCalendar);
    return this.memory.of(entry)?.skips === day ? day : undefined;
  }

  /** Leaves out the next time of an entry, or does so no more. */
  async skipNext(entry: ScheduleEntry): Promise<void> {
    const now = this.#deps.clock.now();
    const { until = now } = this.memory.of(entry) ?? {};
    const { day: skips } = nextSlot(entry, now, localCalendar);
    const isSkipped = this.skippedDay(entry) !== undefined;
    await this.memory.remember(entry, { until, ...(!isSkipped && { skips }) });
  }

  /** What comes due during a pause is not made up for. */
  async pause(isPaused: boolean): Promise<void> {
    const until = this.#deps.clock.now();
    if (!isPaused)
      for (const entry of this.written.entries)
        await this.memory.remember(entry, { ...this.memory.of(entry), until });
    await this.memory.pause(isPaused);
    this.refresh();
  }

  /** A person looks at it: what wanted that is no news any more. */
  seen(): void {
    this.#status.hide();
  }

  /** The setting is another. */
  refresh(): void {
    this.#show();
    this.#loop.wake();
  }

  async #start(): Promise<void> {
    await this.#deps.ready.catch(() => undefined);
    this.#show();
    this.#loop.start();
  }

  #show(): void {
    this.#status.show(this.written, this.memory);
  }
}

/** Windows of the same workspace give a slot the same name. */
function slotName({ entry, slot }: PlannedRun): SlotName {
  const { workspaceFile, workspaceFolders = [] } = vscode.workspace;
  const place = [workspaceFile, ...workspaceFolders.map(({ uri }) => uri)].join("\n");
  const of = `${place}\n${entry.key}`;
  return { day: slot.day, entry: hashText(of, offsetBasis) + hashText(of, secondBasis) };
}
