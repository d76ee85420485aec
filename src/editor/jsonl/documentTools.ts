import type { Uri } from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import type { LineLanguage } from "../../contracts/lineLanguage.ts";
import type { Author } from "../../flows/author.ts";
import type { Documents } from "../../flows/documents.ts";
import { registerAttachEdits } from "./attachEdits.ts";
import { DocumentCounts } from "./documentCounts.ts";
import { DocumentProblems, type DocumentProblemsDeps } from "./documentProblems.ts";
import { registerDraftFixes } from "./draftFixes.ts";
import { registerDraftFormat } from "./draftFormat.ts";
import { registerDraftLanguage } from "./draftLanguage.ts";
import { registerDraftLens } from "./draftLens.ts";
import { registerDraftOutline } from "./draftOutline.ts";
import { DraftSurveys } from "./draftSurveys.ts";
import { keepReferences } from "./savedReferences.ts";

/** What JSONL documents need. */
export interface DocumentDeps extends DocumentProblemsDeps {
  readonly documents: Documents;
  readonly author: Pick<Author, "quote">;
  readonly queries: LineLanguage;
  readonly extensionUri: Uri;
}

/** What is known of JSONL documents, for commands about them. */
export interface DocumentTools {
  readonly problems: DocumentProblems;
  readonly counts: DocumentCounts;
}

/** Puts all that helps with JSONL documents into the editor. */
export function documentTools(deps: DocumentDeps, owned: DisposableStore): DocumentTools {
  const problems = new DocumentProblems(deps, owned);
  const counts = new DocumentCounts(owned);
  registerDraftLens(problems, deps.author, counts, owned);
  registerDraftLanguage(deps.queries, deps.extensionUri, owned);
  registerDraftOutline(new DraftSurveys(deps.documents, owned), owned);
  registerAttachEdits(owned);
  owned.add(registerDraftFixes());
  owned.add(registerDraftFormat(deps.documents));
  keepReferences(deps, owned);
  return { problems, counts };
}
