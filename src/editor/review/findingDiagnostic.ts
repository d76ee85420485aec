import * as vscode from "vscode";
import type { Severity } from "../../core/review/finding.ts";
import type { TextRange } from "../../core/review/searchableText.ts";
import type { ShownFinding } from "../../core/review/shownFindings.ts";

/** A row of the Problems view shows all of a message; the results panel has the rest. */
const mostCharacters = 300;

const severities: { readonly [Key in Severity]: vscode.DiagnosticSeverity } = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** A finding as the Problems view shows it. */
export function findingDiagnostic(
  { finding, range }: ShownFinding,
  isSimulated: boolean,
): vscode.Diagnostic {
  const { title, explanation, severity, category } = finding;
  const words = `${title}\n${beginning(explanation)}`.trim();
  const diagnostic = new vscode.Diagnostic(asRange(range), words, severities[severity]);
  diagnostic.source = isSimulated ? vscode.l10n.t("Batchwright, simulated") : "Batchwright";
  if (category !== "") diagnostic.code = category;
  return diagnostic;
}

/** The first paragraph, on one line. */
function beginning(text: string): string {
  const [paragraph = ""] = text.split(/\n\s*\n/, 1);
  const line = paragraph.replaceAll(/\s+/g, " ");
  return line.length > mostCharacters ? `${line.slice(0, mostCharacters - 1)}…` : line;
}

export function asRange(range: TextRange): vscode.Range {
  const { startLine, startColumn, endLine, endColumn } = range;
  return new vscode.Range(startLine, startColumn, endLine, endColumn);
}
