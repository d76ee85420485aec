import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure, type FailureData, logWords, toFailureData } from "../../base/failure.ts";
import type { Log } from "../../contracts/log.ts";
import type { DraftCheck } from "../../contracts/draftCheck.ts";
import type { Quote } from "../../core/model/draft.ts";
import { formatDollars } from "../../core/pricing/formatDollars.ts";
import type { RunDefinition } from "../../core/runs/runDefinition.ts";
import type { PlannedRun } from "../../core/schedule/dueRuns.ts";
import type { ScheduleEntry } from "../../core/schedule/scheduleEntry.ts";
import { slotWords, whenWords } from "../../core/schedule/scheduleWords.ts";
import type { Consent } from "../../flows/consent.ts";
import type { EditorAccounts } from "../accounts.ts";
import type { DraftPlan } from "../draftPlan.ts";
import { plainMessage } from "../plainMessage.ts";
import { readSettings } from "../settings.ts";
import type { SubmitAnswer } from "../submitDraft.ts";
import { tellFailure } from "../tellFailure.ts";
import {
  agreementOf,
  otherRecipe,
  requireWithin,
  scheduledConsent,
  type ScheduledConsentDeps,
} from "./scheduledConsent.ts";
import type { LastRun, WorkspaceScheduleMemory } from "./scheduleMemory.ts";

export interface ScheduledRunsDeps extends ScheduledConsentDeps {
  readonly accounts: Pick<EditorAccounts, "current" | "find">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  readonly memory: WorkspaceScheduleMemory;
  /** Makes the draft of a run. */
  readonly plan: (run: RunDefinition) => Promise<DraftPlan>;
  /** Has a draft agreed to and sent, as `submitDraft` does. */
  readonly submit: (plan: DraftPlan) => Promise<SubmitAnswer | undefined>;
  /** What is known of an entry has changed. */
  readonly onChange: () => void;
}

/** Makes the runs of a schedule. What becomes of them is a state of their entries. */
export class ScheduledRuns {
  readonly #deps: ScheduledRunsDeps;
  /** Keys of the entries that a message is about which nobody has answered. */
  readonly #offered = new Set<string>();

  constructor(deps: ScheduledRunsDeps) {
    this.#deps = deps;
  }

  /** Sends what a person has agreed to before; else asks them, when they like. Never rejects. */
  async run(planned: PlannedRun): Promise<void> {
    const { entry, slot } = planned;
    let reason = vscode.l10n.t("Its first run waits for you.");
    if (this.#isConfirmed(entry)) {
      const failure = await this.#noted(entry, () => this.#sendUnasked(planned));
      if (failure?.code !== otherRecipe) return;
      reason = failure.message;
    }
    await this.#note(entry, "waiting", reason);
    const words = vscode.l10n.t(
      "“{0}” is scheduled for now ({1}). Nothing is sent before you agree. {2}",
      entry.name,
      slotWords(slot),
      reason,
    );
    void this.#offerRun(words, [entry]);
  }

  /** Tells of what was missed, in one message, once. */
  async offer(missed: readonly PlannedRun[]): Promise<void> {
    for (const { entry, slot } of missed)
      await this.#note(entry, "missed", vscode.l10n.t("Missed: {0}", slotWords(slot)));
    const names = missed.map(({ entry, slot }) => `“${entry.name}” (${slotWords(slot)})`);
    const words = vscode.l10n.t(
      "Missed, as VS Code was closed or the computer asleep: {0}.",
      names.join(", "),
    );
    void this.#offerRun(
      words,
      missed.map(({ entry }) => entry),
    );
  }

  /** Sends an entry that a person is asked about, which is their agreement to later runs, too. */
  async runNow(entry: ScheduleEntry): Promise<object | undefined> {
    const { dollars } = entry;
    const perDay = readSettings().scheduledPerDayDollars;
    const plan = await this.#deps.plan(entry.run);
    const remarks = [
      ...(plan.remarks ?? []),
      vscode.l10n.t(
        "Scheduled: {0}. Once you send it, later runs are sent without asking, each for at most {1}, and all runs of a day for at most {2}.",
        whenWords(entry),
        formatDollars(dollars),
        formatDollars(perDay),
      ),
    ];
    const answer = await this.#deps.submit({ ...plan, isScripted: false, remarks });
    if (!answer || !("jobId" in answer)) return undefined;
    await this.#deps.memory.confirm(entry, agreementOf(plan), this.#deps.clock.now());
    await this.#note(entry, "sent", vscode.l10n.t("Sent"), answer.jobId);
    return answer;
  }

  /** Sends an entry for a program: as much as its limits and the setting allow. */
  async runScripted(entry: ScheduleEntry): Promise<object | undefined> {
    const plan = await this.#deps.plan(entry.run);
    const agree = async (quote: Quote): Promise<Consent> => {
      requireWithin(entry, plan, quote);
      return { kind: "unattended", limitDollars: readSettings().unattendedLimitDollars };
    };
    return this.#deps.submit({ ...plan, agree });
  }

  /** Another account would pay for what this one was agreed to. */
  #isConfirmed(entry: ScheduleEntry): boolean {
    const { accounts, memory } = this.#deps;
    const { account } = entry.run;
    const payer = account === undefined ? accounts.current() : accounts.find(account);
    const confirmed = memory.of(entry)?.confirmed;
    return confirmed !== undefined && confirmed.account === payer?.id;
  }

  async #sendUnasked(planned: PlannedRun): Promise<void> {
    const plan = await this.#deps.plan(planned.entry.run);
    const agree = (quote: Quote, check: DraftCheck): Promise<Consent> =>
      scheduledConsent(planned, { plan, quote, check }, this.#deps);
    const answer = await this.#deps.submit({ ...plan, agree });
    if (!answer || !("jobId" in answer)) throw new Failure("refused", "Nothing was sent.");
    await this.#note(planned.entry, "sent", vscode.l10n.t("Sent"), answer.jobId);
  }

  /** Never rejects. A message that is still there, unanswered, is not joined by another. */
  async #offerRun(words: string, entries: readonly ScheduleEntry[]): Promise<void> {
    const keys = entries.map(({ key }) => key);
    if (readSettings().notifications === "never") return;
    if (keys.every((key) => this.#offered.has(key))) return;
    for (const key of keys) this.#offered.add(key);
    try {
      await this.#ask(words, entries);
    } catch (error) {
      this.#deps.log.warn(`A scheduled run was not offered: ${logWords(error)}`);
    } finally {
      for (const key of keys) this.#offered.delete(key);
    }
  }

  async #ask(words: string, [entry, another]: readonly ScheduleEntry[]): Promise<void> {
    const now = vscode.l10n.t("Run Now…");
    const show = vscode.l10n.t("Show Schedule");
    const buttons = another === undefined ? [now, show] : [show];
    const picked = await vscode.window.showInformationMessage(plainMessage(words), ...buttons);
    if (picked === show) await vscode.commands.executeCommand("batchwright.showSchedule");
    if (picked !== now || !entry) return;
    const failure = await this.#noted(entry, () => this.runNow(entry));
    if (failure && failure.kind !== "canceled") await tellFailure(failure, []);
  }

  /** Does it, and notes why it did not go well, which is the answer, too. */
  async #noted(
    entry: ScheduleEntry,
    work: () => Promise<unknown>,
  ): Promise<FailureData | undefined> {
    try {
      await work();
      return undefined;
    } catch (error) {
      const failure = toFailureData(error);
      const { kind, code, message } = failure;
      const isNothing = code === "nothing-changed" || code === "sent-before";
      this.#deps.log.info(`A scheduled run was not sent: ${logWords(error)}`);
      if (kind !== "canceled") await this.#note(entry, isNothing ? "nothing" : "failed", message);
      return failure;
    }
  }

  async #note(
    entry: ScheduleEntry,
    kind: LastRun["kind"],
    words: string,
    jobId?: string,
  ): Promise<void> {
    const at = this.#deps.clock.now();
    const last = { at, kind, words, ...(jobId !== undefined && { jobId }) };
    await this.#deps.memory.note(entry, last);
    this.#deps.onChange();
  }
}
