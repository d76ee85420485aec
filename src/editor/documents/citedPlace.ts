import * as vscode from "vscode";
import type { CitedSource } from "../../core/results/citedSource.ts";
import { findLines } from "../../core/results/findLines.ts";
import type { Job } from "../../core/model/job.ts";
import { partUri } from "./documentUri.ts";
import { isFile, type Place } from "./sourceOpener.ts";
import { sourceUri } from "./sourceUri.ts";

/**
 * Where the cited lines are: in the file that was sent while it still has them, if need be at other
 * lines, else in the text as it was sent. `name` is what the document is called there.
 */
export async function citedPlace(
  job: Job,
  seq: number,
  { part, lines, text, file }: CitedSource,
  name: string,
): Promise<Place> {
  const { base } = job.prepared;
  const uri = base === undefined || !file ? undefined : sourceUri(base, file);
  if (uri && (await isFile(uri))) {
    if (!lines || text === undefined) return { uri };
    const there = await linesIn(uri, text, file?.lines?.[0] ?? 1);
    if (there) return { uri, lines: there };
  }
  return { uri: partUri(job.id, seq, part, file?.path ?? name), ...(lines && { lines }) };
}

async function linesIn(uri: vscode.Uri, text: string, near: number): Promise<Place["lines"]> {
  try {
    return findLines((await vscode.workspace.openTextDocument(uri)).getText(), text, near);
  } catch {
    // Too large for an editor, or no text any more: what was sent serves as well.
    return undefined;
  }
}
