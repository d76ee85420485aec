import * as vscode from "vscode";
import type { Problem } from "../core/model/draft.ts";

/** A problem as the Problems view shows it. */
export function asDiagnostic(problem: Problem): vscode.Diagnostic {
  const { severity, line, columns, message, code } = problem;
  const [start, end] = columns ?? [0, Number.MAX_SAFE_INTEGER];
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(line - 1, start, line - 1, end),
    message,
    severity === "error" ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning,
  );
  diagnostic.source = "Batchwright";
  diagnostic.code = code;
  return diagnostic;
}
