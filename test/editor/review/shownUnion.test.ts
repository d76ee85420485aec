import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "mocha";
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
import { FakeUri } from "../../fakes/fakeUri.ts";
import { workspace } from "../../fakes/vscode.ts";

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

const big = { "a.ts": { at: [1, 2] }, "b.ts": { at: [3] }, "c.ts": { at: [4] } };

/** A window whose worker knows these reviews. */
class ReviewedWindow {
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

describe("the findings of several reviews of one recipe", () => {
  let window: ReviewedWindow;

  before(() => {
    workspace.workspaceFolders = [{ uri: FakeUri.file("/w") }];
  });

  beforeEach(async () => {
    window = new ReviewedWindow();
    await window.end("big", big);
  });

  after(() => {
    workspace.workspaceFolders = [];
  });

  const all = ["a.ts:1 big", "a.ts:2 big", "b.ts:3 big", "c.ts:4 big"];

  it("are of each file those of the newest that looked at it, also where it found none", async () => {
    assert.deepEqual(window.shown, all);
    await window.end("small", { "a.ts": { at: [2, 5] }, "c.ts": { at: [] } });
    assert.deepEqual(window.shown, ["a.ts:2 small", "a.ts:5 small", "b.ts:3 big"]);
    assert.deepEqual(
      window.findings.reviews.map(({ id }) => id),
      ["big", "small"],
    );
    await window.end("last", { "b.ts": { at: [] } });
    assert.deepEqual(window.shown, ["a.ts:2 small", "a.ts:5 small"]);
    assert.deepEqual(
      window.findings.reviews.map(({ id }) => id),
      ["small", "last"],
    );
  });

  it("are the same after a restart, and are not read again for a review that comes", async () => {
    const small = { "a.ts": { at: [5] } };
    await window.end("small", small);
    // One time to show it, the other to compare the second with it.
    assert.deepEqual(window.asked, ["big", "small", "big"]);
    const later = new ReviewedWindow();
    later.add("big", big);
    await later.end("small", small);
    assert.deepEqual(later.asked, ["small", "big", "big -a.ts"]);
    assert.deepEqual([later.shown, later.news], [window.shown, window.news]);
  });

  it("are compared with what was known of the same files, whichever review knew it", async () => {
    await window.end("small", { "b.ts": { at: [3, 6] } });
    assert.deepEqual(window.news, { fresh: ["b.ts:6"], gone: [] });
    await window.end("other", { "a.ts": { at: [2] }, "d.ts": { at: [7] } });
    assert.deepEqual(window.news, { fresh: ["b.ts:6", "d.ts:7"], gone: ["a.ts:1 notFound"] });
    // What is told of a file is told by the newest that looked at it.
    await window.end("again", { "a.ts": { at: [2] } });
    assert.deepEqual(window.news, { fresh: ["b.ts:6", "d.ts:7"], gone: [] });
  });

  it("are all there when a part of a file was looked at, each once", async () => {
    const part = [[0, 1]] as const;
    await window.end("part", { "a.ts": { at: [0, 2], of: part } });
    const left = ["a.ts:0 part", "a.ts:2 part", "b.ts:3 big", "c.ts:4 big"];
    assert.deepEqual(window.shown, left);
    // At the next pause in typing, the answers of the earlier one have all again.
    window.reviews.changed("/w/a.ts");
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(window.shown, left);
  });

  it("come back when a newer review is forgotten", async () => {
    await window.end("small", { "a.ts": { at: [5] }, "b.ts": { at: [] } });
    await window.forget("small");
    assert.deepEqual(window.shown, all);
  });

  it("are those as of a review that a person goes back to, or none, until the next one", async () => {
    const small = await window.end("small", { "a.ts": { at: [5] } });
    await window.end("third", { "b.ts": { at: [6] } });
    await window.reviews.show(small);
    assert.deepEqual(window.shown, ["a.ts:5 small", "b.ts:3 big", "c.ts:4 big"]);
    const fourth = await window.end("fourth", { "d.ts": { at: [7] } });
    const now = ["a.ts:5 small", "b.ts:6 third", "c.ts:4 big", "d.ts:7 fourth"];
    assert.deepEqual(window.shown, now);
    await window.reviews.clear();
    assert.deepEqual([window.shown, window.findings.reviews], [[], []]);
    await window.end("fifth", { "a.ts": { at: [8] } });
    assert.deepEqual(window.shown, ["a.ts:8 fifth"]);
    await window.reviews.show(fourth);
    assert.deepEqual(window.shown, now);
  });

  it("are none of a file that is gone once a newer review has ended, until it is back", async () => {
    window.gone.add("/w/b.ts");
    window.reviews.changed("/w/b.ts");
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(window.shown, all);
    await window.end("small", { "a.ts": { at: [] } });
    assert.deepEqual(window.shown, ["c.ts:4 big"]);
    assert.deepEqual(window.news.gone, ["a.ts:1 notFound", "a.ts:2 notFound", "b.ts:3 fixed"]);
    window.gone.clear();
    window.reviews.appeared("/w/b.ts");
    await window.reviews.refresh();
    assert.deepEqual(window.shown, ["b.ts:3 big", "c.ts:4 big"]);
  });
});

function drop(): void {}
