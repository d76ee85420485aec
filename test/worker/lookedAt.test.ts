import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import type { FindingsRequest } from "../../src/contracts/findingTasks.ts";
import type { LookedAt } from "../../src/core/review/placedFinding.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { indexAnew } from "./allRows.ts";
import { findingsAnswer } from "./folderReviews.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { fileContent, requestLine, succeeded, writeTree } from "./samples.ts";

const content = "one();\ntwo();\nthree();\nfour();\nfive();\n";

describe("what a review looked at", () => {
  const temporaryFolder = useTemporaryFolders();

  /** A review with these answers, of which those that are missing have failed. */
  async function reviewed(
    lines: readonly string[],
    answers: Readonly<Record<string, string>>,
    files: readonly string[] = ["a.ts"],
  ) {
    const root = temporaryFolder();
    const base = path.join(root, "work");
    writeTree(base, Object.fromEntries(files.map((file) => [file, content])));
    const job = await JobOnDisk.create(root, "j1", lines);
    await job.collect(
      0,
      Object.entries(answers).map(([id, answer]) => succeeded(id, answer)),
    );
    await indexAnew(root, "j1");
    const read = async (more: Partial<FindingsRequest>) => {
      const request = { job: "j1", base: root, roots: [base], texts: [], ...more };
      const found: Record<string, { readonly lookedAt?: LookedAt; readonly count: number }> = {};
      for await (const chunk of createTasks(root).findings({ ...request, isComplete: true }))
        for (const { file = "", path: own, lookedAt, findings } of chunk)
          found[file && path.basename(own)] = {
            ...(lookedAt && { lookedAt }),
            count: findings.length,
          };
      return found;
    };
    return { base, read };
  }

  /** A request about a file, or some lines of it, of which a selection may have a part only. */
  function line(
    id: string,
    file: string,
    lines?: readonly [number, number],
    columns?: readonly [number, number],
  ): string {
    const place = `work/${file}`;
    const part = { ...(lines && { lines }) };
    return requestLine(
      id,
      { about: { path: place, output: "findings", ...part, ...(columns && { columns }) } },
      fileContent(place, { numbered: true, ...part }),
    );
  }

  it("are the files with an answer, whether or not anything was found", async () => {
    const { read } = await reviewed(
      [line("a", "a.ts"), line("b", "b.ts"), line("c", "c.ts"), line("d", "d.ts")],
      { a: findingsAnswer("two();"), b: findingsAnswer(), c: "Sorry." },
      ["a.ts", "b.ts", "c.ts", "d.ts"],
    );
    assert.deepEqual(await read({}), {
      "a.ts": { lookedAt: "all", count: 1 },
      "b.ts": { lookedAt: "all", count: 0 },
    });
  });

  it("is no whole file when the answer was cut off", async () => {
    const cutOff = findingsAnswer("two();", "four();").slice(0, -30);
    const { read } = await reviewed([line("a", "a.ts")], { a: cutOff });
    assert.deepEqual(await read({}), { "a.ts": { lookedAt: [], count: 1 } });
  });

  it("are the lines that were sent, where they are now, of those with an answer", async () => {
    const { read, base } = await reviewed(
      [line("x", "a.ts", [2, 3]), line("y", "a.ts", [5, 5]), line("z", "a.ts", [1, 1])],
      { x: findingsAnswer("two();"), y: findingsAnswer() },
    );
    const now = (lookedAt: LookedAt) => ({ "a.ts": { lookedAt, count: 1 } });
    assert.deepEqual(
      await read({}),
      now([
        [1, 2],
        [4, 4],
      ]),
    );
    writeTree(base, { "a.ts": `zero();\n${content}` });
    assert.deepEqual(
      await read({}),
      now([
        [2, 3],
        [5, 5],
      ]),
    );
  });

  it("are no lines of a selection that it does not have whole", async () => {
    const lines = [line("a", "a.ts", [2, 4], [2, 3])];
    const { read } = await reviewed(lines, { a: findingsAnswer() });
    assert.deepEqual(await read({}), { "a.ts": { lookedAt: [[2, 2]], count: 0 } });
  });

  it("leaves out the files of which nothing is wanted, and not those beside them", async () => {
    const two = { path: "work/b.ts", output: "findings" };
    const about = [{ path: "work/a.ts", output: "findings" }, two];
    const both = requestLine("both", { about }, fileContent("work/a.ts"));
    const answer = JSON.parse(findingsAnswer("one();", "two();")) as { findings: object[] };
    answer.findings[0] = { ...answer.findings[0], path: "work/a.ts" };
    answer.findings[1] = { ...answer.findings[1], path: "work/b.ts" };
    const { read, base } = await reviewed(
      [line("c", "c.ts"), both],
      { c: findingsAnswer("one();"), both: JSON.stringify(answer) },
      ["a.ts", "b.ts", "c.ts"],
    );
    const without = ["a.ts", "c.ts"].map((file) => path.join(base, file));
    assert.deepEqual(await read({ without }), { "b.ts": { lookedAt: "all", count: 1 } });
    assert.deepEqual(await read({ without: [...without, path.join(base, "b.ts")] }), {});
  });

  it("has what is wanted alone, beside what is gone", async () => {
    const names = ["a.ts", "b.ts", "c.ts"];
    const { read, base } = await reviewed(
      names.map((file, at) => line(`r${at}`, file)),
      Object.fromEntries(names.map((_, at) => [`r${at}`, findingsAnswer("one();")])),
      names,
    );
    const only = [path.join(base, "b.ts")];
    const one = { lookedAt: "all", count: 1 };
    assert.deepEqual(await read({ only }), { "b.ts": one });
    rmSync(path.join(base, "c.ts"));
    assert.deepEqual(await read({ only }), { "b.ts": one, "c.ts": one });
    assert.deepEqual(await read({ only, without: only }), { "c.ts": one });
  });
});
