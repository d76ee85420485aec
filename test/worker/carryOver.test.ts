import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import type { ComposeRequest } from "../../src/contracts/workerTasks.ts";
import { createQueries } from "../../src/worker/createQueries.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { allRows, everyRow, indexAnew } from "./allRows.ts";
import {
  a,
  b,
  c,
  findingsAnswer as answer,
  FolderReviews,
  reviewedFiles,
  reviewRecipe,
} from "./folderReviews.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { resultOf, succeeded, truncated } from "./samples.ts";

describe("reviews that are carried over", () => {
  const temporaryFolder = useTemporaryFolders();

  const newReviews = (): FolderReviews => new FolderReviews(temporaryFolder(), temporaryFolder());

  it("are answers of the next job, which sends what has changed", async () => {
    const reviews = newReviews();
    await reviews.first();
    reviews.write({ "b.ts": "two(2);\n" });
    const { carried } = await reviews.compose(["j1"]);
    assert.deepEqual(carried, { requests: 2, of: 3, findings: 1, jobs: ["j1"] });
    const check = await resultOf(reviews.tasks.checkDraft("d1"));
    assert.deepEqual([check.requests, check.carried, check.kept], [1, 2, 0]);
    const indexed = await reviews.send("j2", [succeeded(b, answer("two(2);", "no such code"))]);
    const rows = await allRows(createQueries(reviews.root), "j2", everyRow);
    assert.deepEqual(
      rows.map(({ customId, outcome }) => [customId, outcome]),
      [
        [b, "answered"],
        [a, "answered"],
        [c, "answered"],
      ],
    );
    const now = {
      "a.ts": ["one(); found"],
      "b.ts": ["two(2); found", "no such code unfound"],
    };
    assert.deepEqual(await reviews.found("j2"), now);
    const found = (await reviews.findings("j2")).flatMap(({ findings }) => findings);
    const carriedTitles = found.filter((one) => one.isCarried).map(({ finding }) => finding.title);
    assert.deepEqual(carriedTitles, ["one();"]);
    const carriedOver = await createQueries(reviews.root).detail("j2", 1);
    assert.deepEqual([carriedOver.row.customId, carriedOver.isCarried], [a, true]);
    assert.equal((await createQueries(reviews.root).detail("j2", 0)).isCarried, undefined);
    // They are the job's own, and were paid for with another.
    rmSync(path.join(reviews.root, "jobs", "j1"), { recursive: true });
    await indexAnew(reviews.root, "j2");
    assert.deepEqual(await reviews.found("j2"), now);
    assert.ok(indexed.dollars !== undefined && indexed.dollars > 0);
    const priceOfOne = indexed.dollars;
    const tally = (await resultOf(reviews.tasks.tallies())).find(({ job }) => job === "j2");
    assert.deepEqual(tally?.byOutcome, { answered: 1 });
    const summary = await createQueries(reviews.root).summary("j2");
    assert.equal(summary.dollars, priceOfOne);
  });

  it("go from job to job, so that the last one is enough", async () => {
    const reviews = newReviews();
    await reviews.first();
    for (let at = 2; at < 12; at += 1) {
      reviews.write({ "b.ts": `two(${at});\n` });
      const { carried } = await reviews.compose([`j${at - 1}`]);
      assert.deepEqual(carried, { requests: 2, of: 3, findings: 1, jobs: [`j${at - 1}`] });
      await reviews.send(`j${at}`, [succeeded(b, answer())]);
      rmSync(path.join(reviews.root, "jobs", `j${at - 1}`), { recursive: true });
    }
    reviews.write({ "a.ts": "// new\none();\n" });
    assert.deepEqual(await reviews.found("j11"), { "a.ts": ["one(); found"] });
  });

  it("are dropped together, and sent", async () => {
    const reviews = newReviews();
    await reviews.first();
    await reviews.compose(["j1"]);
    await resultOf(reviews.tasks.dropCarried("d1"));
    const { requests, carried } = await resultOf(reviews.tasks.checkDraft("d1"));
    assert.deepEqual([requests, carried], [3, 0]);
  });

  it("are all there is when nothing has changed", async () => {
    const reviews = newReviews();
    await reviews.first();
    const { carried } = await reviews.compose(["j1"]);
    assert.deepEqual(carried, { requests: 3, of: 3, findings: 2, jobs: ["j1"] });
    const { errors, problems } = await resultOf(reviews.tasks.checkDraft("d1"));
    assert.deepEqual([errors, problems[0]?.code], [1, "only-carried"]);
    await assert.rejects(resultOf(reviews.tasks.spool("d1", "j2")), { kind: "invalid" });
  });

  it("are none once the recipe, the rules or the model are others", async () => {
    const reviews = newReviews();
    await reviews.first();
    const carriedBy = async (more: Partial<ComposeRequest>) =>
      (await reviews.compose(["j1"], more)).carried?.requests;
    assert.equal(await carriedBy({}), 3);
    assert.equal(await carriedBy({ recipeText: `${reviewRecipe} Be brief.` }), 0);
    assert.equal(await carriedBy({ model: "claude-opus-5-5" }), 0);
    const betas = reviewRecipe.replace("output:", "betas: [b]\noutput:");
    assert.equal(await carriedBy({ recipeText: betas }), 0);
    reviews.write({ ".batch/rules.md": "No tabs." });
    assert.equal(await carriedBy({}), 0);
  });

  it("are the same after people dismissed some of them", async () => {
    const reviews = newReviews();
    await reviews.first();
    const [found] = await reviews.findings("j1");
    const [placed] = found?.findings ?? [];
    assert.ok(found?.file !== undefined && placed);
    const { title, category, severity } = placed.finding;
    const { fingerprint } = placed;
    const decision = { kind: "dismissed", reason: "wontFix" } as const;
    const record = { path: found.file, fingerprint, title, category, severity, decision, at: 1 };
    await resultOf(reviews.tasks.decide([record], { roots: [reviews.base], isShared: false }));
    assert.equal((await reviews.compose(["j1"])).carried?.requests, 3);
    for await (const { params } of reviews.tasks.requestsAt("d1", [1]))
      assert.match(JSON.stringify(params), /people dismissed it/);
    assert.equal((await resultOf(reviews.tasks.checkDraft("d1"))).carried, 3);
  });

  it("are those that an editor's text has, not the disk's", async () => {
    const reviews = newReviews();
    await reviews.first();
    const blobTexts = [
      { path: "a.ts", text: reviewedFiles["a.ts"] },
      { path: "b.ts", text: "unsaved();\n" },
    ];
    assert.equal((await reviews.compose(["j1"], { blobTexts })).carried?.requests, 2);
  });

  it("are usable answers alone, of the latest review that has one", async () => {
    const reviews = newReviews();
    await reviews.first();
    await reviews.compose([]);
    const broken = [truncated(a, '{"findings": ['), succeeded(b, "Sorry."), succeeded(c, answer())];
    await reviews.send("j2", broken);
    const { carried } = await reviews.compose(["j2", "j1"]);
    assert.deepEqual(carried, { requests: 3, of: 3, findings: 2, jobs: ["j2", "j1"] });
    assert.equal((await reviews.compose(["j2"])).carried?.requests, 1);
    // What was reviewed since counts, although it is now as it was before.
    reviews.write({ "a.ts": "other();\n" });
    await reviews.compose([]);
    await reviews.send(
      "j3",
      [a, b, c].map((id) => succeeded(id, answer())),
    );
    reviews.write(reviewedFiles);
    assert.deepEqual((await reviews.compose(["j3", "j1"])).carried?.requests, 2);
    rmSync(path.join(reviews.root, "jobs", "j3", "results"), { recursive: true });
    await assert.rejects(indexAnew(temporaryFolder(), "j3"));
    assert.equal((await reviews.compose(["gone", "j1"])).carried?.requests, 3);
  });

  it("are answers of a retry, too", async () => {
    const reviews = newReviews();
    await reviews.compose([]);
    await reviews.send("j1", [
      succeeded(a, answer("one();")),
      truncated(b, "{"),
      succeeded(c, answer()),
    ]);
    const sent = readFileSync(path.join(reviews.root, "jobs", "j1", "requests.jsonl"), "utf8");
    const line = sent.split("\n").find((text) => text.includes(b)) ?? "";
    const about = { path: "b.ts", output: "findings" };
    const retried = JSON.stringify({ ...(JSON.parse(line) as object), about });
    const child = await JobOnDisk.child("j1", reviews.root, "k1", [retried]);
    await child.collect(0, [succeeded(b, answer("two();"))]);
    assert.deepEqual((await reviews.compose(["j1"])).carried, {
      requests: 3,
      of: 3,
      findings: 2,
      jobs: ["j1"],
    });
  });

  it("are sent after all when a file changes, or the account is another", async () => {
    const reviews = newReviews();
    await reviews.first();
    await reviews.compose(["j1"]);
    reviews.write({ "b.ts": "late();\n" });
    const check = await resultOf(reviews.tasks.checkDraft("d1"));
    assert.deepEqual([check.requests, check.carried, check.keptVoid], [1, 2, 0]);
    assert.deepEqual(check.problems, []);
    const rehearsed = await resultOf(reviews.tasks.checkDraft("d1", undefined, true));
    assert.deepEqual([rehearsed.requests, rehearsed.carried], [3, 0]);
  });

  it("may hold what looks like a secret: it goes nowhere", async () => {
    const reviews = newReviews();
    const diff = `+const key = "sk-ant-api03-${"Ab1".repeat(31)}AA";\n`;
    const change = { each: "change" as const, path: "b.ts", base: "main", kind: "text" as const };
    const more = {
      recipeText: reviewRecipe.replace("output", "each: change\noutput"),
      inputs: { kind: "changes" as const, changes: [{ ...change, diff }] },
    };
    await reviews.compose([], { ...more, allowsSecrets: true });
    await reviews.send("j1", [succeeded(b, answer())]);
    assert.equal((await reviews.compose([], more)).carried?.of, 0);
    const { carried } = await reviews.compose(["j1"], more);
    assert.deepEqual([carried?.requests, carried?.of], [1, 1]);
    const { secrets, ...check } = await resultOf(reviews.tasks.checkDraft("d1"));
    assert.deepEqual([secrets, check.carried], [{ checked: 0, unchecked: 0 }, 1]);
  });

  it("are told apart from what is still being reviewed", async () => {
    const reviews = newReviews();
    await reviews.first();
    reviews.write({ "a.ts": "late();\n", "b.ts": "later();\n" });
    await reviews.compose(["j1"]);
    const { carried: kept } = await reviews.spool("j2");
    assert.equal(kept?.rows, 1);
    const reviewed = { jobs: ["j1"], running: ["j2", "gone"], isSimulated: false };
    const { carried } = await reviews.compose([], { reviewed });
    const underway = { requests: 2, job: "j2" };
    assert.deepEqual(carried, { requests: 1, of: 3, findings: 0, jobs: ["j1"], underway });
    reviews.write({ "a.ts": "other();\n" });
    const after = await reviews.compose([], { reviewed });
    assert.deepEqual(after.carried?.underway, { requests: 1, job: "j2" });
  });

  it("are for recipes with findings", async () => {
    const reviews = newReviews();
    const plain = { recipeText: "---\nmodel: m\n---\nRead {{ file.path }}." };
    await assert.rejects(reviews.compose([], plain), /makes no findings/);
  });
});
