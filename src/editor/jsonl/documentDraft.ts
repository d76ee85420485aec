import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import { arrayAt, stringAt } from "../../base/json.ts";
import type { DraftRecord } from "../../contracts/workerTasks.ts";
import { versionOver } from "../../core/model/batchVersion.ts";
import type { Job } from "../../core/model/job.ts";
import { formatBytes } from "../../core/tracking/formatBytes.ts";
import type { Author } from "../../flows/author.ts";
import type { Jobs } from "../../flows/jobs.ts";
import type { EditorAccounts } from "../accounts.ts";
import type { CommandCall } from "../commandCall.ts";
import type { DraftPlan } from "../draftPlan.ts";
import { paidBy } from "../paidBy.ts";
import { accountOf } from "../pick/pickAccount.ts";
import { pickDocument } from "../pick/pickDocument.ts";
import { withProgress } from "../withProgress.ts";
import type { Load } from "../loadWithDocuments.ts";
import type { DocumentTools } from "./documentTools.ts";
import type { FixedRequests } from "./fixedRequests.ts";
import { contentOf, placeOf } from "./draftDocument.ts";

export interface DocumentDraftDeps {
  readonly author: Pick<Author, "fromDocument">;
  readonly accounts: EditorAccounts;
  readonly documentTools: Load<Pick<DocumentTools, "problems">>;
  readonly clock: Clock;
  readonly fixes: Pick<FixedRequests, "parentOf">;
  readonly jobs: Jobs;
  /** Settles once the jobs were read. */
  readonly ready: Promise<void>;
}

/** A document that became a draft. */
export interface DocumentPlan extends DraftPlan {
  readonly uri: vscode.Uri;
}

/** The document that a command is about, as a draft; undefined when the person left. */
export async function documentDraft(
  call: CommandCall,
  deps: DocumentDraftDeps,
): Promise<DocumentPlan | undefined> {
  const uri = await documentOf(call);
  if (!uri) return undefined;
  const parent = deps.fixes.parentOf(uri);
  if (parent) await deps.ready;
  const mended = parent && deps.jobs.get(parent.job);
  const account = await accountOf(mended ? paidBy(mended, call, deps) : call, deps.accounts);
  if (!account) return undefined;
  const { options, isScripted } = call;
  const name = vscode.workspace.asRelativePath(uri);
  const request = {
    ...placeOf(uri),
    content: await contentOf(uri),
    document: uri.toString(),
    label: stringAt(options, "label") ?? labelOf(uri, mended),
    ...versionOver(batchOptions(call), mended?.prepared),
    ...(parent && { parent }),
  };
  const title = vscode.l10n.t("Reading {0}", name);
  const words = (done: number): string => formatBytes(done);
  const draft = await withProgress(title, deps.clock, words, (watch) =>
    deps.author.fromDocument(request, watch),
  );
  const { problems } = await deps.documentTools();
  return {
    uri,
    draft,
    account,
    isSubmitted: options["submit"] !== false,
    isScripted,
    allowsCounting: options["allowCounting"] === true,
    allowsSecrets: options["allowSecrets"] === true,
    isAgain: options["again"] === true,
    name,
    onChecked: (check) => problems.show(uri, check),
  };
}

/** What it is called: by the job that it goes on with, if there is one, else by its file. */
function labelOf({ path }: vscode.Uri, parent: Job | undefined): string {
  return parent ? `Retry of ${parent.label}` : path.slice(path.lastIndexOf("/") + 1);
}

/** What the options say of the batch as a whole. */
export function batchOptions({ options }: CommandCall): Pick<DraftRecord, "betas" | "apiVersion"> {
  const betas = arrayAt(options, "betas")?.filter((beta) => typeof beta === "string");
  const apiVersion = stringAt(options, "apiVersion");
  return {
    ...(betas === undefined ? {} : { betas }),
    ...(apiVersion === undefined ? {} : { apiVersion }),
  };
}

async function documentOf(call: CommandCall): Promise<vscode.Uri | undefined> {
  const [uri, another] = call.uris;
  if (another) throw new Failure("invalid", "Submit one document at a time.");
  if (uri) return uri;
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId === "jsonl") return active.uri;
  if (call.isScripted) throw new Failure("invalid", "Pass `uri`: the JSONL document to submit.");
  return pickDocument();
}
