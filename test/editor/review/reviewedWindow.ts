import assert from "node:assert/strict";
import { Emitter } from "../../../src/base/event.ts";
import type { FindingsRequest } from "../../../src/contracts/findingTasks.ts";
import type { Job } from "../../../src/core/model/job.ts";
import type {
  FileFindings,
  LookedAt,
  PlacedFinding,
} from "../../../src/core/review/placedFinding.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import { remark, review } from "../../core/review/remembered.ts";
import {
  aBatch,
  accepted,
  attempt,
  collected,
  observed,
  prepared,
} from "../../core/submission/jobEvents.ts";
import "../../fakes/resolveVscode.ts";

const { FindingReviews } = await import("../../../src/editor/review/findingReviews.ts");
const { ReviewFindings } = await import("../../../src/editor/review/reviewFindings.ts");
const { ReviewHistory } = await import("../../../src/editor/review/reviewHistory.ts");
const { ReviewMemory } = await import("../../../src/editor/review/reviewMemory.ts");

/** What each file holds; a finding is about a line of it, counted from 0. */
const code = Array.from({ length: 10 }, (_, at) => `call${at}(a${at}, b${at});`);

/** What a review looked at in each file, and on which lines it found something. */
type Reviewed = Readonly<
  Record<string, { readonly at: readonly number[]; readonly of?: LookedAt }>
>;

/** A window whose worker knows these reviews. */
export class ReviewedWindow {
  readonly #jobs: Job[] = [];
  readonly #reviewed = new Map<string, Reviewed>();
  readonly #state = new Map<string, unknown>();
  readonly findings = new ReviewFindings();
  /** The jobs that were read, and the files of which nothing was wanted. */
  readonly asked: string[] = [];
  /** Files that are not there. */
  readonly gone = new Set<string>();
  readonly reviews;

  constructor() {
    const memory = new ReviewMemory({
      get: (key: string) => this.#state.get(key),
      update: async (key: string, value: unknown) => void this.#state.set(key, value),
      keys: () => [...this.#state.keys()],
    } as ConstructorParameters<typeof ReviewMemory>[0]);
    const { findings } = this;
    const deps = {
      findings,
      tasks: {
        findings: (request: FindingsRequest) => this.#read(request),
        async *noteMoves() {
          yield { kind: "result", value: undefined } as const;
        },
      },
      prepare: async () => undefined,
      clock: { now: () => 0, sleep: async () => undefined },
    };
    this.reviews = new FindingReviews({
      ...deps,
      jobs: {
        all: () => this.#jobs,
        childrenOf: () => [],
        onDidChange: new Emitter<string>().event,
      },
      memory,
      history: new ReviewHistory(deps),
      contextKeys: { set: () => undefined },
      log: { debug: drop, info: drop, warn: drop, error: drop },
    });
  }

  /** Has another review ended, and shown. */
  async end(id: string, reviewed: Reviewed): Promise<Job> {
    const job = this.add(id, reviewed);
    await this.reviews.refresh();
    return job;
  }

  add(id: string, reviewed: Reviewed): Job {
    const at = this.#jobs.length + 1;
    const first = { ...prepared(1), at, base: "file:///w", recipe: "Review", findingOutputs: 1 };
    const batch = aBatch("msgbatch_0", "ended");
    const rest = [attempt(at), accepted(at), observed(at, batch), collected(at, "msgbatch_0")];
    const job = foldJob(id, [first, ...rest], false);
    assert.ok(job);
    this.#jobs.unshift(job);
    this.#reviewed.set(id, reviewed);
    return job;
  }

  async forget(id: string): Promise<void> {
    this.#jobs.splice(
      this.#jobs.findIndex((job) => job.id === id),
      1,
    );
    await this.reviews.refresh();
  }

  /** `a.ts:3 big`: of which review what is shown of each file. */
  get shown(): readonly string[] {
    const { findings } = this;
    return findings.files
      .flatMap((file) =>
        findings
          .of(file)
          .flatMap(({ job, all }) =>
            all.map(({ placed }) => `${file.slice(3)}:${placed.finding.line} ${job.id}`),
          ),
      )
      .toSorted();
  }

  /** What the shown reviews say is new, and what of those before them is gone. */
  get news(): { readonly fresh: readonly string[]; readonly gone: readonly string[] } {
    const { findings } = this;
    const fresh = findings.reviews.flatMap(({ id }) =>
      findings
        .filesFoundBy(id)
        .flatMap((one) =>
          one.findings
            .filter((placed) => findings.comparisonOf(id)?.isNew(placed))
            .map(({ finding }) => `${one.path.slice(3)}:${finding.line}`),
        ),
    );
    const gone = findings.reviews.flatMap(
      ({ id }) =>
        findings
          .comparisonOf(id)
          ?.gone.filter(({ fate }) => fate !== "notReviewed")
          .map(({ file, placed, fate }) => `${file.slice(3)}:${placed.finding.line} ${fate}`) ?? [],
    );
    return { fresh: fresh.toSorted(), gone: gone.toSorted() };
  }

  async *#read(request: FindingsRequest): AsyncGenerator<readonly FileFindings[]> {
    const { job, file: asked, without = [], only, isComplete } = request;
    if (isComplete) this.asked.push(`${job}${without.map((one) => ` -${one.slice(3)}`).join("")}`);
    for (const [path, { at, of = "all" }] of Object.entries(this.#reviewed.get(job) ?? {})) {
      const seq = path.charCodeAt(0);
      const file = `/w/${path}`;
      const isIn = only?.includes(file) ?? true;
      if (without.includes(file) || (asked ?? file) !== file) continue;
      if (!isIn && !this.gone.has(file)) continue;
      const remarks = at.map((line) => remark(code[line] ?? "", `Wrong ${line}`, { line }));
      const { findings } = review(code.join("\n"), remarks, undefined, file);
      const isGone = this.gone.has(file);
      const own = findings.map((one): PlacedFinding => ({
        ...one,
        seq,
        ...(isGone && { anchor: { state: "missing" } }),
      }));
      yield [{ path, file, lookedAt: of, findings: own }];
    }
  }
}

function drop(): void {}
