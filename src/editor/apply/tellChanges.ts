import * as vscode from "vscode";
import type { Job } from "../../core/model/job.ts";
import type { ProposedChanges, RefusedAnswer } from "../../core/proposals/gatheredChanges.ts";
import type { ReportDocuments } from "../documents/reportDocuments.ts";
import { plainMessage } from "../plainMessage.ts";
import { undoIn } from "./applyFiles.ts";
import { type AppliedChanges, mostFiles } from "./applyReviews.ts";
import { faultWords, refusalReport, refusalSummary } from "./faultWords.ts";

/** Says what a review does not show, if anything. */
export function tellProposed(
  job: Job,
  { files, refused, applied, isCut }: ProposedChanges,
  reports: Pick<ReportDocuments, "show">,
): void {
  if (files.length === 0 && refused.length === 0) {
    const words =
      applied.length > 0
        ? vscode.l10n.t("Nothing to apply: the files hold these answers already.")
        : vscode.l10n.t("Nothing to apply: these answers are not new contents of files.");
    void vscode.window.showInformationMessage(words);
    return;
  }
  if (isCut) {
    const rest = vscode.l10n.t(
      "The first {0} files are shown. Apply them, then apply again for the rest.",
      mostFiles,
    );
    void vscode.window.showInformationMessage(rest);
  }
  void tellRefused(job, refused, reports);
}

/** Says which files were changed, and which were not; answers it as data. */
export function tellApplied(
  { job, files, refused }: AppliedChanges,
  reports: Pick<ReportDocuments, "show">,
  isScripted: boolean,
): object {
  const done = {
    files: files.map(({ path }) => path),
    refused: refused.map(refusedAsData),
  };
  if (isScripted) return done;
  const [first] = files;
  if (first) {
    const words =
      files.length === 1
        ? vscode.l10n.t("{0} was changed.", first.path)
        : vscode.l10n.t("{0} files were changed.", files.length);
    void offerUndo(words, first.file);
  }
  void tellRefused(job, refused, reports);
  return done;
}

/** An answer that cannot be applied, as a program gets it. */
export function refusedAsData({ path, fault }: RefusedAnswer): object {
  return { path, fault, why: faultWords(fault) };
}

async function offerUndo(words: string, file: string): Promise<void> {
  const undo = vscode.l10n.t("Undo");
  const picked = await vscode.window.showInformationMessage(plainMessage(words), undo);
  if (picked === undo) await undoIn(file);
}

async function tellRefused(
  job: Job,
  refused: readonly RefusedAnswer[],
  reports: Pick<ReportDocuments, "show">,
): Promise<void> {
  if (refused.length === 0) return;
  const words =
    refused.length === 1
      ? vscode.l10n.t("1 answer cannot be applied. {0}", refusalSummary(refused))
      : vscode.l10n.t(
          "{0} answers cannot be applied. {1}",
          refused.length,
          refusalSummary(refused),
        );
  const showAll = vscode.l10n.t("Show All");
  const picked = await vscode.window.showWarningMessage(
    plainMessage(words),
    ...(refused.length > 3 ? [showAll] : []),
  );
  if (picked === showAll) await reports.show("Not applied.md", refusalReport(job.label, refused));
}
