import * as vscode from "vscode";
import type { Job } from "../../core/model/job.ts";
import { documentScheme } from "../documents/documentUri.ts";

/** The summary of a review: a read-only document. */
export function summaryUri({ id, label }: Pick<Job, "id" | "label">): vscode.Uri {
  const title = vscode.l10n.t("{0} (review summary)", label.replaceAll("/", "∕"));
  return vscode.Uri.from({ scheme: documentScheme, path: `/${id}/summary/${title}.md` });
}

/** The job whose summary a document is; undefined for any other. */
export function readSummaryUri({ path }: vscode.Uri): string | undefined {
  const [, jobId, kind] = path.split("/");
  return kind === "summary" ? jobId : undefined;
}
