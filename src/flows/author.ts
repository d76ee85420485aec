import type { JobStore } from "../contracts/jobStore.ts";
import type { EditorTexts } from "../contracts/sources.ts";
import type { TablePreview } from "../contracts/tablePreview.ts";
import type { DraftCheck } from "../contracts/draftCheck.ts";
import type {
  BlobText,
  ComposeRequest,
  DraftInputs,
  DraftRecord,
  FindInputsRequest,
  WorkerTasks,
} from "../contracts/workerTasks.ts";
import type { EditorPaths } from "../core/authoring/draftFacts.ts";
import type { TableSource } from "../core/authoring/tableSource.ts";
import type { ModelFacts } from "../core/jsonl/knownModels.ts";
import { earlierReviews, type ReviewedBy, runningReviews } from "../core/review/earlierReviews.ts";
import type { Job } from "../core/model/job.ts";
import type { Quote } from "../core/model/draft.ts";
import type { PriceOverrides } from "../core/pricing/price.ts";
import type { Jobs } from "./jobs.ts";
import { nothingToSend } from "./leftOutWords.ts";
import { type QuoteBasis, quoteOf } from "./quoteOf.ts";
import { resultOf, type Watch } from "./resultOf.ts";
import { type ChangesToSort, sortedChanges } from "./sortedChanges.ts";
import { shownPaths } from "./shownPaths.ts";
import { withTexts } from "./withTexts.ts";

/** Earlier ones are not looked through for what was reviewed. */
const mostReviews = 100;

/** The text of a `*.batch.md` and where it is from. */
export interface RecipeSource {
  readonly name: string;
  readonly text: string;
  /** Absolute path, when it is a file of this machine. */
  readonly file?: string;
  /** Absent of one that is built in. */
  readonly uri?: string;
}

/** A recipe and what it is used with. */
export interface RecipeUse extends Pick<DraftRecord, "base" | "baseUri" | "roots" | "label"> {
  readonly recipe: RecipeSource;
  readonly prompt?: string;
  readonly model?: string;
  /** Local date as `YYYY-MM-DD`. */
  readonly date: string;
  /** These as in {@link ComposeRequest}. */
  readonly allowsSecrets?: boolean;
  readonly maxTextBytes?: number;
  /** Sends only what no earlier review of the recipe has answered; whether that is to be rehearsed. */
  readonly changed?: Pick<ReviewedBy, "isSimulated">;
  /** What is to be said of texts that are in the inputs themselves. */
  readonly shown?: EditorPaths;
}

/** Files and a recipe, to become a draft. */
export interface FilesRequest extends FindInputsRequest, RecipeUse {
  /** Virtual files, read by the editor. Their paths are relative to `base`. */
  readonly virtual?: readonly BlobText[];
}

/** Changes and a recipe, to become a draft. */
export interface ChangesRequest extends FindInputsRequest, RecipeUse, ChangesToSort {
  /** What is compared with, such as `main`. */
  readonly comparedWith: string;
  readonly isPerHunk: boolean;
}

/** JSONL, to become a draft: a document, unless it is what a script has printed. */
export interface DocumentRequest extends Pick<
  DraftRecord,
  "base" | "baseUri" | "roots" | "label" | "document" | "betas" | "apiVersion" | "parent"
> {
  readonly content: { readonly text: string } | { readonly file: string };
}

export interface AuthorDependencies {
  readonly tasks: Pick<
    WorkerTasks,
    "findInputs" | "composeDraft" | "previewTable" | "adoptDocument" | "checkDraft"
  >;
  readonly store: Pick<JobStore, "discardDraft">;
  readonly texts: Pick<EditorTexts, "read">;
  readonly jobs: Pick<Jobs, "all">;
  readonly newId: () => string;
  readonly priceOverrides: () => PriceOverrides;
}

/** Makes drafts of what a person has selected, and says what submitting them would mean. */
export class Author {
  readonly #deps: AuthorDependencies;

  constructor(deps: AuthorDependencies) {
    this.#deps = deps;
  }

  async fromFiles(request: FilesRequest, watch: Watch = {}): Promise<DraftRecord> {
    const { tasks, texts } = this.#deps;
    const found = await resultOf(tasks.findInputs(request), watch);
    const read = await texts.read(request.base, found.inputs);
    const { inputs, leftOut, blobTexts } = withTexts(
      found,
      read,
      request.virtual ?? [],
      request.allowsSecrets,
    );
    if (inputs.length === 0) throw nothingToSend(leftOut);
    return this.#compose(
      request,
      { inputs: { kind: "files", files: inputs }, leftOut, blobTexts },
      watch,
    );
  }

  /** Which of the files that were selected by themselves look like secrets, as paths. */
  async secretsAmong(request: FindInputsRequest): Promise<readonly string[]> {
    const { leftOut } = await resultOf(this.#deps.tasks.findInputs(request));
    return leftOut.flatMap(({ path, reason }) => (reason === "secret" ? [path] : []));
  }

  /** Everything but files, which have to be found first. */
  async fromInputs(
    request: RecipeUse,
    inputs: DraftInputs,
    watch: Watch = {},
  ): Promise<DraftRecord> {
    return this.#compose(request, { inputs, leftOut: [], blobTexts: [] }, watch);
  }

  /** Each change with the file as it became, where that can be sent. */
  async fromChanges(request: ChangesRequest, watch: Watch = {}): Promise<DraftRecord> {
    const { tasks, texts } = this.#deps;
    const found = await resultOf(tasks.findInputs(request), watch);
    const read = await texts.read(request.base, found.inputs);
    const { changes, untracked, leftOut } = sortedChanges(request, withTexts(found, read, []));
    if (changes.length + untracked.length === 0) throw nothingToSend(leftOut);
    const own = new Set(request.texts.map(({ path }) => path));
    const blobTexts = [...request.texts, ...read.filter(({ path }) => !own.has(path))];
    const { comparedWith: base, isPerHunk } = request;
    const inputs = {
      kind: "changes" as const,
      changes,
      ...(untracked.length > 0 && { untracked: { files: untracked, base, isPerHunk } }),
    };
    return this.#compose(request, { inputs, leftOut, blobTexts }, watch);
  }

  /** The columns and first rows of a table. */
  previewTable(base: string, table: TableSource, watch: Watch = {}): Promise<TablePreview> {
    return resultOf(this.#deps.tasks.previewTable(base, table), watch);
  }

  #compose(
    request: RecipeUse,
    given: Pick<ComposeRequest, "inputs" | "blobTexts"> & Pick<DraftRecord, "leftOut">,
    watch: Watch,
  ): Promise<DraftRecord> {
    const { base, baseUri, roots, label, recipe, prompt, model, date } = request;
    const { inputs, leftOut, blobTexts } = given;
    const id = this.#deps.newId();
    const compose = {
      record: {
        id,
        origin: "files" as const,
        label,
        base,
        baseUri,
        roots,
        leftOut,
        recipe: recipe.name,
        ...shownPaths(blobTexts, request.shown),
      },
      inputs,
      blobTexts,
      recipeText: recipe.text,
      recipeName: recipe.name,
      ...(recipe.file === undefined ? {} : { recipeFile: recipe.file }),
      ...(recipe.uri === undefined ? {} : { recipeUri: recipe.uri }),
      date,
      allowsSecrets: request.allowsSecrets === true,
      ...(request.maxTextBytes !== undefined && { maxTextBytes: request.maxTextBytes }),
      ...(prompt === undefined ? {} : { prompt }),
      ...(model === undefined ? {} : { model }),
      ...(request.changed && { reviewed: this.#reviewed(request, request.changed) }),
    };
    return resultOf(this.#deps.tasks.composeDraft(compose), watch);
  }

  #reviewed({ baseUri, recipe }: RecipeUse, { isSimulated }: Pick<ReviewedBy, "isSimulated">) {
    const by = { base: baseUri, recipe: recipe.name, isSimulated };
    const all = this.#deps.jobs.all();
    const idsOf = (jobs: readonly Job[]) => jobs.slice(0, mostReviews).map(({ id }) => id);
    const running = idsOf(runningReviews(all, by));
    return { jobs: idsOf(earlierReviews(all, by)), running, isSimulated };
  }

  async fromDocument(request: DocumentRequest, watch: Watch = {}): Promise<DraftRecord> {
    const { content, ...rest } = request;
    const record = {
      ...rest,
      id: this.#deps.newId(),
      origin: "document" as const,
      blobs: {},
      leftOut: [],
    };
    return resultOf(this.#deps.tasks.adoptDocument({ record, content }), watch);
  }

  /**
   * Reads the whole draft as submitting would, without sending anything. `known` are the models of
   * the account, if it has told them; `isSimulated` when that is the rehearsal.
   */
  check(
    draft: string,
    watch: Watch = {},
    known?: ModelFacts,
    isSimulated = false,
  ): Promise<DraftCheck> {
    return resultOf(this.#deps.tasks.checkDraft(draft, known, isSimulated), watch);
  }

  /** What submitting a draft that was checked would mean, as far as `basis` and the check tell. */
  quote(
    check: Pick<DraftCheck, "requests" | "bytes" | "parts" | "shares">,
    basis: QuoteBasis = {},
  ): Quote {
    return quoteOf(check, basis, this.#deps.priceOverrides());
  }

  /** Never fails: what cannot be removed does no harm, and what became of the draft counts more. */
  async discard(draft: string): Promise<void> {
    await this.#deps.store.discardDraft(draft).catch(() => undefined);
  }
}
