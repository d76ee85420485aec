import * as vscode from "vscode";
import type { Severity } from "../../core/review/finding.ts";
import { shownFindings } from "../../core/review/shownFindings.ts";
import { readSettings } from "../settings.ts";
import { type KnownFinding, notSent, type ReviewFindings } from "./reviewFindings.ts";

/** The open findings about a file that are marked in it. */
export function markedFindings(findings: ReviewFindings, file: string): readonly KnownFinding[] {
  if (file === notSent) return [];
  return atLeast(findings, file, readSettings(vscode.Uri.file(file)).minimumSeverity);
}

/** The open findings about a file that have a place in it, whether they are marked or not. */
export function placedFindings(findings: ReviewFindings, file: string): readonly KnownFinding[] {
  return atLeast(findings, file, "hint");
}

function atLeast(findings: ReviewFindings, file: string, least: Severity): readonly KnownFinding[] {
  return findings
    .of(file)
    .flatMap(({ job, findings: open }) =>
      shownFindings(open, least).map((placed) => ({ job, file, placed })),
    );
}
