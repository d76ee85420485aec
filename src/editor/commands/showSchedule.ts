import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { ScheduleEntry } from "../../core/schedule/scheduleEntry.ts";
import { slotWords, whenWords } from "../../core/schedule/scheduleWords.ts";
import { type CommandCall, textOption } from "../commandCall.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import type { Scheduler } from "../runs/scheduler.ts";

export interface ShowScheduleDeps {
  readonly scheduler: () => Promise<Scheduler>;
  readonly showResults: (jobId: string) => Promise<void>;
}

/** Lists what is scheduled and when, to be run now, left out once or paused. */
export function showSchedule(deps: ShowScheduleDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const scheduler = await deps.scheduler();
    if (call.isScripted) return scripted(call, scheduler);
    scheduler.seen();
    const picked = await pickFrom(scheduler);
    return picked?.run(scheduler, deps);
  };
}

interface Choice extends vscode.QuickPickItem {
  readonly run: (scheduler: Scheduler, deps: ShowScheduleDeps) => Promise<object | undefined>;
}

async function pickFrom(scheduler: Scheduler): Promise<Choice | undefined> {
  const { entries, problems } = scheduler.written;
  const toSettings: Choice = {
    label: `$(gear) ${vscode.l10n.t("Open Workspace Settings")}`,
    run: openSettings,
  };
  const wrong = problems.map((label): Choice => ({
    label: `$(error) ${label}`,
    run: openSettings,
  }));
  const turned = entries.length === 0 ? [] : [pauseChoice(scheduler.isPaused)];
  const items = [...entries.map((entry) => entryChoice(entry, scheduler)), ...wrong];
  const placeHolder =
    items.length === 0
      ? vscode.l10n.t(
          "Nothing is scheduled. The setting batchwright.schedule of a workspace says what is.",
        )
      : vscode.l10n.t("It runs while VS Code is open");
  const title = vscode.l10n.t("Schedule");
  return vscode.window.showQuickPick([...items, ...turned, toSettings], { title, placeHolder });
}

function pauseChoice(isPaused: boolean): Choice {
  const label = isPaused
    ? `$(debug-start) ${vscode.l10n.t("Resume Schedule")}`
    : `$(debug-pause) ${vscode.l10n.t("Pause Schedule")}`;
  const run: Choice["run"] = async (scheduler) => {
    await scheduler.pause(!isPaused);
    return stateOf(scheduler);
  };
  return { label, run };
}

function entryChoice(entry: ScheduleEntry, scheduler: Scheduler): Choice {
  const last = scheduler.memory.of(entry)?.last;
  const next = scheduler.isPaused
    ? vscode.l10n.t("paused")
    : vscode.l10n.t("next: {0}", slotWords(scheduler.nextOf(entry)));
  const isFailed = last?.kind === "failed";
  return {
    label: `$(${isFailed ? "warning" : "clock"}) ${entry.name}`,
    description: `${whenWords(entry)} · ${next}`,
    ...(last && { detail: `${slotWords(last)}: ${last.words}` }),
    run: async (_, deps) => (await pickAction(entry, scheduler))?.run(scheduler, deps),
  };
}

function pickAction(entry: ScheduleEntry, scheduler: Scheduler): Thenable<Choice | undefined> {
  const { jobId } = scheduler.memory.of(entry)?.last ?? {};
  const skip =
    scheduler.skippedDay(entry) === undefined
      ? vscode.l10n.t("Skip {0}", slotWords(scheduler.nextOf(entry)))
      : vscode.l10n.t("Do Not Skip");
  const items: readonly Choice[] = [
    { label: `$(run) ${vscode.l10n.t("Run Now…")}`, run: () => scheduler.runs.runNow(entry) },
    {
      label: `$(debug-step-over) ${skip}`,
      run: async () => {
        await scheduler.skipNext(entry);
        return stateOf(scheduler);
      },
    },
    ...(jobId === undefined ? [] : [openChoice(jobId)]),
  ];
  return vscode.window.showQuickPick(items, { title: entry.name });
}

function openChoice(jobId: string): Choice {
  const run: Choice["run"] = async (_, { showResults }) => {
    await showResults(jobId);
    return { jobId };
  };
  return { label: `$(list-flat) ${vscode.l10n.t("Open Results of Its Last Run")}`, run };
}

async function openSettings(): Promise<undefined> {
  await vscode.commands.executeCommand("workbench.action.openWorkspaceSettingsFile");
}

async function scripted(call: CommandCall, scheduler: Scheduler): Promise<object | undefined> {
  const run = textOption(call, "run");
  if (run !== undefined) return scheduler.runs.runScripted(entryNamed(run, scheduler));
  const skip = textOption(call, "skip");
  if (skip !== undefined) await scheduler.skipNext(entryNamed(skip, scheduler));
  const { pause } = call.options;
  if (typeof pause === "boolean") await scheduler.pause(pause);
  return stateOf(scheduler);
}

function entryNamed(name: string, { written }: Scheduler): ScheduleEntry {
  const found = written.entries.find((entry) => entry.name === name);
  if (found) return found;
  const known = written.entries.map((entry) => entry.name).join(", ");
  throw new Failure("invalid", `Nothing is scheduled as "${name}". There are: ${known}.`);
}

function stateOf(scheduler: Scheduler): object {
  const { entries, problems } = scheduler.written;
  return {
    entries: entries.map((entry) => {
      const last = scheduler.memory.of(entry)?.last;
      const skips = scheduler.skippedDay(entry);
      const next = scheduler.nextOf(entry).at;
      return { name: entry.name, when: whenWords(entry), next, last, skips };
    }),
    problems,
    isPaused: scheduler.isPaused,
  };
}
