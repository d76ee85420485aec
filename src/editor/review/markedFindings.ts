import * as vscode from "vscode";
import { shownFindings } from "../../core/review/shownFindings.ts";
import { readSettings } from "../settings.ts";
import { type KnownFinding, notSent, type ReviewFindings } from "./reviewFindings.ts";

/** The open findings about a file that are marked in it. */
export function markedFindings(findings: ReviewFindings, file: string): readonly KnownFinding[] {
  if (file === notSent) return [];
  const least = readSettings(vscode.Uri.file(file)).minimumSeverity;
  return findings
    .of(file)
    .flatMap(({ job, findings: open }) =>
      shownFindings(open, least).map((placed) => ({ job, file, placed })),
    );
}
