import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import type { Triage } from "../../core/review/triage.ts";
import type { Decision } from "../../core/review/triageRecord.ts";
import type { CommandCall } from "../commandCall.ts";
import { askDismissal, askSnooze } from "../pick/askDecision.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { chosenFindings } from "../review/chosenFindings.ts";
import { type DecisionRecords, decisionRecords } from "../review/decisionRecords.ts";
import type { LazyFindings } from "../review/lazyFindings.ts";

export interface TriageCommandDeps {
  readonly findings: Pick<LazyFindings, "load">;
  readonly clock: Clock;
}

/** What a person decides about findings. Each is taken back by *Reopen Finding*. */
export function triageCommands({ findings, clock }: TriageCommandDeps) {
  const deciding =
    (
      decide: (call: CommandCall, count: number) => Promise<Decision | undefined>,
      isWanted: (triage: Triage) => boolean = ({ state }) => state === "open",
    ): CommandHandler =>
    async (call) => {
      const { findings: known, decisions } = await findings.load();
      const names = await chosenFindings(call, known, isWanted);
      if (!names) return undefined;
      const decision = await decide(call, names.length);
      if (!decision) return undefined;
      const decided = decisionRecords(known, names, { decision, time: clock.now() });
      requireSome(decided);
      await decisions.keep(decided.records);
      return { findings: decided.names };
    };
  return {
    "batchwright.dismissFinding": deciding(askDismissal),
    "batchwright.snoozeFinding": deciding((call, count) => askSnooze(call, count, clock.now())),
    "batchwright.resolveFinding": deciding(async () => ({ kind: "resolved" })),
    "batchwright.reopenFinding": deciding(
      async () => ({ kind: "reopened" }),
      ({ state }) => state !== "open",
    ),
    "batchwright.shareDismissals": shareDismissals(findings),
  } as const;
}

/** Writes what was dismissed into the repository, and goes on doing so. */
function shareDismissals(findings: TriageCommandDeps["findings"]): CommandHandler {
  return async (call) => {
    requireTrust();
    if (!vscode.workspace.workspaceFolders)
      throw new Failure("refused", vscode.l10n.t("Open the folder of your team first."));
    const { decisions } = await findings.load();
    const { files, count } = await decisions.share();
    const settings = vscode.workspace.getConfiguration();
    await settings.update(
      "batchwright.review.dismissals",
      "workspace",
      vscode.ConfigurationTarget.Workspace,
    );
    const uris = files.map((file) => vscode.Uri.file(file));
    if (!call.isScripted) {
      const [first] = uris;
      if (first) await vscode.window.showTextDocument(first);
      const words =
        count === 1
          ? vscode.l10n.t("1 dismissal was added to the team's file.")
          : vscode.l10n.t("{0} dismissals were added to the team's file.", count);
      const more = vscode.l10n.t("What you dismiss from now on goes there, too. Commit it.");
      void vscode.window.showInformationMessage(`${words} ${more}`);
    }
    return { uris: uris.map(String), count };
  };
}

/** Under a heading there may be some that cannot be remembered, and these keep the others from nothing. */
function requireSome({ records, unsent }: DecisionRecords): void {
  if (records.length > 0) return;
  if (unsent === 0)
    throw new Failure("notFound", vscode.l10n.t("This finding is no longer shown."));
  const words = vscode.l10n.t("It is about a file that was not sent, so it cannot be remembered.");
  throw new Failure("refused", words);
}
