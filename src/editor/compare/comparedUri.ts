import * as vscode from "vscode";
import type { ResultRow } from "../../contracts/resultsQueries.ts";
import { documentScheme } from "../documents/documentUri.ts";

/** Which answer a document lays out for a diff. */
export interface ComparedAddress {
  readonly jobId: string;
  readonly seq: number;
}

/**
 * The document that lays an answer out for a diff. Its path is that of the source, so that a diff of
 * many shows them by what they are about.
 */
export function comparedUri(
  jobId: string,
  { seq, customId, source }: ResultRow,
  isJson: boolean,
): vscode.Uri {
  const { path = customId, lines, row, table, key } = source ?? {};
  const place = lines ? `:${lines.join("-")}` : partOf(row ?? key ?? table);
  const name = `/${path}${place}.${isJson ? "json" : "md"}`;
  const query = `compared/${jobId}/${seq}`;
  return vscode.Uri.from({ scheme: documentScheme, path: name.replace(/^\/+/, "/"), query });
}

/** What such a document shows; undefined for another one. */
export function readComparedUri({ scheme, query }: vscode.Uri): ComparedAddress | undefined {
  const [, jobId, seq] = /^compared\/([\w-]{1,128})\/(\d{1,9})$/.exec(query) ?? [];
  if (scheme !== documentScheme || jobId === undefined) return undefined;
  return { jobId, seq: Number(seq) };
}

function partOf(part: number | string | undefined): string {
  return part === undefined ? "" : `#${part}`.replaceAll("/", "∕");
}
