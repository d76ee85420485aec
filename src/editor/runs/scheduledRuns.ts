import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure, type FailureData, logWords, toFailureData } from "../../base/failure.ts";
import type { Log } from "../../contracts/log.ts";
import type { SlotClaims, SlotName } from "../../contracts/slotClaims.ts";
import type { Quote } from "../../core/model/draft.ts";
import { formatDollars } from "../../core/pricing/formatDollars.ts";
import { beyondLimits } from "../../core/runs/beyondLimits.ts";
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
import type { Agreement, LastRun, WorkspaceScheduleMemory } from "./scheduleMemory.ts";

export interface ScheduledRunsDeps {
  readonly accounts: Pick<EditorAccounts, "current" | "find">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  /** Makes the draft of a run. */
  readonly plan: (run: RunDefinition) => Promise<DraftPlan>;
  /** Has a draft agreed to and sent, as `submitDraft` does. */
  readonly submit: (plan: DraftPlan) => Promise<SubmitAnswer | undefined>;
  readonly claims: Pick<SlotClaims, "reserve">;
  readonly memory: WorkspaceScheduleMemory;
  readonly slotName: (planned: PlannedRun) => SlotName;
  /** What is known of an entry has changed. */
  readonly onChange: () => void;
}

/** Code of a failure: what would be sent is not what a person saw. */
const otherRecipe = "other-recipe";

/** Makes the runs of a schedule. What becomes of them is a state of their entries. */
export class ScheduledRuns {
  readonly #deps: ScheduledRunsDeps;

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
  offer(missed: readonly PlannedRun[]): void {
    for (const { entry, slot } of missed)
      void this.#note(entry, "missed", vscode.l10n.t("Missed: {0}", slotWords(slot)));
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

  /** Sends an entry for a program: as much as the setting allows. */
  async runScripted(entry: ScheduleEntry): Promise<object | undefined> {
    return this.#deps.submit(await this.#deps.plan(entry.run));
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
    const agree = (quote: Quote): Promise<Consent> => this.#agree(planned, plan, quote);
    const answer = await this.#deps.submit({ ...plan, agree });
    if (!answer || !("jobId" in answer)) throw new Failure("refused", "Nothing was sent.");
    await this.#note(planned.entry, "sent", vscode.l10n.t("Sent"), answer.jobId);
  }

  async #agree(planned: PlannedRun, plan: DraftPlan, quote: Quote): Promise<Consent> {
    const { entry } = planned;
    const { account } = plan;
    const { account: payer, recipes } = agreementOf(plan);
    const confirmed = this.#deps.memory.of(entry)?.confirmed;
    // Another may have been picked while the draft was made.
    if (payer !== confirmed?.account)
      throw new Failure("refused", vscode.l10n.t("Another account would pay."));
    if (recipes !== confirmed.recipes) {
      const words = vscode.l10n.t("Its recipe was changed since you agreed to it.");
      throw new Failure("refused", words, { code: otherRecipe });
    }
    const isFree = account.kind === "rehearsal";
    const over = beyondLimits(quote, entry.run.limits, isFree);
    if (over !== undefined) throw new Failure("refused", over);
    const perDay = readSettings().scheduledPerDayDollars;
    const dollars = isFree ? 0 : (quote.price?.atMost ?? Infinity);
    const { claims, slotName } = this.#deps;
    if (dollars > 0 && !(await claims.reserve(slotName(planned), dollars, perDay))) {
      const words = vscode.l10n.t(
        "It may cost up to {0}, and then the runs of this day may cost more than {1} (setting “batchwright.submit.scheduledPerDay”).",
        formatDollars(dollars),
        formatDollars(perDay),
      );
      throw new Failure("refused", words);
    }
    return { kind: "unattended", limitDollars: entry.dollars };
  }

  async #offerRun(words: string, entries: readonly ScheduleEntry[]): Promise<void> {
    if (readSettings().notifications === "never") return;
    const [entry, another] = entries;
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

/** What a person agrees to with a run: who pays, and for what, as files that are named by what they hold. */
function agreementOf({ account, draft }: DraftPlan): Agreement {
  const files = (draft.recipes ?? []).map(({ file }) => file);
  return { account: account.id, recipes: files.toSorted().join() };
}
