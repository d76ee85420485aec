import type { DraftCheck } from "../contracts/draftCheck.ts";
import {
  type DraftFile,
  type EditorPaths,
  FactTally,
  isAnswered,
  type KeptState,
} from "../core/authoring/draftFacts.ts";
import { largeItemLength } from "../core/jsonl/checkRequestLine.ts";
import { sourcesOf } from "../core/jsonl/draftRequest.ts";
import { secretProblem } from "../core/jsonl/secretProblem.ts";
import { apartKey, type BatchVersion } from "../core/model/batchVersion.ts";
import type { Problem } from "../core/model/draft.ts";
import { type SizedRequest, stratifiedSample } from "../core/pricing/sample.ts";
import { nothingToSend, voidAnswer } from "./draftProblems.ts";
import type { StoredDraftRow } from "./draftRowLine.ts";
import type { Line } from "./eachLine.ts";
import {
  addShare,
  type RequestUse,
  RequestUses,
  type SharesByKey,
  sharesOf,
} from "./modelShares.ts";
import type { ReadRequest } from "./requestReader.ts";

/** More problems than these are counted only. */
const maxProblems = 1000;

/** What a check finds of a request. */
type CheckedRow = Omit<StoredDraftRow, "files"> & { readonly files: readonly DraftFile[] };

/** Adds up what a check finds, line by line. */
export class DraftTally {
  readonly #usual: EditorPaths & BatchVersion;
  readonly #shown: ReadonlySet<string>;
  readonly #facts: FactTally;
  #errors = 0;
  #warnings = 0;
  readonly #problems: Problem[] = [];
  readonly #estimate = new RequestUses();
  readonly #shares: SharesByKey = new Map();
  readonly #sizes: SizedRequest[] = [];
  readonly #secrets = { checked: 0, unchecked: 0 };

  /** `usual` is what the draft says of all its lines. */
  constructor(usual: EditorPaths & BatchVersion) {
    this.#usual = usual;
    this.#shown = new Set([...(usual.unsaved ?? []), ...(usual.virtual ?? [])]);
    this.#facts = new FactTally(usual);
  }

  add(
    line: Omit<Line, "offset">,
    read: ReadRequest,
    resolved: string | undefined,
    kept?: KeptState,
  ): CheckedRow {
    const secret = secretOf(line, read);
    const row = this.#look(line, read, resolved, { holdsSecret: secret !== undefined, kept });
    this.#facts.add(row, row.files);
    for (const problem of read.problems) this.#report(problem);
    // It is not sent, so that nothing else of it counts.
    if (isAnswered(kept)) return row;
    if (kept === "void") this.#report(voidAnswer(line.line, row.customId));
    if (secret) {
      this.#secrets.checked += 1;
      this.#report(secret);
    }
    if (!read.sendable) return row;
    addShare(this.#shares, row);
    // What may be sent unasked, to be counted or tried.
    if (!secret) this.#sizes.push({ line: line.line, model: row.model, tokens: row.tokens });
    return row;
  }

  /** The row of a request that is not to be sent: of all numbers, only secrets have one for it. */
  addAside(
    line: Omit<Line, "offset">,
    read: ReadRequest,
    resolved: string | undefined,
    kept?: KeptState,
  ): CheckedRow {
    const hasSecret = secretOf(line, read) !== undefined;
    if (hasSecret) this.#secrets.unchecked += 1;
    return this.#look(line, read, resolved, { holdsSecret: hasSecret, kept });
  }

  #look(
    { length, text }: Omit<Line, "offset">,
    { problems, draft, sendable, files = [] }: ReadRequest,
    resolved: string | undefined,
    { holdsSecret, kept }: { holdsSecret: boolean; kept: KeptState | undefined },
  ): CheckedRow {
    const characters = (resolved ?? text).length;
    // How long an image or a PDF is says nothing of its tokens.
    const isWhole = resolved !== undefined || text.includes('"base64"');
    const use = sendable && this.#estimate.useOf(sendable.params, characters, isWhole);
    const source = draft && sourcesOf(draft);
    return {
      customId: draft?.customId ?? "",
      ...(source && { source }),
      ...(use ?? nothingUsed),
      bytes: resolved === undefined ? length : Buffer.byteLength(resolved),
      hasError: !sendable || problems.some(({ severity }) => severity === "error"),
      holdsSecret,
      version: apartKey(draft?.version ?? {}, this.#usual),
      files: [...files, ...this.#placedTexts(draft, files)],
      ...(kept && { kept }),
    };
  }

  /** What it is about that stands in the request as the editor showed it. */
  #placedTexts(draft: ReadRequest["draft"], files: readonly DraftFile[]): readonly DraftFile[] {
    if (this.#shown.size === 0 || !draft) return [];
    const isNew = ({ path }: { readonly path: string }): boolean =>
      this.#shown.has(path) && !files.some((file) => file.path === path);
    return draft.about.filter(isNew).map(({ path }) => ({ path, bytes: 0 }));
  }

  /** What a line is by itself was checked with it; this is with its files in place. */
  checkSize(line: number, length: number): void {
    if (length <= largeItemLength) return;
    const message =
      "With its files this request is larger than 32 MB and may be refused. Send less in one.";
    this.#report({ severity: "warning", line, message, code: "large-request" });
  }

  /** `all` are the requests that there are, counted here or not. */
  finish(all: number): Omit<DraftCheck, "digest"> {
    const facts = this.#facts.facts();
    if (facts.requests === 0) this.#report(nothingToSend(all, facts, this.#secrets.unchecked));
    const [first] = this.#sizes;
    return {
      ...facts,
      shares: sharesOf(this.#shares),
      problems: this.#problems,
      errors: this.#errors,
      warnings: this.#warnings,
      secrets: this.#secrets,
      sample: stratifiedSample(this.#sizes),
      ...(first && { firstLine: first.line }),
    };
  }

  #report(problem: Problem): void {
    if (problem.severity === "error") this.#errors += 1;
    else this.#warnings += 1;
    if (this.#problems.length < maxProblems) this.#problems.push(problem);
  }
}

function secretOf(
  { text, line }: Omit<Line, "offset">,
  { draft, sendable }: ReadRequest,
): Problem | undefined {
  return draft && secretProblem(draft, sendable?.params, text, line);
}

const nothingUsed: RequestUse = { model: "", tokens: 0, maxTokens: 0 };
