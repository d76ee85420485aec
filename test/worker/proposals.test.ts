import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { ProposeChanges } from "../../src/flows/proposeChanges.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { everyRow, indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { errored, fileContent, requestLine, succeeded, writeTree } from "./samples.ts";

type Rows = Parameters<ProposeChanges["changes"]>[0]["rows"];

/** Reads the disk where there is no editor. */
const texts = {
  current: async (file: string) => readFileSync(file, "utf8"),
};

function fileLine(id: string, place: string, more: object = {}): string {
  const about = { path: place, output: "file", ...more };
  return requestLine(id, { about }, fileContent(place, more));
}

describe("what answers propose for their files", () => {
  const temporaryFolder = useTemporaryFolders();

  /** A job whose files lie in the folder `work`, the only one of the workspace. */
  async function jobAbout(lines: readonly string[], results: readonly string[]) {
    const root = temporaryFolder();
    const base = path.join(root, "work");
    const propose = new ProposeChanges({ tasks: createTasks(root), texts });
    return {
      base,
      async sent(files: Record<string, string>) {
        writeTree(base, files);
        const moved = lines.map((line) => line.replaceAll('"path":"', '"path":"work/'));
        const job = await JobOnDisk.create(root, "j1", moved);
        await job.collect(0, results);
        await indexAnew(root, "j1");
      },
      changes: (rows: Rows = { filter: everyRow }, most?: number) =>
        propose.changes({ job: "j1", rows, base: root, roots: [base] }, most),
      text: (seqs: readonly number[]) =>
        propose.proposedText({ job: "j1", rows: { seqs }, base: root, roots: [base] }),
    };
  }

  it("is each file with its new lines; what is no new content is passed over", async () => {
    const job = await jobAbout(
      [
        fileLine("a", "a.ts"),
        requestLine("note", { about: { path: "a.ts" } }, fileContent("a.ts")),
        fileLine("b", "b.ts"),
      ],
      [succeeded("a", "```ts\none\n2\n```"), succeeded("note", "Fine."), succeeded("b", "same")],
    );
    await job.sent({ "a.ts": "one\r\ntwo\r\n", "b.ts": "same\n" });
    const { files, refused, applied } = await job.changes();
    assert.deepEqual(
      files.map(({ path: place, text, seqs }) => [place, text, seqs]),
      [["work/a.ts", "one\r\n2\r\n", [0]]],
    );
    assert.deepEqual([refused, applied], [[], [2]]);
    assert.deepEqual((await job.changes({ seqs: [1] })).files, []);
    assert.deepEqual((await job.changes({ filter: { outcomes: [], text: "b.ts" } })).applied, [2]);
  });

  it("joins the parts of one file that were sent on their own", async () => {
    const job = await jobAbout(
      [fileLine("x", "a.ts", { lines: [1, 1] }), fileLine("y", "a.ts", { lines: [3, 4] })],
      [succeeded("x", "1\n1½"), succeeded("y", "3")],
    );
    await job.sent({ "a.ts": "one\ntwo\nthree\nfour\n" });
    const { files } = await job.changes();
    assert.deepEqual(
      files.map(({ text }) => text),
      ["1\n1½\ntwo\n3\n"],
    );
  });

  it("refuses what is not whole, and says why", async () => {
    const cut = succeeded("cut", "half").replace("end_turn", "max_tokens");
    const no = succeeded("no", "").replace("end_turn", "refusal");
    const job = await jobAbout(
      ["cut", "no", "broken", "blank"].map((id) => fileLine(id, `${id}.ts`)),
      [cut, no, errored("broken", "api_error", "It broke"), succeeded("blank", " \n")],
    );
    await job.sent({ "cut.ts": "a", "no.ts": "a", "broken.ts": "a", "blank.ts": "a" });
    const { files, refused } = await job.changes();
    assert.deepEqual(files, []);
    assert.deepEqual(
      refused.map(({ fault }) => fault),
      ["truncated", "refused", "failed", "empty"],
    );
  });

  it("refuses files that changed, are gone, or lie outside, through links too", async () => {
    const places = ["changed.ts", "gone.ts", "link/secret.ts", "inner.ts", "../stray.ts"];
    const job = await jobAbout(
      places.map((place, at) => fileLine(`r${at}`, place)),
      places.map((_, at) => succeeded(`r${at}`, "new")),
    );
    const { base } = job;
    const outside = path.join(base, "../outside");
    mkdirSync(path.join(base, "link"), { recursive: true });
    writeTree(outside, { "secret.ts": "old" });
    await job.sent({
      "changed.ts": "old",
      "gone.ts": "old",
      "link/secret.ts": "old",
      "real.ts": "old",
      "inner.ts": "old",
      "../stray.ts": "old",
    });
    writeTree(base, { "changed.ts": "old, and more" });
    for (const place of ["gone.ts", "link", "inner.ts"])
      rmSync(path.join(base, place), { recursive: true });
    symlinkSync(outside, path.join(base, "link"), "junction");
    symlinkSync(path.join(base, "real.ts"), path.join(base, "inner.ts"));
    const { files, refused } = await job.changes();
    assert.deepEqual(
      files.map(({ path: place }) => place),
      ["work/inner.ts"],
      "a link that stays inside is a file like any other",
    );
    assert.deepEqual(
      refused.map(({ path: place, fault }) => [place, fault]),
      [
        ["work/changed.ts", "changed"],
        ["work/gone.ts", "missing"],
        ["work/link/secret.ts", "outside"],
        ["work/../stray.ts", "outside"],
      ],
    );
  });

  it("refuses two answers for the same lines, until one is chosen", async () => {
    const job = await jobAbout(
      [fileLine("en", "a.md"), fileLine("de", "a.md")],
      [succeeded("en", "Hello"), succeeded("de", "Hallo")],
    );
    await job.sent({ "a.md": "Moin\n" });
    const { files, refused } = await job.changes();
    assert.deepEqual(files, []);
    assert.deepEqual(
      refused.map(({ seq, fault }) => [seq, fault]),
      [
        [0, "severalAnswers"],
        [1, "severalAnswers"],
      ],
    );
    const [chosen] = (await job.changes({ seqs: [1] })).files;
    assert.equal(chosen?.text, "Hallo\n");
  });

  it("stops at as many files as one review shows", async () => {
    const ids = Array.from({ length: 130 }, (_, at) => `f${at}`);
    const job = await jobAbout(
      ids.map((id) => fileLine(id, `${id}.ts`)),
      ids.map((id) => succeeded(id, `new ${id}`)),
    );
    await job.sent(Object.fromEntries(ids.map((id) => [`${id}.ts`, "old\n"])));
    const some = await job.changes(undefined, 20);
    assert.deepEqual([some.files.length, some.isCut], [20, true]);
    const all = await job.changes();
    assert.deepEqual([all.files.length, all.isCut], [130, false]);
  });

  it("can still be shown when the file is another by now", async () => {
    const job = await jobAbout([fileLine("a", "a.ts")], [succeeded("a", "new")]);
    await job.sent({ "a.ts": "old\n" });
    assert.equal(await job.text([0]), "new\n");
    writeTree(job.base, { "a.ts": "new\n" });
    assert.equal(await job.text([0]), "new\n");
    writeTree(job.base, { "a.ts": "something else\n" });
    assert.equal(await job.text([0]), "new");
    assert.equal(await job.text([7]), undefined);
  });
});
