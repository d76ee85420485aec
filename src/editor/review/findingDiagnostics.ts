import * as vscode from "vscode";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";
import { shownFindings } from "../../core/review/shownFindings.ts";
import { readSettings } from "../settings.ts";
import { findingDiagnostic } from "./findingDiagnostic.ts";
import { type FileReview, notSent, type ReviewFindings } from "./reviewFindings.ts";

/**
 * Draws the findings that have a place and matter enough in the Problems view. Each file is set by
 * itself, since a set of all is cut.
 */
export class FindingDiagnostics implements Disposable {
  readonly #findings: ReviewFindings;
  readonly #owned = new DisposableStore();
  readonly #collection: vscode.DiagnosticCollection;
  /** What is drawn of each file. Of hundreds that are said to have changed, it may be news alone. */
  readonly #drawn = new Map<string, readonly FileReview[]>();

  constructor(findings: ReviewFindings) {
    this.#findings = findings;
    const name = "batchwright.findings";
    this.#collection = this.#owned.add(vscode.languages.createDiagnosticCollection(name));
    const draw = (files: readonly string[]): void => {
      for (const file of files) this.#draw(file);
    };
    this.#owned.add(findings.onDidChange(draw));
    this.#owned.add(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration("batchwright.review")) return;
        this.#drawn.clear();
        draw(findings.files);
      }),
    );
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #draw(file: string): void {
    if (file === notSent) return;
    const uri = vscode.Uri.file(file);
    const reviews = this.#findings.of(file);
    if (this.#drawn.get(file) === reviews) return;
    this.#drawn.set(file, reviews);
    if (reviews.length === 0) {
      this.#drawn.delete(file);
      this.#collection.delete(uri);
      return;
    }
    const least = readSettings(uri).minimumSeverity;
    const diagnostics = reviews.flatMap(({ job, findings }) =>
      shownFindings(findings, least).map((shown) =>
        findingDiagnostic(shown, job.account.kind === "rehearsal"),
      ),
    );
    this.#collection.set(uri, diagnostics);
  }
}
