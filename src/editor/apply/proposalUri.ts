import * as vscode from "vscode";
import { documentScheme } from "../documents/documentUri.ts";

/** Which answers a proposed file is made of. */
export interface ProposalAddress {
  readonly jobId: string;
  readonly seqs: readonly number[];
}

/**
 * The document that shows a file as answers propose it. Its path is the file's own, so that a diff
 * shows one file and not a renamed one.
 */
export function proposalUri(file: string, { jobId, seqs }: ProposalAddress): vscode.Uri {
  const query = `${jobId}/${toRanges(seqs)}`;
  return vscode.Uri.file(file).with({ scheme: documentScheme, query });
}

/** What such a document is made of; undefined for another one. */
export function readProposalUri({ scheme, query }: vscode.Uri): ProposalAddress | undefined {
  if (scheme !== documentScheme) return undefined;
  const [, jobId = "", ranges = ""] = /^([A-Za-z0-9_-]{1,128})\/([\d,-]+)$/.exec(query) ?? [];
  const seqs = fromRanges(ranges);
  return jobId !== "" && seqs.length > 0 ? { jobId, seqs } : undefined;
}

export function isProposal(uri: vscode.Uri): boolean {
  return readProposalUri(uri) !== undefined;
}

/** A text may have become thousands of requests, most of them in a row: `3-7,9`. */
function toRanges(seqs: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const seq of seqs.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && seq === last[1] + 1) last[1] = seq;
    else ranges.push([seq, seq]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join();
}

/** A batch has no more requests than this. */
const mostSeqs = 100_000;

function fromRanges(text: string): readonly number[] {
  const seqs: number[] = [];
  for (const range of text.split(",")) {
    const [first = Number.NaN, last = first] = range.split("-").map(Number);
    for (let seq = first; seq <= last && seqs.length < mostSeqs; seq += 1) seqs.push(seq);
  }
  return seqs;
}
