import type { ModelFacts } from "../core/jsonl/knownModels.ts";
import type { EditorPaths } from "../core/authoring/draftFacts.ts";
import type { TextSplit } from "../core/authoring/splitText.ts";
import type { TableSource } from "../core/authoring/tableSource.ts";
import type { CarriedReviews } from "../core/model/carriedReviews.ts";
import type { ContentKind } from "../core/model/contentKind.ts";
import type { LeftOut } from "../core/model/leftOut.ts";
import type { BatchVersion } from "../core/model/batchVersion.ts";
import type { JobOrigin, PlannedPart } from "../core/model/jobEvent.ts";
import type { Outcome, Usage } from "../core/model/outcome.ts";
import type { Source } from "../core/model/source.ts";
import type { ParentJob } from "../core/model/parentJob.ts";
import type { SummaryStage } from "../core/model/summaryStage.ts";
import type { UsedRecipe } from "../core/model/usedRecipe.ts";
import type { ChangeInput, SelectionInput } from "../core/recipes/recipeInput.ts";
import type { AnswersInputs } from "./answersInputs.ts";
import type { DraftCheck } from "./draftCheck.ts";
import type { DraftTasks } from "./draftTasks.ts";
import type { DocumentTasks, TextToRead } from "./documentTasks.ts";
import type { ExportTasks } from "./exportTasks.ts";
import type { FindingTasks } from "./findingTasks.ts";
import type { ImportTasks } from "./importTasks.ts";
import type { JobRequests } from "./jobRequests.ts";
import type { JobTasks } from "./jobTasks.ts";
import type { LedgerTasks } from "./ledgerTasks.ts";
import type { Progress } from "./progress.ts";
import type { ProposalTasks } from "./proposalTasks.ts";
import type { ChildTasks } from "./childTasks.ts";
import type { RequestAt } from "./requestAt.ts";
import type { ReviewedBefore } from "./reviewedBefore.ts";
import type { Spooled } from "./spooled.ts";
import type { TablePreview } from "./tablePreview.ts";
import type { TriageTasks } from "./triageTasks.ts";

/** A file that would become a request. */
export interface InputFile {
  /** `/`-separated, relative to the base folder. */
  readonly path: string;
  readonly bytes: number;
  readonly kind: ContentKind;
  /** Name of the blob that holds its text when the file itself cannot be read as UTF-8. */
  readonly blob?: string;
}

/** Which files to look for. All paths are absolute, of the local file system. */
export interface FindInputsRequest {
  readonly base: string;
  /** Files and folders as selected; a file that was selected by itself is never `ignored`. */
  readonly selected: readonly string[];
  /** Folders whose `.gitignore` files count, from the outermost in. */
  readonly ignoreRoots: readonly string[];
  /** `files.exclude`-style globs that are switched on. */
  readonly exclude: readonly string[];
  /** Of what selected folders hold, only what one of these globs means; all when left out. */
  readonly include?: readonly string[];
  /** Send what looks like a secret, too, if it was selected by itself. */
  readonly allowsSecrets?: boolean;
  /** Larger files are left out, by content kind. */
  readonly maxBytes: { readonly text: number; readonly binary: number };
}

export interface FoundInputs {
  readonly inputs: readonly InputFile[];
  readonly leftOut: readonly LeftOut[];
}

/** What the editor alone could read: a dirty buffer, a virtual file, an odd encoding. */
export interface BlobText {
  readonly path: string;
  readonly text: string;
  /** What a person should know of it: not saved, or not on this machine's disk. */
  readonly state?: "unsaved" | "virtual";
}

/** A draft's record, kept beside its request lines. */
export interface DraftRecord extends BatchVersion, EditorPaths {
  readonly id: string;
  readonly origin: JobOrigin;
  readonly label: string;
  /** Milliseconds since the epoch; set when the record is written first. */
  readonly createdAt?: number;
  /** Id of the account that is to pay. */
  readonly account?: string;
  /** Absolute folder that references are relative to. */
  readonly base: string;
  /** The same folder as a URI: how the editor names it. */
  readonly baseUri: string;
  /** Absolute folders, one of which a reference must lie in, symbolic links resolved. */
  readonly roots: readonly string[];
  /** Name of a blob by the path it stands for. */
  readonly blobs: { readonly [path: string]: string };
  readonly leftOut: readonly LeftOut[];
  readonly recipe?: string;
  readonly recipes?: readonly UsedRecipe[];
  /** URI of the document that was submitted. */
  readonly document?: string;
  /** The job that it is to go on with. */
  readonly parent?: ParentJob;
  /** Which stage of a summary it is, where there are several. */
  readonly summary?: SummaryStage;
  /** What earlier reviews have answered of it. */
  readonly carried?: CarriedReviews;
}

/** Texts that Git does not know yet: each is an addition, whole. */
export interface UntrackedFiles {
  readonly files: readonly InputFile[];
  /** What is compared with, such as `main`. */
  readonly base: string;
  readonly isPerHunk: boolean;
}

/** What the requests of a draft are made from. Paths are relative to its base folder. */
export type DraftInputs =
  | { readonly kind: "files"; readonly files: readonly InputFile[] }
  | { readonly kind: "selections"; readonly selections: readonly SelectionInput[] }
  | {
      readonly kind: "changes";
      readonly changes: readonly ChangeInput[];
      readonly untracked?: UntrackedFiles;
    }
  | { readonly kind: "table"; readonly table: TableSource }
  | AnswersInputs
  /** The documents within one text; `text` is what an editor holds of the file. */
  | {
      readonly kind: "pieces";
      readonly path: string;
      readonly text?: string;
      readonly split: TextSplit;
    };

/** A draft to be made of inputs and a recipe. */
export interface ComposeRequest {
  readonly record: Omit<DraftRecord, "blobs">;
  readonly inputs: DraftInputs;
  readonly blobTexts: readonly BlobText[];
  /** Text of the `*.batch.md`. */
  readonly recipeText: string;
  /** Where the recipe comes from, for messages. */
  readonly recipeName: string;
  /** Its absolute path on this machine, if any: what a schema's path is relative to. */
  readonly recipeFile?: string;
  /** Its URI, unless it is built in. */
  readonly recipeUri?: string;
  /** Overrides the recipe's own. */
  readonly model?: string;
  /** Value of `{{ prompt }}`. */
  readonly prompt?: string;
  /** Local date as `YYYY-MM-DD`, the value of `{{ date }}`. */
  readonly date: string;
  /** Check inputs that look like secrets, too; else they are in the draft, unchecked. */
  readonly allowsSecrets?: boolean;
  /** Does not send again what earlier reviews of the recipe have answered; only findings can be. */
  readonly reviewed?: ReviewedBefore;
  /** Larger rows of a table and pieces of a text are left out. */
  readonly maxTextBytes?: number;
}

/** A document to become a draft: the text of an editor, a file of any size, or a job's requests. */
export interface AdoptDocumentRequest {
  readonly record: DraftRecord;
  readonly content: { readonly text: string } | { readonly file: string } | JobRequests;
}

/** One answer with its request, for the extension's public API and exports. */
export interface AnswerRow {
  readonly customId: string;
  readonly outcome: Outcome;
  readonly source?: Source;
  readonly text: string;
  readonly usage?: Usage;
}

/**
 * Long work, away from the main thread and from short queries. Each stream ends with one `result`
 * item; leaving it early cancels the task and removes what it had half written.
 */
export interface WorkerTasks
  extends
    ChildTasks<DraftRecord>,
    DocumentTasks,
    DraftTasks,
    FindingTasks,
    JobTasks,
    ProposalTasks,
    ExportTasks,
    ImportTasks,
    LedgerTasks,
    TriageTasks {
  findInputs(request: FindInputsRequest): AsyncIterable<Progress<FoundInputs>>;
  /** Writes `drafts/<id>/`; fails with `invalid` naming the recipe's line, or both of two equal ids. */
  composeDraft(request: ComposeRequest): AsyncIterable<Progress<DraftRecord>>;
  /** The columns and first rows of a table below the folder `base`; `invalid` says what is wrong. */
  previewTable(base: string, table: TableSource): AsyncIterable<Progress<TablePreview>>;
  adoptDocument(request: AdoptDocumentRequest): AsyncIterable<Progress<DraftRecord>>;
  /**
   * Reads every line and reference of a draft as submitting would. What depends on the model is
   * checked against `known`, the models of the account; kept answers count when both are simulated.
   */
  checkDraft(
    draft: string,
    known?: ModelFacts,
    isSimulated?: boolean,
  ): AsyncIterable<Progress<DraftCheck>>;
  /** The same checks for a text that is no draft yet. `base` and `roots` as in {@link DraftRecord}. */
  checkText(
    text: TextToRead,
    base: string,
    roots: readonly string[],
    known?: ModelFacts,
  ): AsyncIterable<Progress<DraftCheck>>;
  /**
   * Some requests of a draft, references resolved: for each of `lines`, which ascend, the one at
   * it, else the next, else the last. Fails with `invalid` where one cannot be sent.
   */
  requestsAt(draft: string, lines: readonly number[]): AsyncIterable<RequestAt>;
  /**
   * Writes `draft.jsonl` and `requests.jsonl` into the job's folder, references resolved: what is
   * checked, the requests at the positions of `sample` first; those whose answers are kept last, in
   * no part, with results. Fails with `conflict` when that is not what has the `digest` of a check.
   */
  spool(
    draft: string,
    job: string,
    sample?: readonly number[],
    digest?: string,
    isSimulated?: boolean,
  ): AsyncIterable<Progress<Spooled>>;
  /**
   * Plans smaller parts for a part's requests, about half as large or with the first by itself;
   * `storage` when they are not what was written.
   */
  resplit(
    job: string,
    part: PlannedPart,
    form: "halves" | "primer",
  ): AsyncIterable<Progress<readonly PlannedPart[]>>;
  /** Lets all requests of a draft use a model; the draft must be checked again. */
  changeDraftModel(draft: string, model: string): AsyncIterable<Progress<DraftRecord>>;
  /**
   * Adds the requests of another draft with the same base folder. Fails with `invalid`, changing
   * nothing, when both have one of the same id. The draft must be checked again.
   */
  appendDraft(draft: string, added: string): AsyncIterable<Progress<DraftRecord>>;
  /** All rows in request order, in chunks of at most 200. */
  answers(job: string): AsyncIterable<readonly AnswerRow[]>;
}
