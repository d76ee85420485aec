import * as vscode from "vscode";
import type { ResultRow } from "../../contracts/resultsQueries.ts";

/** The scheme of documents that show what a job keeps. */
export const documentScheme = "batchwright";

/** Which of a row's documents: its source as sent, its request line, its answer. */
export type DocumentKind = "sent" | "request" | "answer";

/** What such a document shows. */
export interface DocumentAddress {
  readonly jobId: string;
  readonly seq: number;
  readonly kind: DocumentKind;
}

/** `notes (as sent).md`: the words where people look, the ending where languages are told by it. */
export function sentUri(jobId: string, row: ResultRow, path: string): vscode.Uri {
  const name = fileName(path);
  const dot = name.lastIndexOf(".");
  const stem = dot > 0 ? name.slice(0, dot) : name;
  const title = vscode.l10n.t("{0} (as sent)", stem) + name.slice(stem.length);
  return documentUri({ jobId, seq: row.seq, kind: "sent" }, title);
}

/** The row's line of the draft. */
export function requestUri(jobId: string, row: ResultRow): vscode.Uri {
  return documentUri({ jobId, seq: row.seq, kind: "request" }, `${row.customId}.json`);
}

/** The row's answer as Markdown. */
export function answerUri(jobId: string, row: ResultRow): vscode.Uri {
  const about = row.source === undefined ? row.customId : fileName(row.source.path);
  const title = vscode.l10n.t("{0} (answer)", about);
  return documentUri({ jobId, seq: row.seq, kind: "answer" }, `${title}.md`);
}

/** What a document's address says; undefined for one that this version did not make. */
export function readDocumentUri({ path }: vscode.Uri): DocumentAddress | undefined {
  const [, jobId = "", number = "", kind = ""] = path.split("/");
  if (jobId === "" || !/^\d{1,9}$/.test(number)) return undefined;
  if (kind !== "sent" && kind !== "request" && kind !== "answer") return undefined;
  return { jobId, seq: Number(number), kind };
}

function documentUri({ jobId, seq, kind }: DocumentAddress, title: string): vscode.Uri {
  const name = title.replaceAll("/", "∕");
  return vscode.Uri.from({ scheme: documentScheme, path: `/${jobId}/${seq}/${kind}/${name}` });
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
