import * as vscode from "vscode";
import { severities, type Severity } from "../core/review/finding.ts";
import { settings } from "./contributions.ts";

/** The settings as they are now, each within its bounds whatever a file says. */
export interface Settings {
  /** US dollars that one job may cost at most when nobody is asked. */
  readonly unattendedLimitDollars: number;
  /** US dollars that the schedule's runs of one day may cost at most. */
  readonly scheduledPerDayDollars: number;
  /** US dollars from which on a person is asked with a warning. */
  readonly confirmAboveDollars: number;
  /** US dollars that no job may cost; 0 for no limit. */
  readonly refuseAboveDollars: number;
  /** Absolute folder of the user's own recipes, or empty. */
  readonly recipesFolder: string;
  readonly collectsAutomatically: boolean;
  /** Whether the API is to forget what was collected. */
  readonly deletesCollected: boolean;
  /** When a person is told that a batch has ended, or will lose its results. */
  readonly notifications: "always" | "whenHidden" | "never";
  /** Findings of reviews that matter less are not marked. */
  readonly minimumSeverity: Severity;
  /** Who learns of what is dismissed: nobody else, or who has the repository. */
  readonly dismissals: "private" | "workspace";
  /** Which findings have a comment beside their code. */
  readonly reviewComments: "whenAsked" | "always";
  readonly maxBytes: { readonly text: number; readonly binary: number };
  readonly rehearsalSeconds: number;
}

/** `scope` is a file or folder whose own settings count. */
export function readSettings(scope?: vscode.Uri): Settings {
  return {
    unattendedLimitDollars: numberOf("batchwright.submit.unattendedLimit", 0, 1_000_000),
    scheduledPerDayDollars: numberOf("batchwright.submit.scheduledPerDay", 0, 1_000_000),
    confirmAboveDollars: numberOf("batchwright.submit.confirmAbove", 0, 1_000_000),
    refuseAboveDollars: numberOf("batchwright.submit.refuseAbove", 0, 1_000_000),
    recipesFolder: textOf("batchwright.recipes.folder"),
    collectsAutomatically: flagOf("batchwright.collect.automatically"),
    deletesCollected: flagOf("batchwright.collect.deleteRemote"),
    notifications: notificationsOf(),
    minimumSeverity: severityOf(scope),
    dismissals: valueOf("batchwright.review.dismissals") === "workspace" ? "workspace" : "private",
    reviewComments:
      valueOf("batchwright.review.comments", scope) === "always" ? "always" : "whenAsked",
    maxBytes: {
      text: numberOf("batchwright.files.maxTextBytes", 1, 200_000_000, scope),
      binary: numberOf("batchwright.files.maxBinaryBytes", 1, 200_000_000, scope),
    },
    rehearsalSeconds: numberOf("batchwright.rehearsal.seconds", 0, 86_400),
  };
}

type SettingName = keyof typeof settings;

function valueOf(name: SettingName, scope?: vscode.Uri): unknown {
  return vscode.workspace.getConfiguration(undefined, scope).get<unknown>(name, settings[name]);
}

function numberOf(name: SettingName, least: number, most: number, scope?: vscode.Uri): number {
  const value = valueOf(name, scope);
  const number = typeof value === "number" && Number.isFinite(value) ? value : settings[name];
  return Math.min(most, Math.max(least, Number(number)));
}

function textOf(name: SettingName): string {
  const value = valueOf(name);
  return typeof value === "string" ? value.trim() : "";
}

function flagOf(name: SettingName): boolean {
  const value = valueOf(name);
  return typeof value === "boolean" ? value : settings[name] === true;
}

function notificationsOf(): Settings["notifications"] {
  const value = valueOf("batchwright.notifications");
  return value === "always" || value === "never" ? value : "whenHidden";
}

function severityOf(scope: vscode.Uri | undefined): Severity {
  const name = "batchwright.review.minimumSeverity";
  const value = valueOf(name, scope);
  return severities.find((severity) => severity === value) ?? settings[name];
}
