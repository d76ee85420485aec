import * as vscode from "vscode";
import type { CommandId } from "../contributions.ts";
import { asRange } from "./findingDiagnostic.ts";
import { FindingNode } from "../views/findingNode.ts";
import { fixEdit } from "./fixEdit.ts";
import { isFixable } from "./isFixable.ts";
import { isKindElsewhere, kindFindings } from "./kindFindings.ts";
import { markedFindings } from "./markedFindings.ts";
import type { FixPlan } from "./planFixes.ts";
import type { KnownFinding, ReviewFindings } from "./reviewFindings.ts";

const { QuickFix } = vscode.CodeActionKind;

/** A fix that is worked out once it is chosen: against what the document holds then. */
class FindingFix extends vscode.CodeAction {
  readonly known: KnownFinding;

  constructor(title: string, known: KnownFinding) {
    super(title, QuickFix);
    this.known = known;
  }
}

/**
 * What can be done about the findings at a place. Nothing of it is done when a file is saved or by
 * *Auto Fix*: what a model wrote is looked at first.
 */
export function registerFindingActions(
  findings: ReviewFindings,
  planFixes: (wanted: readonly KnownFinding[]) => Promise<FixPlan>,
): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions({ uri }, range, { diagnostics }) {
      const here = markedFindings(findings, uri.fsPath).filter(({ placed: { anchor } }) => {
        return anchor.state === "found" && asRange(anchor.range).intersection(range) !== undefined;
      });
      return here.flatMap((known) => {
        const actions = actionsFor(findings, known);
        for (const action of actions)
          action.diagnostics = diagnostics.filter((mark) => isOf(mark, known));
        return actions;
      });
    },
    async resolveCodeAction(action) {
      if (!(action instanceof FindingFix)) return action;
      const plan = await planFixes([action.known]);
      const isHiding = plan.files.some(({ fixes }) => fixes.some(({ lines }) => lines.isHiding));
      if (plan.files.length > 0 && !isHiding) action.edit = fixEdit(plan);
      // The command says why there is nothing to change, or shows what is to be looked at.
      else action.command = commandOf("batchwright.fixFinding", action.title, action.known);
      return action;
    },
  };
  return vscode.languages.registerCodeActionsProvider({ scheme: "file" }, provider, {
    providedCodeActionKinds: [QuickFix],
  });
}

function actionsFor(findings: ReviewFindings, known: KnownFinding): readonly vscode.CodeAction[] {
  const { title, category } = known.placed.finding;
  const actions: vscode.CodeAction[] = [];
  const offer = (id: CommandId, words: string): void => {
    const action = new vscode.CodeAction(words, QuickFix);
    action.command = commandOf(id, words, known);
    actions.push(action);
  };
  if (isFixable(known.placed)) {
    const isSimulated = known.job.account.kind === "rehearsal";
    const words = isSimulated
      ? vscode.l10n.t("Fix (simulated): {0}", title)
      : vscode.l10n.t("Fix: {0}", title);
    actions.push(new FindingFix(words, known));
    offer("batchwright.previewFix", vscode.l10n.t("Fix with Preview: {0}…", title));
    const own = kindFindings(findings, known, "file").length;
    const kind = category === "" ? vscode.l10n.t("No Category") : category;
    if (own > 1)
      offer(
        "batchwright.fixKindInFile",
        vscode.l10n.t("Fix All of This Kind in This File: {0} ({1})…", kind, own),
      );
    if (isKindElsewhere(findings, known))
      offer("batchwright.fixKind", vscode.l10n.t("Fix All of This Kind Everywhere: {0}…", kind));
  }
  offer("batchwright.explainFinding", vscode.l10n.t("Explain: {0}", title));
  offer("batchwright.dismissFinding", vscode.l10n.t("Dismiss: {0}…", title));
  offer("batchwright.copyFindingsAsPrompt", vscode.l10n.t("Copy as Prompt: {0}", title));
  offer("batchwright.openResults", vscode.l10n.t("Show in Results: {0}", title));
  return actions;
}

function commandOf(command: CommandId, title: string, { job, placed }: KnownFinding) {
  const { seq, index } = placed;
  return {
    command,
    title,
    arguments: [new FindingNode("", () => [{ jobId: job.id, seq, index }])],
  };
}

function isOf({ source, message }: vscode.Diagnostic, { placed }: KnownFinding): boolean {
  return source?.startsWith("Batchwright") === true && message.startsWith(placed.finding.title);
}
