import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { ResultRow, ResultsQueries } from "../../contracts/resultsQueries.ts";
import type { Job } from "../../core/model/job.ts";
import type { Source } from "../../core/model/source.ts";
import { recordLines } from "../../core/results/recordLines.ts";
import { answerUri, requestUri, sentUri } from "./documentUri.ts";
import { findRequestLine } from "./findRequestLine.ts";
import { type Beside, showBeside } from "./showBeside.ts";
import { sourceUri } from "./sourceUri.ts";

/** A document and the lines of it that are meant. */
export interface Place {
  readonly uri: vscode.Uri;
  readonly lines?: readonly [first: number, last: number];
}

/** Opens what a row is about: its file if it is still there, else what was sent of it. */
export class SourceOpener {
  readonly #queries: Pick<ResultsQueries, "sentSource" | "draftLine">;
  #turn = 0;

  constructor(queries: Pick<ResultsQueries, "sentSource" | "draftLine">) {
    this.#queries = queries;
  }

  /**
   * Opens the source of a row. Of calls that overtake each other only the last one opens anything.
   * Fails with `notFound` when there is nothing left to show.
   */
  async open(job: Job, row: ResultRow, beside: Omit<Beside, "lines">): Promise<void> {
    const turn = ++this.#turn;
    const place = await this.#placeOf(job, row);
    if (turn === this.#turn) await showBeside(place.uri, { ...beside, ...withLines(place.lines) });
  }

  /** Where the source of a row is, as {@link open} would show it; fails in the same way. */
  async uriOf(job: Job, row: ResultRow): Promise<vscode.Uri> {
    return (await this.#placeOf(job, row)).uri;
  }

  /** Opens a row's answer as a document. */
  async openAnswer(jobId: string, row: ResultRow, beside: Omit<Beside, "lines">): Promise<void> {
    await this.openPlace({ uri: answerUri(jobId, row) }, beside);
  }

  /** Opens any other document of a row, in turn with the sources. */
  async openPlace({ uri, lines }: Place, beside: Omit<Beside, "lines">): Promise<void> {
    this.#turn++;
    await showBeside(uri, { ...beside, ...withLines(lines) });
  }

  async #placeOf(job: Job, row: ResultRow): Promise<Place> {
    const { source } = row;
    // A row of a database is nothing that an editor shows; what was asked about it is.
    if (source === undefined || source.table !== undefined) return this.#requestPlace(job, row);
    const { base } = job.prepared;
    const uri = base === undefined ? undefined : sourceUri(base, source);
    if (uri && (await isFile(uri))) {
      return { uri, ...withLines(source.lines ?? (await linesOfRow(uri, source))) };
    }
    if ((await this.#queries.sentSource(job.id, row.seq)) !== undefined) {
      return { uri: sentUri(job.id, row, source.path) };
    }
    throw new Failure(
      "notFound",
      vscode.l10n.t("{0} is not there any more, and no text of it was sent.", source.path),
    );
  }

  /** A request without a file: its line where it was written, else as it was kept, else its answer. */
  async #requestPlace(job: Job, row: ResultRow): Promise<Place> {
    const { document } = job.prepared;
    const line = document === undefined ? undefined : await lineInDocument(document, row);
    if (line) return line;
    const kept = await this.#queries.draftLine(job.id, row.seq);
    return { uri: kept === undefined ? answerUri(job.id, row) : requestUri(job.id, row) };
  }
}

function withLines(lines: Place["lines"]): Pick<Place, "lines"> {
  return lines === undefined ? {} : { lines };
}

export async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}

async function linesOfRow(uri: vscode.Uri, { path, row }: Source): Promise<Place["lines"]> {
  if (row === undefined) return undefined;
  try {
    return recordLines((await vscode.workspace.openTextDocument(uri)).getText(), path, row);
  } catch {
    // Too large for an editor, or no text: the file opens where it begins.
    return undefined;
  }
}

async function lineInDocument(
  document: string,
  { customId, seq }: ResultRow,
): Promise<Place | undefined> {
  const uri = vscode.Uri.parse(document, true);
  const key = uri.toString();
  const open = vscode.workspace.textDocuments.find((known) => known.uri.toString() === key);
  if (!open && !(await isFile(uri))) return undefined;
  try {
    const lines = open ?? (await vscode.workspace.openTextDocument(uri));
    const line = findRequestLine(lines, customId, seq);
    return line === undefined ? undefined : { uri, lines: [line, line] };
  } catch {
    // Too large for an editor: the request as it was kept serves as well.
    return undefined;
  }
}
