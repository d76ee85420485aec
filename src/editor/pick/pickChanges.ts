import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { stringAt } from "../../base/json.ts";
import type { CommandCall } from "../commandCall.ts";
import type { Comparison } from "../git/gitRepository.ts";

/** Which changes, and what of them becomes a request. */
export interface ChangeChoice {
  readonly comparison: Comparison;
  readonly isPerHunk: boolean;
}

interface ComparisonPick extends vscode.QuickPickItem {
  readonly comparison: Comparison["kind"];
}

/** What the options say, else what the person picks; undefined when they left. */
export async function choiceOf(call: CommandCall): Promise<ChangeChoice | undefined> {
  if (call.isScripted) return scriptedChoice(call);
  const title = vscode.l10n.t("New Batch: Changes");
  const comparison = await pickComparison(title);
  if (!comparison) return undefined;
  const perFile = vscode.l10n.t("A request for each file");
  const perHunk = vscode.l10n.t("A request for each hunk");
  const picked = await vscode.window.showQuickPick([perFile, perHunk], { title });
  return picked === undefined ? undefined : { comparison, isPerHunk: picked === perHunk };
}

async function pickComparison(title: string): Promise<Comparison | undefined> {
  const items: readonly ComparisonPick[] = [
    {
      label: vscode.l10n.t("Working tree"),
      detail: vscode.l10n.t("Since HEAD, with new files"),
      comparison: "working",
    },
    { label: vscode.l10n.t("Staged"), comparison: "staged" },
    {
      label: vscode.l10n.t("This branch…"),
      detail: vscode.l10n.t("Since it left another"),
      comparison: "branch",
    },
    { label: vscode.l10n.t("Since a commit or tag…"), comparison: "since" },
  ];
  const placeHolder = vscode.l10n.t("Which changes?");
  const kind = (await vscode.window.showQuickPick(items, { title, placeHolder }))?.comparison;
  if (kind === undefined || kind === "working" || kind === "staged") return kind && { kind };
  const isBranch = kind === "branch";
  const prompt = isBranch
    ? vscode.l10n.t("The branch that this one will be merged into")
    : vscode.l10n.t("A commit, tag or branch");
  const value = isBranch ? "main" : "HEAD~1";
  const ref = (await vscode.window.showInputBox({ title, prompt, value }))?.trim();
  return ref ? { kind, ref: refOf(ref) } : undefined;
}

function scriptedChoice({ options }: CommandCall): ChangeChoice {
  const since = stringAt(options, "since");
  const branch = stringAt(options, "branch");
  const isPerHunk = options["per"] === "hunk";
  if (since !== undefined) return { comparison: { kind: "since", ref: refOf(since) }, isPerHunk };
  if (branch !== undefined)
    return { comparison: { kind: "branch", ref: refOf(branch) }, isPerHunk };
  const kind = options["staged"] === true ? "staged" : "working";
  return { comparison: { kind }, isPerHunk };
}

/** Git would take a name that begins with a dash for an option. */
function refOf(name: string): string {
  if (/^[^-\s][^\s]*$/.test(name)) return name;
  throw new Failure("invalid", `“${name}” is no name of a commit, tag or branch.`);
}
