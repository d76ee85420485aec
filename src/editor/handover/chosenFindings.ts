import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { arrayAt, isRecord, numberAt, stringAt } from "../../base/json.ts";
import {
  type HandedFile,
  type HandedReview,
  unresolved,
} from "../../core/handover/handedReview.ts";
import type { PlacedFinding } from "../../core/review/placedFinding.ts";
import type { CommandCall } from "../commandCall.ts";
import type { ReviewFindings } from "../review/reviewFindings.ts";

type Position = Pick<PlacedFinding, "seq" | "index"> & { readonly jobId?: string };

/**
 * Of a review, the findings that the call names: `seq` and `index` of one, `findings` for several, or
 * the files of `uris`; all that are open when it names none.
 */
export function namedFindings(
  { jobId, files }: Pick<HandedReview, "jobId" | "files">,
  { options, uris }: CommandCall,
): readonly HandedFile[] {
  const wanted = positionsOf(options)?.filter((one) => (one.jobId ?? jobId) === jobId);
  if (wanted) {
    const isWanted = ({ seq, index }: Position): boolean =>
      wanted.some((one) => one.seq === seq && one.index === index);
    return files.flatMap((file) => {
      const findings = file.findings.filter(isWanted);
      return findings.length > 0 ? [{ ...file, findings }] : [];
    });
  }
  const paths = new Set(uris.map(({ fsPath }) => fsPath));
  const open = unresolved(files);
  return paths.size === 0 ? open : open.filter(({ file = "" }) => paths.has(file));
}

function positionsOf(options: CommandCall["options"]): readonly Position[] | undefined {
  const list = Object.hasOwn(options, "seq") ? [options] : arrayAt(options, "findings");
  return list?.map((item) => {
    const seq = isRecord(item) ? numberAt(item, "seq") : undefined;
    const index = isRecord(item) ? numberAt(item, "index") : undefined;
    const jobId = isRecord(item) ? stringAt(item, "jobId") : undefined;
    if (seq !== undefined && index !== undefined)
      return { seq, index, ...(jobId !== undefined && { jobId }) };
    throw new Failure("invalid", "`findings` takes a list of `{ seq, index }`.");
  });
}

/** The findings on the selected lines of the editor, else all of its file; empty where it has none. */
export function findingsAtCursor(
  known: ReviewFindings,
  editor: vscode.TextEditor | undefined,
): readonly HandedFile[] {
  if (editor?.document.uri.scheme !== "file") return [];
  const { uri } = editor.document;
  const path = vscode.workspace.asRelativePath(uri, false).replaceAll("\\", "/");
  const findings = known.of(uri.fsPath).flatMap((review) => review.findings);
  const here = findings.filter((placed) => isSelected(placed, editor.selections));
  const all = [{ path, file: uri.fsPath, findings: here.length > 0 ? here : findings }];
  return unresolved(all);
}

function isSelected({ anchor }: PlacedFinding, selections: readonly vscode.Selection[]): boolean {
  if (anchor.state !== "found") return false;
  const { startLine, endLine } = anchor.range;
  return selections.some(({ start, end }) => start.line <= endLine && end.line >= startLine);
}
