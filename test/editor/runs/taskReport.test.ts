import assert from "node:assert/strict";
import { describe, it } from "mocha";
import "../../fakes/resolveVscode.ts";
import type { FindingsRequest } from "../../../src/contracts/findingTasks.ts";
import type { RowCounts } from "../../../src/contracts/resultsQueries.ts";
import type { Job } from "../../../src/core/model/job.ts";
import type { FileFindings } from "../../../src/core/review/placedFinding.ts";
import { FakeClock } from "../../fakes/fakeClock.ts";
import { placed } from "../../core/handover/reviewed.ts";

const { reportJob, reportReviews } = await import("../../../src/editor/runs/taskReport.ts");

function found(file: string, ...titles: readonly string[]): FileFindings {
  const findings = titles.map((title, index) =>
    placed({ title, severity: "error" }, { index, fingerprint: `${file} ${title}` }),
  );
  return { path: file.slice(1), file, findings };
}

/** Jobs with what each found; what is counted of one only once it was prepared. */
class World {
  readonly lines: string[] = [];
  readonly #prepared = new Set<string>();
  readonly #files: Readonly<Record<string, readonly FileFindings[]>>;
  counts: RowCounts = { total: 2, byOutcome: { answered: 2 } };
  readonly report = {
    definition: { failOn: "error" },
    folder: undefined,
    print: (line: string): void => void this.lines.push(line),
  } as const;

  constructor(files: Readonly<Record<string, readonly FileFindings[]>> = {}) {
    this.#files = files;
  }

  job(id: string): Job {
    const prepared = { base: "file:///", at: 0, findingOutputs: Object.keys(this.#files).length };
    return { id, prepared, parts: [], account: {}, createdAt: 0 } as unknown as Job;
  }

  get deps() {
    const files = this.#files;
    const prepared = this.#prepared;
    return {
      clock: new FakeClock(),
      prepare: async (id: string) => void prepared.add(id),
      queries: {
        counts: async (id: string) =>
          prepared.has(id) ? this.counts : { total: 0, byOutcome: {} },
      },
      tasks: {
        async *decisions() {
          yield { kind: "result", value: { records: [], problems: [] } } as const;
        },
        async *findings({ job }: FindingsRequest) {
          assert.ok(prepared.has(job));
          yield files[job] ?? [];
        },
      },
    };
  }
}

describe("the end of a task", () => {
  it("is good when all requests have answers, as soon as its results can be read", async () => {
    const world = new World();
    assert.equal(await reportJob(world.job("a"), world.report, world.deps), 0);
    assert.deepEqual(world.lines, ["2 requests: 2 answered"]);
    world.counts = { total: 2, byOutcome: { answered: 1, truncated: 1 } };
    assert.equal(await reportJob(world.job("a"), world.report, world.deps), 1);
  });

  it("tells of the findings of each file that its latest review has, of several reviews", async () => {
    const world = new World({
      new: [found("/w/b.ts", "New"), found("/w/c.ts")],
      old: [found("/w/a.ts", "Other"), found("/w/b.ts", "Old"), found("/w/c.ts", "Fixed")],
    });
    const reviews = [world.job("new"), world.job("old")];
    assert.equal(await reportReviews(reviews, world.report, world.deps), 1);
    assert.deepEqual(
      world.lines.map((line) => line.replace(/:\d+:\d+/, "").replace(/ \[.*/, "")),
      ["/w/b.ts: error: New", "/w/a.ts: error: Other", "2 findings: 2 errors"],
    );
  });
});
