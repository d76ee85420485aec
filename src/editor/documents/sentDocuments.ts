import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import type { Event } from "../../base/event.ts";
import { Failure } from "../../base/failure.ts";
import { parseJson } from "../../base/json.ts";
import type { ResultsQueries } from "../../contracts/resultsQueries.ts";
import type { Job } from "../../core/model/job.ts";
import { answerDocument } from "./answerDocument.ts";
import { type DocumentAddress, documentScheme, readDocumentUri } from "./documentUri.ts";

type Queries = Pick<ResultsQueries, "detail" | "sentSource" | "draftLine">;

/** The jobs that documents belong to. */
interface Jobs {
  get(id: string): Job | undefined;
  readonly onDidChange: Event<string>;
}

/** Serves what jobs keep as read-only documents: sources as sent, requests, answers. */
export function registerSentDocuments(queries: Queries, jobs: Jobs, owned: DisposableStore): void {
  const changes = owned.add(new vscode.EventEmitter<vscode.Uri>());
  owned.add(
    jobs.onDidChange((id) => {
      for (const { uri } of vscode.workspace.textDocuments) {
        if (uri.scheme !== documentScheme) continue;
        const address = readDocumentUri(uri);
        if (address?.kind === "answer" && (id === "" || id === address.jobId)) changes.fire(uri);
      }
    }),
  );
  owned.add(
    vscode.workspace.registerTextDocumentContentProvider(documentScheme, {
      onDidChange: changes.event,
      provideTextDocumentContent: async (uri) => {
        const address = readDocumentUri(uri);
        const text = address && (await content(address, queries, jobs));
        if (text !== undefined) return text;
        throw new Failure("notFound", vscode.l10n.t("There is nothing kept under this name."));
      },
    }),
  );
}

async function content(
  { jobId, seq, kind }: DocumentAddress,
  queries: Queries,
  jobs: Jobs,
): Promise<string | undefined> {
  switch (kind) {
    case "sent":
      return queries.sentSource(jobId, seq);
    case "request":
      return indented(await queries.draftLine(jobId, seq));
    case "answer":
      return answerDocument(await queries.detail(jobId, seq), jobs.get(jobId));
    default:
      return kind satisfies never;
  }
}

function indented(line: string | undefined): string | undefined {
  if (line === undefined) return undefined;
  const request = parseJson(line);
  return request === undefined ? line : JSON.stringify(request, undefined, 2);
}
