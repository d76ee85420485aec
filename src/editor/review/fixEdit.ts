import * as vscode from "vscode";
import type { TextPlace } from "../../core/proposals/lineEdit.ts";
import { fixEdits } from "../../core/review/fixEdits.ts";
import { differentFixes } from "../../core/review/fixesTogether.ts";
import type { FileFixes, FixPlan, ReadyFix } from "./planFixes.ts";

/** The edit that makes fixes, which one undo takes back. */
export function fixEdit({ files }: Pick<FixPlan, "files">): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const file of files)
    edit.set(
      file.document.uri,
      [...eachEdit(file)].map(([one]) => one),
    );
  return edit;
}

/**
 * The same, which the editor shows before it is made. What has characters that nobody sees has to be
 * ticked there first.
 */
export function previewedFixEdit({ files }: Pick<FixPlan, "files">): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const [first] = files;
  // Nothing is made where there is a file: but one part that needs a yes has all of them shown, and
  // the others stay ticked.
  const options = { ignoreIfExists: true };
  const label = vscode.l10n.t("Fixes");
  if (first) edit.createFile(first.document.uri, options, { needsConfirmation: true, label });
  for (const file of files) {
    const edits = [...eachEdit(file)].map(
      ([one, fix]): [vscode.TextEdit, vscode.WorkspaceEditEntryMetadata] => [one, metadataOf(fix)],
    );
    edit.set(file.document.uri, edits);
  }
  return edit;
}

function metadataOf({ finding, job, lines }: ReadyFix): vscode.WorkspaceEditEntryMetadata {
  const isHiding = lines.isHiding === true;
  const simulated = job.account.kind === "rehearsal" ? vscode.l10n.t("simulated") : "";
  const hidden = isHiding ? vscode.l10n.t("has characters that nobody sees") : "";
  const description = [simulated, hidden].filter((words) => words !== "").join(", ");
  return {
    needsConfirmation: isHiding,
    label: finding.title,
    ...(description !== "" && { description }),
  };
}

function* eachEdit({ document, fixes }: FileFixes): Generator<[vscode.TextEdit, ReadyFix]> {
  for (const fix of differentFixes(fixes)) {
    for (const { start, end, text } of fixEdits(fix.lines, document.lineCount)) {
      const range = new vscode.Range(positionOf(start), positionOf(end));
      yield [vscode.TextEdit.replace(range, text), fix];
    }
  }
}

function positionOf({ line, column }: TextPlace): vscode.Position {
  return new vscode.Position(line, column);
}
