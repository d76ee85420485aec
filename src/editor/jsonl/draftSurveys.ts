import * as vscode from "vscode";
import { AbortSource } from "../../base/abort.ts";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";
import type { SurveyedRequest } from "../../core/jsonl/surveyLine.ts";
import type { Documents } from "../../flows/documents.ts";
import { textOf } from "./documentText.ts";

/** More than these nobody reads in an outline. */
const mostRequests = 20_000;

interface Survey {
  readonly version: number;
  readonly requests: Promise<readonly SurveyedRequest[]>;
  readonly abort: AbortSource;
}

/** The requests of the open drafts: read once for each version, whoever asks. */
export class DraftSurveys implements Disposable {
  readonly #documents: Pick<Documents, "survey">;
  readonly #owned: DisposableStore;
  readonly #surveys = new Map<string, Survey>();

  constructor(documents: Pick<Documents, "survey">, owned: DisposableStore) {
    this.#documents = documents;
    this.#owned = owned.add(new DisposableStore());
    const forget = ({ uri }: vscode.TextDocument): void => this.#forget(uri);
    this.#owned.add(vscode.workspace.onDidCloseTextDocument(forget));
    this.#owned.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#forget(document.uri)),
    );
  }

  /** The requests of a document as it is now; rejects when it is edited meanwhile. */
  of(document: vscode.TextDocument): Promise<readonly SurveyedRequest[]> {
    const key = document.uri.toString();
    const known = this.#surveys.get(key);
    if (known?.version === document.version) return known.requests;
    this.#forget(document.uri);
    const abort = new AbortSource();
    const { version } = document;
    const { signal } = abort;
    const requests = this.#documents.survey(textOf(document), mostRequests, { signal });
    this.#surveys.set(key, { version, requests, abort });
    return requests;
  }

  dispose(): void {
    for (const { abort } of this.#surveys.values()) abort.abort();
    this.#owned.dispose();
  }

  #forget(uri: vscode.Uri): void {
    const key = uri.toString();
    this.#surveys.get(key)?.abort.abort();
    this.#surveys.delete(key);
  }
}
