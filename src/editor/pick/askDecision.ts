import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import {
  type Decision,
  type DismissReason,
  dismissReasons,
  triageNote,
} from "../../core/review/triageRecord.ts";
import { type CommandCall, textOption } from "../commandCall.ts";

interface ReasonItem extends vscode.QuickPickItem {
  readonly reason: DismissReason;
}

/** Why findings are dismissed, by the options of a script or asked; undefined when the person left. */
export async function askDismissal(
  call: CommandCall,
  count: number,
): Promise<Decision | undefined> {
  const note = textOption(call, "note");
  if (call.isScripted) {
    const reason = dismissReasons.find((one) => one === textOption(call, "reason"));
    if (reason) return dismissed(reason, note);
    throw new Failure("invalid", `\`reason\` must be one of ${dismissReasons.join(", ")}.`);
  }
  const title =
    count === 1 ? vscode.l10n.t("Dismiss Finding") : vscode.l10n.t("Dismiss {0} Findings", count);
  const picked = await vscode.window.showQuickPick(reasonItems(), {
    title,
    placeHolder: vscode.l10n.t("Why? Later reviews are told, and do not report it again."),
  });
  if (!picked) return undefined;
  const words = await vscode.window.showInputBox({
    title: `${title}: ${picked.label}`,
    prompt: vscode.l10n.t("A note for later, and for the reviewer. It may be empty."),
    placeHolder: vscode.l10n.t("Such as: checked by the caller"),
  });
  return words === undefined ? undefined : dismissed(picked.reason, words);
}

/** Until when findings are put off, in the same way. */
export async function askSnooze(
  call: CommandCall,
  count: number,
  now: number,
): Promise<Decision | undefined> {
  const named = textOption(call, "until");
  if (call.isScripted) {
    const until = named === "change" ? named : timeOf(named ?? "", now);
    if (until !== undefined) return { kind: "snoozed", until };
    throw new Failure("invalid", '`until` must be "change", or a day to come such as 2030-12-31.');
  }
  const title =
    count === 1 ? vscode.l10n.t("Snooze Finding") : vscode.l10n.t("Snooze {0} Findings", count);
  const picked = await vscode.window.showQuickPick(snoozeItems(now), {
    title,
    placeHolder: vscode.l10n.t("Until when is it to be out of sight?"),
  });
  const until = picked?.until === "date" ? await askDay(title, now) : picked?.until;
  return until === undefined ? undefined : { kind: "snoozed", until };
}

function dismissed(reason: DismissReason, words: string | undefined): Decision {
  const note = triageNote(words ?? "");
  return { kind: "dismissed", reason, ...(note !== undefined && { note }) };
}

function reasonItems(): readonly ReasonItem[] {
  return dismissReasons.map((reason) => ({ reason, ...reasonWords(reason) }));
}

/** How a reason is called, and what it says. */
function reasonWords(reason: DismissReason): {
  readonly label: string;
  readonly detail: string;
} {
  switch (reason) {
    case "falsePositive":
      return {
        label: vscode.l10n.t("False Positive"),
        detail: vscode.l10n.t("The code is right, and the finding is wrong."),
      };
    case "wontFix":
      return {
        label: vscode.l10n.t("Won't Fix"),
        detail: vscode.l10n.t("The finding is right, and the code stays as it is."),
      };
    case "later":
      return {
        label: vscode.l10n.t("Later"),
        detail: vscode.l10n.t("The finding is right, and it is known."),
      };
    default:
      return reason satisfies never;
  }
}

interface SnoozeItem extends vscode.QuickPickItem {
  readonly until: number | "change" | "date";
}

function snoozeItems(now: number): readonly SnoozeItem[] {
  const tomorrow = dayAfter(now, 1);
  const monday = dayAfter(now, (8 - new Date(now).getDay()) % 7 || 7);
  return [
    { label: vscode.l10n.t("Until Tomorrow"), description: dayWords(tomorrow), until: tomorrow },
    // On a Sunday, tomorrow is next week.
    ...(monday === tomorrow
      ? []
      : [
          { label: vscode.l10n.t("Until Next Week"), description: dayWords(monday), until: monday },
        ]),
    { label: vscode.l10n.t("Until a Day…"), until: "date" },
    {
      label: vscode.l10n.t("Until Its Code Changes"),
      detail: vscode.l10n.t("It is back when a review finds it in other lines than these."),
      until: "change",
    },
  ];
}

async function askDay(title: string, now: number): Promise<number | undefined> {
  const words = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t("The day on which it is to be back."),
    value: isoDay(dayAfter(now, 14)),
    validateInput: (text) =>
      timeOf(text, now) === undefined
        ? vscode.l10n.t("Write a day to come, such as {0}.", isoDay(dayAfter(now, 14)))
        : undefined,
  });
  return words === undefined ? undefined : timeOf(words, now);
}

/** The beginning of a day to come, by the clock on the wall; undefined for anything else. */
function timeOf(text: string, now: number): number | undefined {
  const [, year, month, day] = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  // The 31st of a month that has none is another day.
  const isReal = date.getMonth() === Number(month) - 1 && date.getDate() === Number(day);
  return isReal && date.getTime() > now ? date.getTime() : undefined;
}

function dayAfter(now: number, days: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

function isoDay(time: number): string {
  const date = new Date(time);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function dayWords(time: number): string {
  return new Date(time).toLocaleDateString(vscode.env.language, {
    weekday: "long",
    day: "numeric",
    month: "long",
  });
}
