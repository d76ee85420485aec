import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type {
  ComparedJobs,
  ComparisonQueries,
  PairRow,
  PairView,
} from "../../../src/contracts/comparisonQueries.ts";
import { pairKinds } from "../../../src/core/comparison/pairKind.ts";
import { createQueries } from "../../../src/worker/createQueries.ts";
import { useTemporaryFolders } from "../../node/temporaryFolder.ts";
import { indexAnew } from "../allRows.ts";
import { JobOnDisk } from "../jobOnDisk.ts";
import { errored, requestLine, succeeded, truncated } from "../samples.ts";

const everyPair: PairView = { kinds: [], text: "" };
const jobs: ComparedJobs = ["j1", "j2"];

async function allPairs(
  queries: ComparisonQueries,
  view: PairView,
  two: ComparedJobs = jobs,
): Promise<readonly PairRow[]> {
  const rows: PairRow[] = [];
  for (;;) {
    const page = await queries.pairs(two, view, rows.length, 200);
    rows.push(...page.rows);
    if (rows.length >= page.total) return rows;
  }
}

describe("two jobs side by side", () => {
  const temporaryFolder = useTemporaryFolders();

  /** Requests about files `from` to `to`, answered as told; undefined is an error. */
  async function jobOf(
    root: string,
    name: string,
    files: readonly number[],
    answerOf: (file: number) => string | undefined,
  ): Promise<JobOnDisk> {
    const idOf = (file: number): string => `${name}-${file}`;
    const job = await JobOnDisk.create(
      root,
      name,
      files.map((file) => requestLine(idOf(file), { about: { path: `src/f${file}.ts` } })),
    );
    const results = files.map((file) => {
      const answer = answerOf(file);
      return answer === undefined
        ? errored(idOf(file), "api_error", "It broke")
        : succeeded(idOf(file), answer);
    });
    await job.collect(0, results.toReversed());
    await indexAnew(root, name);
    return job;
  }

  it("of 10,000 requests each have every row in one pair, whatever the filter, and agree as counted", async function () {
    this.timeout(120_000);
    const root = temporaryFolder();
    const many = Array.from({ length: 10_000 }, (_, at) => at);
    const answerOf = (file: number) => JSON.stringify({ kind: `k${file % 5}`, score: file % 7 });
    await jobOf(root, "j1", many, (file) => (file % 100 === 0 ? undefined : answerOf(file)));
    await jobOf(root, "j2", many.map((at) => at + 500).toReversed(), (file) => {
      if (file % 100 === 0) return file % 200 === 0 ? undefined : answerOf(file);
      return file % 10 === 3 ? answerOf(file + 5) : `  ${answerOf(file)}\n`;
    });
    const queries = createQueries(root);
    const counts = await queries.comparison(jobs);
    const { byKind } = counts;
    assert.deepEqual(byKind, { same: 8455, changed: 998, new: 500, gone: 500, unanswered: 47 });
    assert.equal(counts.answered, 9405);
    assert.deepEqual(counts.fields, [
      { name: "kind", pairs: 9405, same: 9405 },
      { name: "score", pairs: 9405, same: 8455 },
    ]);
    assert.deepEqual(counts.outcomes, [{ first: "retryableError", second: "answered", count: 48 }]);

    const rows = await allPairs(queries, everyPair);
    assert.equal(rows.length, 10_500);
    assert.deepEqual(new Set(rows.flatMap(({ first }) => first?.seq ?? [])), new Set(many));
    assert.deepEqual(new Set(rows.flatMap(({ second }) => second?.seq ?? [])), new Set(many));
    for (const { first, second } of rows)
      if (first && second) assert.equal(first.source?.path, second.source?.path);
    for (const kind of pairKinds) {
      const ofKind = await allPairs(queries, { ...everyPair, kinds: [kind] });
      assert.deepEqual(
        ofKind,
        rows.filter((row) => row.kind === kind),
      );
    }
    const score = await allPairs(queries, { ...everyPair, field: "score" });
    assert.equal(score.length, 950);
    assert.ok(score.every(({ fields, alike }) => fields?.join() === "score" && alike === 0.5));
    const named = await allPairs(queries, { ...everyPair, text: "F1037." });
    assert.deepEqual(
      named.map(({ first, second }) => [first?.customId, second?.customId]),
      [["j1-1037", "j2-1037"]],
    );
  });

  it("show the least alike first, and lead from one difference to the next", async () => {
    const root = temporaryFolder();
    const words = "one two three four five six seven eight nine ten".split(" ");
    const answerOf = (file: number) => words.slice(0, 10 - file).join(" ");
    await jobOf(root, "j1", [0, 1, 2, 3, 4], () => words.join(" "));
    await jobOf(root, "j2", [0, 4, 2, 6], answerOf);
    const queries = createQueries(root);
    const view = { ...everyPair, byDifference: true };
    const rows = await allPairs(queries, view);
    assert.deepEqual(
      rows.map(({ kind, alike, first, second }) => [
        kind,
        alike,
        first?.source?.path ?? second?.source?.path,
      ]),
      [
        ["changed", 0.75, "src/f4.ts"],
        ["changed", 0.89, "src/f2.ts"],
        ["new", undefined, "src/f6.ts"],
        ["gone", undefined, "src/f1.ts"],
        ["gone", undefined, "src/f3.ts"],
        ["same", 1, "src/f0.ts"],
      ],
    );
    assert.equal(await queries.pairPosition(jobs, view, 2), 1);
    const next = (pair: number) => queries.nextDifference(jobs, everyPair, pair, "next");
    assert.deepEqual([await next(0), await next(4), await next(5)], [1, 5, 1]);
    assert.equal(await queries.nextDifference(jobs, everyPair, 1, "previous"), 5);
    const same = { ...everyPair, kinds: ["same"] } as const;
    assert.equal(await queries.nextDifference(jobs, same, 0, "next"), -1);
    const detail = await queries.pairDetail(jobs, 4);
    assert.equal(detail.first?.answer, words.join(" "));
    assert.equal(detail.second?.answer, "one two three four five six");
    await assert.rejects(queries.pairDetail(jobs, 6), { kind: "notFound" });
    assert.equal(await queries.diffText("j2", 1), "one two three four five six\n");
  });

  it("are what their children made of them, and are compared anew when these have come", async () => {
    const root = temporaryFolder();
    await jobOf(root, "j1", [0, 1], () => "Yes.");
    const lines = ["a", "b"].map((id, at) => requestLine(id, { about: { path: `src/f${at}.ts` } }));
    const parent = await JobOnDisk.create(root, "j2", lines);
    await parent.collect(0, [errored("a", "api_error", "It broke"), truncated("b", "Ye")]);
    await indexAnew(root, "j2");
    const queries = createQueries(root);
    const before = await queries.comparison(jobs);
    assert.equal(before.byKind.changed, 2);
    const retry = await JobOnDisk.child("j2", root, "j3", lines.slice(0, 1));
    await retry.collect(0, [succeeded("a", "Yes.")]);
    const rest = await JobOnDisk.child("j2", root, "j4", lines.slice(1), "continue");
    await rest.collect(0, [succeeded("b", "s.")]);
    await indexAnew(root, "j3");
    await indexAnew(root, "j4");
    await indexAnew(root, "j2");
    const after = await queries.comparison(jobs);
    assert.deepEqual(after.byKind, { same: 2, changed: 0, new: 0, gone: 0, unanswered: 0 });
  });

  it("are about the same files wherever their paths begin, and name the models that answered", async () => {
    const root = temporaryFolder();
    for (const [name, base, path] of [
      ["j1", "file:///project", "src/a b#1.ts"],
      ["j2", "file:///project/docs", "../src/a b#1.ts"],
    ] as const) {
      const lines = [requestLine(name, { about: { path } })];
      const job = await JobOnDisk.create(root, name, lines, 100_000, { base });
      await job.collect(0, [succeeded(name, "Yes.")]);
      await indexAnew(root, name);
    }
    const queries = createQueries(root);
    const { byKind, models } = await queries.comparison(jobs);
    assert.equal(byKind.same, 1);
    assert.deepEqual(models, { first: ["claude-haiku-5-5"], second: ["claude-haiku-5-5"] });
  });

  it("are found by what they ask about", async () => {
    const root = temporaryFolder();
    await jobOf(root, "j1", [0, 1, 2, 3], () => "Yes.");
    await jobOf(root, "j2", [2, 3, 4], () => "Yes.");
    await jobOf(root, "j3", [7, 8], () => "Yes.");
    const queries = createQueries(root);
    assert.deepEqual(
      await queries.sharedRequests("j1", ["j2", "j3", "nowhere", "j1"]),
      [0.5, 0, 0, 1],
    );
    assert.deepEqual((await queries.comparison(["j1", "nowhere"])).byKind.gone, 4);
  });
});
