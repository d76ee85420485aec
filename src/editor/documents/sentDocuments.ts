import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import type { Event } from "../../base/event.ts";
import type { ComparisonQueries } from "../../contracts/comparisonQueries.ts";
import type { ResultsQueries } from "../../contracts/resultsQueries.ts";
import type { SourceChanges } from "../../contracts/sourceChanges.ts";
import type { UsedRecipes } from "../../contracts/usedRecipes.ts";
import type { Job } from "../../core/model/job.ts";
import type { LazyApply } from "../apply/lazyApply.ts";
import { readProposalUri } from "../apply/proposalUri.ts";
import { readComparedUri } from "../compare/comparedUri.ts";
import { type DocumentAddress, documentScheme, readDocumentUri } from "./documentUri.ts";
import { readSummaryUri } from "../handover/summaryUri.ts";
import { readUsedRecipeUri } from "./usedRecipeUri.ts";

export interface SentDocumentsDeps {
  readonly queries: Pick<
    ResultsQueries,
    "detail" | "sentSource" | "requestJson" | "resultJson" | "sentContent"
  > &
    Pick<ComparisonQueries, "diffText"> &
    Pick<SourceChanges, "textAsSent"> &
    UsedRecipes;
  /** The jobs that documents belong to. */
  readonly jobs: { get(id: string): Job | undefined; readonly onDidChange: Event<string> };
  readonly reviews: Pick<LazyApply, "textOf">;
  /** The summary of a review. */
  readonly summary: (jobId: string) => Promise<string>;
  /** Settles once the jobs were read: the editor restores its tabs before that. */
  readonly ready: Promise<void>;
}

/**
 * Serves what jobs keep as read-only files: sources as sent, requests, answers, recipes. Files, because their
 * tabs come back with the window, which those of a content provider do not. What is answered has open
 * ones of a job read anew.
 */
export function registerSentDocuments(
  deps: SentDocumentsDeps,
  owned: DisposableStore,
): (jobId: string) => void {
  const files = owned.add(new SentFiles(deps));
  owned.add(deps.jobs.onDidChange((jobId) => files.tellChange(jobId)));
  const options = { isReadonly: true, isCaseSensitive: true };
  owned.add(vscode.workspace.registerFileSystemProvider(documentScheme, files, options));
  return (jobId) => files.tellChange(jobId);
}

class SentFiles implements vscode.FileSystemProvider {
  readonly #deps: SentDocumentsDeps;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  #changes = 0;

  constructor(deps: SentDocumentsDeps) {
    this.#deps = deps;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** An answer that is open may have come, or changed. */
  tellChange(jobId: string): void {
    this.#changes++;
    const open = vscode.workspace.textDocuments.flatMap(({ uri }) => {
      if (readComparedUri(uri)?.jobId === jobId) return [uri];
      if (uri.scheme === documentScheme && readSummaryUri(uri) === jobId) return [uri];
      const address = uri.scheme === documentScheme ? readDocumentUri(uri) : undefined;
      const isOfResult = address?.kind === "answer" || address?.kind === "result";
      return isOfResult && address.jobId === jobId ? [uri] : [];
    });
    if (open.length === 0) return;
    this.#changed.fire(open.map((uri) => ({ type: vscode.FileChangeType.Changed, uri })));
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { length } = await this.readFile(uri);
    const permissions = vscode.FilePermission.Readonly;
    // Not a time, but the editor only asks whether it is another one.
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: this.#changes,
      size: length,
      permissions,
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const text = await this.#contentAt(uri);
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    if (typeof text !== "string") return text;
    // The mark keeps it UTF-8, whatever encoding the settings name for files.
    return vscode.workspace.encode(text, { encoding: "utf8bom" });
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.FileNotFound(uri);
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  async #contentAt(uri: vscode.Uri): Promise<string | Uint8Array | undefined> {
    const { queries, reviews, ready } = this.#deps;
    const recipe = readUsedRecipeUri(uri);
    if (recipe) return queries.usedRecipe(recipe.owner, recipe.id, recipe.file);
    await ready;
    const summary = readSummaryUri(uri);
    if (summary !== undefined) return this.#deps.summary(summary);
    const proposal = readProposalUri(uri);
    if (proposal) return reviews.textOf(uri, proposal);
    const compared = readComparedUri(uri);
    if (compared) return queries.diffText(compared.jobId, compared.seq);
    const address = readDocumentUri(uri);
    return address && this.#contentOf(address);
  }

  async #contentOf(address: DocumentAddress): Promise<string | Uint8Array | undefined> {
    const { queries, jobs } = this.#deps;
    const { jobId, seq } = address;
    switch (address.kind) {
      case "sent":
        return queries.sentSource(jobId, seq);
      case "request":
        return queries.requestJson(jobId, seq);
      case "answer": {
        const { answerDocument } = await import("./answerDocument.ts");
        return answerDocument(await queries.detail(jobId, seq), jobs.get(jobId));
      }
      case "result":
        return queries.resultJson(jobId, seq);
      case "part": {
        const content = await queries.sentContent(jobId, seq, address.part);
        return content?.kind === "file" ? content.bytes : content?.text;
      }
      case "before": {
        const { sourceBefore } = await import("./showSourceDiff.ts");
        const { row } = await queries.detail(jobId, seq);
        return sourceBefore(jobs.get(jobId), row, seq, queries);
      }
      default:
        return address satisfies never;
    }
  }
}
