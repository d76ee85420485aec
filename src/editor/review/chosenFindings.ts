import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { Triage } from "../../core/review/triage.ts";
import type { CommandCall } from "../commandCall.ts";
import { findingNames } from "./findingNames.ts";
import type { FindingName, ReviewFindings } from "./reviewFindings.ts";

/** Which findings a command may be about. */
type Wanted = (triage: Triage) => boolean;

/**
 * The findings that a command is about: those it was called with, else the one at the cursor, of
 * several the one that is picked. Undefined when the person left it; fails with `notFound`.
 */
export async function chosenFindings(
  call: CommandCall,
  findings: ReviewFindings,
  isWanted: Wanted,
): Promise<readonly FindingName[] | undefined> {
  const named = findingNames(call);
  if (named.length > 0) return named;
  if (call.isScripted) throw new Failure("invalid", "Name a finding: `jobId`, `seq` and `index`.");
  const here = atCursor(findings, isWanted);
  if (here.length === 0)
    throw new Failure("notFound", vscode.l10n.t("There is no such finding at the cursor."));
  if (here.length === 1) return here.map(({ name }) => name);
  const picked = await vscode.window.showQuickPick(here, {
    title: vscode.l10n.t("Which Finding?"),
    matchOnDescription: true,
  });
  return picked && [picked.name];
}

interface FindingItem extends vscode.QuickPickItem {
  readonly name: FindingName;
}

/** The innermost first. */
function atCursor(findings: ReviewFindings, isWanted: Wanted): readonly FindingItem[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return [];
  const line = editor.selection.active.line;
  const here = findings.of(editor.document.uri.fsPath).flatMap(({ job, all }) =>
    all.flatMap(({ placed, triage }) => {
      const { anchor, finding, seq, index } = placed;
      if (anchor.state !== "found" || !isWanted(triage)) return [];
      const { startLine, endLine } = anchor.range;
      if (line < startLine || line > endLine) return [];
      const { title: label, category: description } = finding;
      const name = { jobId: job.id, seq, index };
      return [{ label, description, name, lines: endLine - startLine }];
    }),
  );
  return here.toSorted((a, b) => a.lines - b.lines);
}
