import type { DraftCheck } from "../contracts/draftCheck.ts";
import { largeItemLength } from "../core/jsonl/checkRequestLine.ts";
import { sourcesOf } from "../core/jsonl/draftRequest.ts";
import { secretProblem } from "../core/jsonl/secretProblem.ts";
import type { Problem } from "../core/model/draft.ts";
import { type SizedRequest, stratifiedSample } from "../core/pricing/sample.ts";
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

/** Adds up what a check finds, line by line. */
export class DraftTally {
  requests = 0;
  #bytes = 0;
  #errors = 0;
  #warnings = 0;
  readonly #problems: Problem[] = [];
  readonly #estimate = new RequestUses();
  readonly #shares: SharesByKey = new Map();
  readonly #sizes: SizedRequest[] = [];
  readonly #secrets = { checked: 0, unchecked: 0 };

  add(line: Omit<Line, "offset">, read: ReadRequest, resolved: string | undefined): StoredDraftRow {
    const secret = secretOf(line, read);
    const row = this.#look(line, read, resolved, secret !== undefined);
    this.requests += 1;
    this.#bytes += row.bytes;
    for (const problem of read.problems) this.#report(problem);
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
  ): StoredDraftRow {
    const hasSecret = secretOf(line, read) !== undefined;
    if (hasSecret) this.#secrets.unchecked += 1;
    return this.#look(line, read, resolved, hasSecret);
  }

  #look(
    { length, text }: Omit<Line, "offset">,
    { problems, draft, sendable }: ReadRequest,
    resolved: string | undefined,
    holdsSecret: boolean,
  ): StoredDraftRow {
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
    };
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
    if (this.requests === 0) this.#report(this.#whyNothing(all));
    const [first] = this.#sizes;
    return {
      requests: this.requests,
      bytes: this.#bytes,
      shares: sharesOf(this.#shares),
      problems: this.#problems,
      errors: this.#errors,
      warnings: this.#warnings,
      secrets: this.#secrets,
      sample: stratifiedSample(this.#sizes),
      ...(first && { firstLine: first.line }),
    };
  }

  #whyNothing(all: number): Problem {
    if (all === 0) return nothing;
    return this.#secrets.unchecked === all ? onlySecrets : nothingChecked;
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

const nothingChecked: Problem = {
  severity: "error",
  line: 1,
  message: "Nothing of this draft is checked. Check what is to be sent.",
  code: "nothing-checked",
};

const onlySecrets: Problem = {
  severity: "error",
  line: 1,
  message: "All of it looks like keys or passwords, and is unchecked. Check what is to be sent.",
  code: "nothing-checked",
};

const nothing: Problem = {
  severity: "error",
  line: 1,
  message: "There are no requests here. Write one JSON object a line.",
  code: "no-requests",
};
