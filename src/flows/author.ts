import { Failure } from "../base/failure.ts";
import type { JobStore } from "../contracts/jobStore.ts";
import type { EditorTexts } from "../contracts/sources.ts";
import type {
  BlobText,
  DraftCheck,
  DraftRecord,
  FindInputsRequest,
  FoundInputs,
  InputFile,
  WorkerTasks,
} from "../contracts/workerTasks.ts";
import type { LeftOut, LeftOutReason, Quote } from "../core/model/draft.ts";
import { partLimits } from "../core/submission/splitParts.ts";
import { type PriceOverrides, priceOf } from "../core/pricing/price.ts";
import { resultOf, type Watch } from "./resultOf.ts";

/** The text of a `*.batch.md` and where it is from. */
export interface RecipeSource {
  readonly name: string;
  readonly text: string;
}

/** Files and a recipe, to become a draft. */
export interface FilesRequest extends FindInputsRequest {
  /** Absolute folders, one of which every reference must lie in. */
  readonly roots: readonly string[];
  /** `base` as a URI. */
  readonly baseUri: string;
  readonly label: string;
  readonly recipe: RecipeSource;
  readonly prompt?: string;
  readonly model?: string;
  /** Local date as `YYYY-MM-DD`. */
  readonly date: string;
  /** Virtual files, read by the editor. Their paths are relative to `base`. */
  readonly virtual?: readonly BlobText[];
}

/** A JSONL document, to become a draft. */
export interface DocumentRequest extends Pick<
  DraftRecord,
  "base" | "baseUri" | "roots" | "label" | "betas" | "apiVersion"
> {
  /** URI of the document. */
  readonly document: string;
  readonly content: { readonly text: string } | { readonly file: string };
}

export interface AuthorDependencies {
  readonly tasks: Pick<
    WorkerTasks,
    "findInputs" | "composeDraft" | "adoptDocument" | "checkDraft" | "checkText"
  >;
  readonly store: Pick<JobStore, "discardDraft" | "readDraft">;
  readonly texts: EditorTexts;
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
    const { tasks, texts, newId } = this.#deps;
    const found = await resultOf(tasks.findInputs(request), watch);
    const read = await texts.read(request.base, found.inputs);
    const { inputs, leftOut, blobTexts } = withTexts(found, read, request.virtual ?? []);
    if (inputs.length === 0) throw nothingToSend(leftOut);
    const { base, baseUri, roots, label, recipe, prompt, model, date } = request;
    const compose = {
      record: {
        id: newId(),
        origin: "files" as const,
        label,
        base,
        baseUri,
        roots,
        leftOut,
        recipe: recipe.name,
      },
      inputs,
      blobTexts,
      recipeText: recipe.text,
      recipeName: recipe.name,
      date,
      ...(prompt === undefined ? {} : { prompt }),
      ...(model === undefined ? {} : { model }),
    };
    return resultOf(tasks.composeDraft(compose), watch);
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

  /** A draft that was made before and neither submitted nor discarded. */
  open(draft: string): Promise<DraftRecord> {
    return this.#deps.store.readDraft(draft);
  }

  /** Reads the whole draft as submitting would, without sending anything. */
  check(draft: string, watch: Watch = {}): Promise<DraftCheck> {
    return resultOf(this.#deps.tasks.checkDraft(draft), watch);
  }

  /** The same for a text that is no draft yet. */
  checkText(
    text: string,
    where: Pick<DraftRecord, "base" | "roots">,
    watch: Watch = {},
  ): Promise<DraftCheck> {
    return resultOf(this.#deps.tasks.checkText(text, where.base, where.roots), watch);
  }

  /** What submitting the checked draft would mean. */
  quote(check: DraftCheck): Quote {
    const { requests, bytes, shares } = check;
    const price = priceOf(shares, this.#deps.priceOverrides());
    return {
      requests,
      parts: Math.ceil(Math.max(requests / partLimits.requests, bytes / partLimits.bytes)),
      bytes,
      inputTokens: shares.reduce((sum, share) => sum + share.inputTokens, 0),
      models: [...new Set(shares.map(({ model }) => model))],
      ...(price === undefined ? {} : { price }),
    };
  }

  /** Never fails: what cannot be removed does no harm, and what became of the draft counts more. */
  async discard(draft: string): Promise<void> {
    await this.#deps.store.discardDraft(draft).catch(() => undefined);
  }
}

interface ReadInputs {
  readonly inputs: readonly InputFile[];
  readonly leftOut: readonly LeftOut[];
  readonly blobTexts: readonly BlobText[];
}

/** Joins what the editor read to what was found; text that nobody can decode is left out. */
function withTexts(
  found: FoundInputs,
  read: readonly BlobText[],
  virtual: readonly BlobText[],
): ReadInputs {
  const readable = new Set(read.map(({ path }) => path));
  const isReadable = (input: InputFile): boolean =>
    input.kind !== "oddText" || readable.has(input.path);
  const undecoded = found.inputs.filter((input) => !isReadable(input));
  return {
    inputs: [
      ...found.inputs.filter(isReadable),
      // UTF-16 length serves as the size of what has no size on disk.
      ...virtual.map(({ path, text }) => ({ path, bytes: text.length, kind: "text" as const })),
    ],
    leftOut: [
      ...found.leftOut,
      ...undecoded.map(({ path }) => ({ path, reason: "binary" as const })),
    ],
    blobTexts: [...read, ...virtual],
  };
}

const reasonWords: { readonly [Reason in LeftOutReason]: string } = {
  ignored: "ignored by .gitignore",
  excluded: "excluded by files.exclude",
  binary: "binary",
  tooLarge: "too large",
  unreadable: "unreadable",
  empty: "empty",
  notForRecipe: "not for this recipe",
};

/** How many files were left out for which reason, as words; empty when none was. */
export function leftOutWords(leftOut: readonly LeftOut[]): string {
  const counts = new Map<LeftOutReason, number>();
  for (const { reason } of leftOut) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${count} ${reasonWords[reason]}`).join(" · ");
}

function nothingToSend(leftOut: readonly LeftOut[]): Failure {
  const why = leftOutWords(leftOut);
  const message =
    why === "" ? "The selection has no files." : `None of the selected files can be sent: ${why}.`;
  return new Failure("invalid", message);
}
