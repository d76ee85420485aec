import assert from "node:assert/strict";
import { rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import type { FindingsRequest } from "../../src/contracts/findingTasks.ts";
import type { PlacedFinding } from "../../src/core/review/placedFinding.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { fileContent, requestLine, succeeded, writeTree } from "./samples.ts";

/** A request that reviews a file, or some lines of it. */
function reviewLine(id: string, place: string, more: object = {}): string {
  const about = { path: place, output: "findings", ...more };
  return requestLine(id, { about }, fileContent(place, { numbered: true, ...more }));
}

function answerOf(...findings: readonly object[]): string {
  return JSON.stringify({
    findings: findings.map((finding) => ({
      path: "work/a.ts",
      severity: "error",
      category: "x",
      title: "T",
      explanation: "",
      ...finding,
    })),
  });
}

/** `3:1-3:8` counted from 1, or why there is no such place. */
function placeOf({ anchor }: PlacedFinding): string {
  if (anchor.state !== "found") return anchor.state;
  const { startLine, startColumn, endLine, endColumn } = anchor.range;
  return `${startLine + 1}:${startColumn + 1}-${endLine + 1}:${endColumn + 1}`;
}

describe("the findings of a job", () => {
  const temporaryFolder = useTemporaryFolders();

  /** A job about the files of `work`, the only folder of the workspace, as they are when it is sent. */
  async function jobOf(
    lines: readonly string[],
    answers: Readonly<Record<string, string>>,
    files: Readonly<Record<string, string>>,
  ) {
    const root = temporaryFolder();
    const base = path.join(root, "work");
    writeTree(base, files);
    const job = await JobOnDisk.create(root, "j1", lines);
    await job.collect(
      0,
      Object.entries(answers).map(([id, answer]) => succeeded(id, answer)),
    );
    await indexAnew(root, "j1");
    return {
      base,
      async fixes(more: Partial<FindingsRequest>) {
        const place = { job: "j1", base: root, roots: [base], texts: [] };
        const found: PlacedFinding["fix"][] = [];
        for await (const chunk of createTasks(root).findings({ ...place, isFixing: true, ...more }))
          found.push(...chunk.flatMap(({ findings }) => findings.map(({ fix }) => fix)));
        return found;
      },
      async places(more: Partial<FindingsRequest> = {}) {
        const request = { job: "j1", base: root, roots: [base], texts: [], ...more };
        const found: Record<string, readonly string[]> = {};
        for await (const chunk of createTasks(root).findings(request))
          for (const file of chunk) found[file.path] = file.findings.map(placeOf);
        return found;
      },
    };
  }

  const twoFiles = () =>
    jobOf(
      [reviewLine("a", "work/a.ts"), reviewLine("b", "work/b.ts"), requestLine("c")],
      {
        a: answerOf({ quote: "  2| two();", line: 2 }, { quote: "three( );", line: 9 }),
        b: answerOf({ path: "b.ts", quote: "two();" }),
        c: answerOf({ quote: "one();" }),
      },
      { "a.ts": "one();\r\n  two();\r\nthree();\r\n", "b.ts": "two();\n" },
    );

  it("are where their files have what they quote, file by file", async () => {
    const job = await twoFiles();
    const all = { "work/a.ts": ["2:3-2:9", "3:1-3:9"], "work/b.ts": ["1:1-1:7"] };
    assert.deepEqual(await job.places(), all);
    assert.deepEqual(await job.places({ seqs: [1] }), { "work/b.ts": ["1:1-1:7"] });
    const file = path.join(job.base, "a.ts");
    assert.deepEqual(await job.places({ file }), { "work/a.ts": ["2:3-2:9", "3:1-3:9"] });
  });

  it("say what their fixes make of the files as they are, when that is asked", async () => {
    const job = await jobOf(
      [reviewLine("a", "work/a.ts")],
      {
        a: answerOf(
          { quote: "  two();", replacement: "  2();" },
          { quote: "one();", replacement: "1();" },
          { quote: "three();" },
        ),
      },
      { "a.ts": "one();\n  two();\nthree();\n" },
    );
    const texts = [{ file: path.join(job.base, "a.ts"), text: "{\n\ttwo();\n}\nthree();\n" }];
    assert.deepEqual(await job.fixes({ texts }), [
      { line: 1, before: ["\ttwo();"], after: ["\t2();"] },
      "gone",
      "none",
    ]);
    rmSync(path.join(job.base, "a.ts"));
    assert.deepEqual(await job.fixes({ file: "", texts: [] }), []);
    assert.deepEqual(await job.fixes({}), ["gone", "gone", "gone"]);
  });

  it("move with their files, and with what an editor has not saved", async () => {
    const job = await twoFiles();
    writeTree(job.base, { "a.ts": "\uFEFFnew();\none();\n  two();\n" });
    rmSync(path.join(job.base, "b.ts"));
    const now = { "work/a.ts": ["3:3-3:9", "stale"], "work/b.ts": ["missing"] };
    assert.deepEqual(await job.places(), now);
    const file = path.join(job.base, "a.ts");
    const texts = [{ file, text: "\n\n\ntwo();\nthree();" }];
    assert.deepEqual(await job.places({ texts, file }), { "work/a.ts": ["4:1-4:7", "5:1-5:9"] });
  });

  it("are those of each part of a file that was sent on its own", async () => {
    const job = await jobOf(
      [
        reviewLine("x", "work/a.ts", { lines: [1, 2] }),
        reviewLine("y", "work/a.ts", { lines: [3, 4] }),
      ],
      { x: answerOf({ quote: "same();", line: 1 }), y: answerOf({ quote: "same();", line: 4 }) },
      { "a.ts": "same();\none();\ntwo();\nsame();\n" },
    );
    assert.deepEqual(await job.places(), { "work/a.ts": ["1:1-1:8", "4:1-4:8"] });
  });

  it("have no place in a file that was not sent, or lies outside the workspace", async () => {
    const job = await jobOf(
      [reviewLine("a", "work/a.ts")],
      {
        a: answerOf(
          { quote: "one();" },
          { path: "/etc/passwd", quote: "root" },
          { path: "../elsewhere/b.ts", quote: "one();" },
          { quote: "nothing(like, it);" },
        ),
      },
      { "a.ts": "one();\n", "b.ts": "one();\n" },
    );
    const foreign = { "/etc/passwd": ["foreign"], "../elsewhere/b.ts": ["foreign"] };
    assert.deepEqual(await job.places(), { "work/a.ts": ["1:1-1:7", "unfound"], ...foreign });
    rmSync(path.join(job.base, "a.ts"));
    writeTree(path.join(job.base, ".."), { "outside.ts": "one();\n" });
    symlinkSync("../outside.ts", path.join(job.base, "a.ts"));
    assert.deepEqual((await job.places())["work/a.ts"], ["missing", "missing"]);
  });

  it("leave out no file that was reviewed, when all are wanted", async () => {
    const job = await jobOf(
      [reviewLine("a", "work/a.ts"), reviewLine("b", "work/b.ts"), reviewLine("c", "work/c.ts")],
      { a: answerOf({ quote: "one();" }), b: answerOf(), c: "Sorry." },
      { "a.ts": "one();\n", "b.ts": "two();\n", "c.ts": "x\n" },
    );
    const all = { "work/a.ts": ["1:1-1:7"], "work/b.ts": [] };
    assert.deepEqual(await job.places({ isComplete: true }), all);
    assert.deepEqual(await job.places(), { "work/a.ts": ["1:1-1:7"] });
  });

  it("are none where the answer is something else", async () => {
    const job = await jobOf(
      [reviewLine("a", "work/a.ts"), reviewLine("b", "work/a.ts")],
      { a: "No findings.", b: answerOf() },
      { "a.ts": "one();\n" },
    );
    assert.deepEqual(await job.places(), {});
  });
});
