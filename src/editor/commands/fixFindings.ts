import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { CommandCall } from "../commandCall.ts";
import { plainMessage } from "../plainMessage.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { chosenFindings } from "../review/chosenFindings.ts";
import { fixEdit, previewedFixEdit } from "../review/fixEdit.ts";
import { fixFaultWords, leftOutWords } from "../review/fixFaultWords.ts";
import { kindFindings } from "../review/kindFindings.ts";
import type { LazyFindings } from "../review/lazyFindings.ts";
import type { FixPlan, ReadyFix } from "../review/planFixes.ts";
import type { KnownFinding, ReviewFindings } from "../review/reviewFindings.ts";

export interface FixCommandDeps {
  readonly findings: Pick<LazyFindings, "load">;
}

/** The commands that apply what findings propose. */
export function fixCommands({ findings }: FixCommandDeps) {
  return {
    "batchwright.fixFinding": fixing(findings, (_known, wanted) => wanted, isForPreview),
    "batchwright.previewFix": fixing(
      findings,
      (_known, wanted) => wanted,
      () => true,
    ),
    "batchwright.fixKindInFile": fixing(findings, ofKind("file"), isAsked),
    "batchwright.fixKind": fixing(findings, ofKind("everywhere"), isAsked),
  } as const;
}

/** Which findings are fixed when these are chosen. */
type Widen = (known: ReviewFindings, wanted: readonly KnownFinding[]) => readonly KnownFinding[];

function fixing(
  findings: FixCommandDeps["findings"],
  widen: Widen,
  isPreviewed: (call: CommandCall, plan: FixPlan) => boolean,
): CommandHandler {
  return async (call) => {
    const { findings: known, planFixes } = await findings.load();
    const wanted = await chosen(call, known);
    if (!wanted) return undefined;
    const plan = await planFixes(widen(known, wanted));
    return make(plan, call, isPreviewed(call, plan));
  };
}

const ofKind =
  (place: "file" | "everywhere"): Widen =>
  (known, [first]) =>
    first ? kindFindings(known, first, place) : [];

const isAsked = ({ isScripted }: CommandCall): boolean => !isScripted;

/** Whether a person is to see fixes before they are made. */
function isForPreview({ isScripted }: CommandCall, { files }: FixPlan): boolean {
  const isLarge = files.length > 1;
  return !isScripted && (isLarge || files.some(({ fixes }) => fixes.some(isHiding)));
}

async function chosen(
  call: CommandCall,
  findings: ReviewFindings,
): Promise<readonly KnownFinding[] | undefined> {
  const names = await chosenFindings(call, findings, ({ state }) => state === "open");
  return names?.map((name) => {
    const known = findings.find(name);
    if (known) return known;
    throw new Failure("notFound", vscode.l10n.t("This finding is no longer shown."));
  });
}

async function make(
  plan: FixPlan,
  { isScripted }: CommandCall,
  isPreviewed: boolean,
): Promise<object | undefined> {
  const { files, leftOut } = plan;
  const fixed = files.reduce((count, { fixes }) => count + fixes.length, 0);
  const words = leftOutWords(leftOut, fixed + leftOut.length);
  const [fault] = leftOut;
  if (fixed === 0 && fault === undefined) {
    const none = vscode.l10n.t("No finding of this kind proposes a change.");
    throw new Failure("refused", none);
  }
  if (fixed === 0 && fault !== undefined)
    throw new Failure("refused", leftOut.length === 1 ? fixFaultWords(fault) : (words ?? ""));
  if (words !== undefined && !isScripted)
    void vscode.window.showInformationMessage(plainMessage(words));
  if (isScripted && !isPreviewed) requireVisible(plan);
  const edit = isPreviewed ? previewedFixEdit(plan) : fixEdit(plan);
  // A refactoring of many files is saved, as the setting for it says.
  if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: files.length > 1 }))) {
    // The person left the preview; if it was overtaken, the preview has said so itself.
    if (isPreviewed) return undefined;
    const message = vscode.l10n.t("Nothing was changed: a file was edited meanwhile.");
    throw new Failure("conflict", message);
  }
  return { files: files.map(({ document }) => document.uri.fsPath), fixed, leftOut };
}

function isHiding({ lines }: ReadyFix): boolean {
  return lines.isHiding === true;
}

/** Fails with `refused` when a fix that nobody looks at has something to hide. */
function requireVisible({ files }: FixPlan): void {
  const hiding = files.find(({ fixes }) => fixes.some(isHiding));
  if (!hiding) return;
  const words = vscode.l10n.t("A fix has characters that nobody sees. Look at it in the preview.");
  throw new Failure("refused", words, { file: hiding.document.uri.fsPath });
}
