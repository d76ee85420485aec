import * as vscode from "vscode";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";
import type { Job } from "../../core/model/job.ts";
import type { FileFindings, PlacedFinding } from "../../core/review/placedFinding.ts";
import { shownFindings } from "../../core/review/shownFindings.ts";
import { readSettings } from "../settings.ts";
import { findingDiagnostic } from "./findingDiagnostic.ts";

/** What is shown of one file: the findings of each job about it, by the job's id. */
type FileMarks = Map<string, readonly PlacedFinding[]>;

/** The findings that are in the Problems view. Each file is set by itself, since a set of all is cut. */
export class FindingMarks implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #collection: vscode.DiagnosticCollection;
  /** By absolute path. */
  readonly #files = new Map<string, FileMarks>();
  readonly #jobs = new Map<string, Job>();

  constructor() {
    const name = "batchwright.findings";
    this.#collection = this.#owned.add(vscode.languages.createDiagnosticCollection(name));
    this.#owned.add(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration("batchwright.review")) return;
        for (const file of this.#files.keys()) this.#show(file);
      }),
    );
  }

  /** The jobs of which something is shown. */
  get jobs(): readonly string[] {
    return [...this.#jobs.keys()];
  }

  has(file: string): boolean {
    return this.#files.has(file);
  }

  /** The files that have findings of a job. */
  filesOf(jobId: string): readonly string[] {
    return [...this.#files].flatMap(([file, marks]) => (marks.has(jobId) ? [file] : []));
  }

  /** The findings about a file, by job. */
  marksOf(file: string): readonly (readonly [job: Job, findings: readonly PlacedFinding[]])[] {
    return [...(this.#files.get(file) ?? [])].flatMap(([id, findings]) => {
      const job = this.#jobs.get(id);
      return job ? [[job, findings] as const] : [];
    });
  }

  /** Shows what a job finds in a file, in the place of what it found there before. */
  set(job: Job, file: string, { findings }: Pick<FileFindings, "findings">): void {
    this.#jobs.set(job.id, job);
    const marks: FileMarks = this.#files.get(file) ?? new Map();
    marks.set(job.id, findings);
    this.#files.set(file, marks);
    this.#show(file);
  }

  /** Shows no finding of a job, or none in one file. */
  remove(jobId: string, files: readonly string[] = this.filesOf(jobId)): void {
    for (const file of files) {
      this.#files.get(file)?.delete(jobId);
      this.#show(file);
    }
    if (this.filesOf(jobId).length === 0) this.#jobs.delete(jobId);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #show(file: string): void {
    const uri = vscode.Uri.file(file);
    const marks = this.marksOf(file);
    if (marks.length === 0) {
      this.#files.delete(file);
      this.#collection.delete(uri);
      return;
    }
    const least = readSettings(uri).minimumSeverity;
    const diagnostics = marks.flatMap(([job, findings]) =>
      shownFindings(findings, least).map((shown) =>
        findingDiagnostic(shown, job.account.kind === "rehearsal"),
      ),
    );
    this.#collection.set(uri, diagnostics);
  }
}
