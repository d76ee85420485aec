import * as vscode from "vscode";
import type { ResultRow } from "../../contracts/resultsQueries.ts";

/** The scheme of documents that show what a job keeps. */
export const documentScheme = "batchwright";

/** Which of a row's documents: its source as sent, its request line, its answer, its result. */
export type DocumentKind = "sent" | "request" | "answer" | "result";

/** What such a document shows. */
export type DocumentAddress = { readonly jobId: string; readonly seq: number } & (
  | { readonly kind: DocumentKind }
  /** A part of the request by its position. */
  | { readonly kind: "part"; readonly part: number }
  /** The row's file with what was sent of it, read anew for each `time` in milliseconds. */
  | { readonly kind: "before"; readonly time: number }
);

/** `notes (as sent).md`: the words where people look, the ending where languages are told by it. */
export function sentUri(jobId: string, row: ResultRow, path: string): vscode.Uri {
  return documentUri({ jobId, seq: row.seq, kind: "sent" }, asSent(path));
}

function asSent(path: string): string {
  const name = fileName(path);
  const dot = name.lastIndexOf(".");
  const stem = dot > 0 ? name.slice(0, dot) : name;
  return vscode.l10n.t("{0} (as sent)", stem) + name.slice(stem.length);
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

/** The row's result as JSON. */
export function resultUri(jobId: string, row: ResultRow): vscode.Uri {
  const title = vscode.l10n.t("{0} (result)", row.customId);
  return documentUri({ jobId, seq: row.seq, kind: "result" }, `${title}.json`);
}

/** A part of the row's request as it was sent, under the name of its file. */
export function partUri(jobId: string, seq: number, part: number, name: string): vscode.Uri {
  return documentUri({ jobId, seq, kind: "part", part }, asSent(name));
}

/** The row's file as it is now, but for what was sent of it. */
export function beforeUri(jobId: string, row: ResultRow, path: string): vscode.Uri {
  return documentUri({ jobId, seq: row.seq, kind: "before", time: Date.now() }, asSent(path));
}

/** What a document's address says; undefined for one that this version did not make. */
export function readDocumentUri({ path }: vscode.Uri): DocumentAddress | undefined {
  const [, jobId = "", number = "", kind = ""] = path.split("/");
  if (jobId === "" || !/^\d{1,9}$/.test(number)) return undefined;
  const seq = Number(number);
  const part = /^part-(\d{1,6})$/.exec(kind)?.[1];
  if (part !== undefined) return { jobId, seq, kind: "part", part: Number(part) };
  const time = /^before-(\d{1,15})$/.exec(kind)?.[1];
  if (time !== undefined) return { jobId, seq, kind: "before", time: Number(time) };
  if (kind !== "sent" && kind !== "request" && kind !== "answer" && kind !== "result")
    return undefined;
  return { jobId, seq, kind };
}

function documentUri(address: DocumentAddress, title: string): vscode.Uri {
  const { jobId, seq } = address;
  const kind = pieceOf(address);
  const name = title.replaceAll("/", "∕");
  return vscode.Uri.from({ scheme: documentScheme, path: `/${jobId}/${seq}/${kind}/${name}` });
}

function pieceOf(address: DocumentAddress): string {
  if (address.kind === "part") return `part-${address.part}`;
  return address.kind === "before" ? `before-${address.time}` : address.kind;
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
