import * as vscode from "vscode";
import { defaultModel } from "../../core/conversion/defaultModel.ts";
import type { LineFix } from "../../core/jsonl/fixLine.ts";
import { draftSelector, isDraftDocument } from "./draftDocument.ts";

/** A fix that is worked out once it is chosen. */
class DraftFix extends vscode.CodeAction {
  readonly document: vscode.TextDocument;
  readonly diagnostic: vscode.Diagnostic;

  constructor(title: string, document: vscode.TextDocument, diagnostic: vscode.Diagnostic) {
    super(title, vscode.CodeActionKind.QuickFix);
    this.document = document;
    this.diagnostic = diagnostic;
    this.diagnostics = [diagnostic];
    this.isPreferred = true;
  }
}

/** Quick fixes for the problems of drafts. */
export function registerDraftFixes(): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, _range, { diagnostics }) {
      if (diagnostics.length === 0 || !isDraftDocument(document)) return [];
      const actions = diagnostics.map((diagnostic) => actionsFor(document, diagnostic));
      return (await Promise.all(actions)).flat();
    },
    async resolveCodeAction(action) {
      if (!(action instanceof DraftFix)) return action;
      const { document, diagnostic } = action;
      const text = document.getText();
      // A search for the id in quotes finds more than ids, which does no harm.
      const isTaken = (id: string): boolean => text.includes(JSON.stringify(id));
      const fix = await fixOf(document, diagnostic, isTaken);
      if (fix) action.edit = editOf(document, diagnostic.range.start.line, fix);
      return action;
    },
  };
  return vscode.languages.registerCodeActionsProvider(draftSelector, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });
}

async function actionsFor(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
): Promise<readonly vscode.CodeAction[]> {
  const fix = await fixOf(document, diagnostic, () => false);
  const fixes = fix ? [new DraftFix(fix.title, document, diagnostic)] : [];
  const { code } = diagnostic;
  if (typeof code !== "string" || !code.startsWith("foreign-")) return fixes;
  const title = vscode.l10n.t("Convert the whole document…");
  const whole = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  whole.command = {
    title,
    command: "batchwright.convertDocument",
    arguments: [document.uri],
  };
  whole.diagnostics = [diagnostic];
  return [...fixes, whole];
}

async function fixOf(
  document: vscode.TextDocument,
  { source, code, range }: vscode.Diagnostic,
  isTaken: (id: string) => boolean,
): Promise<LineFix | undefined> {
  const { line } = range.start;
  if (source !== "Batchwright" || typeof code !== "string") return undefined;
  if (line >= document.lineCount) return undefined;
  const columns = [range.start.character, range.end.character] as const;
  const problem = { code, line: line + 1, columns };
  const { fixLine } = await import("../../core/jsonl/fixLine.ts");
  return fixLine(problem, document.lineAt(line).text, { isTaken, model: defaultModel });
}

function editOf(
  { uri }: vscode.TextDocument,
  line: number,
  { edits }: LineFix,
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { columns, text } of edits) {
    edit.replace(uri, new vscode.Range(line, columns[0], line, columns[1]), text);
  }
  return edit;
}
