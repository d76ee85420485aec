import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import type { DraftToAttach } from "../../src/contracts/jobTasks.ts";
import { createQueries } from "../../src/worker/createQueries.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { allRows, everyRow, indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { fileContent, recordOf, requestLine, resultOf, succeeded, writeTree } from "./samples.ts";

const temporaryFolder = useTemporaryFolders();

describe("a job's requests as a draft", () => {
  const lines = [
    requestLine("a", { about: { path: "a.csv", row: 7 } }),
    requestLine("b", {}, fileContent("notes.txt", { lines: [1, 2] })),
  ];

  async function revived(form: "reviewed" | "sent") {
    const root = temporaryFolder();
    writeTree(root, { "notes.txt": "one\ntwo\nthree\n" });
    await JobOnDisk.create(root, "j1", lines);
    writeTree(root, { "notes.txt": "other\n2\n" });
    const tasks = createTasks(root);
    const record = recordOf("again", root);
    await resultOf(tasks.adoptDocument({ record, content: { job: "j1", form } }));
    await resultOf(tasks.checkDraft("again"));
    await resultOf(tasks.spool("again", "j2"));
    const read = (job: string, file: string): string =>
      readFileSync(path.join(root, "jobs", job, file), "utf8");
    return { root, read };
  }

  it("send exactly what was sent, whatever has become of the files, and know their sources", async () => {
    const { root, read } = await revived("sent");
    assert.equal(read("j2", "requests.jsonl"), read("j1", "requests.jsonl"));
    assert.match(read("j2", "requests.jsonl"), /one\\ntwo/);
    const again = new JobOnDiskAgain(root);
    assert.deepEqual(await again.sources(), [
      { path: "a.csv", row: 7 },
      { path: "notes.txt", lines: [1, 2] },
    ]);
  });

  it("ask for what each of them asked for", async () => {
    const root = temporaryFolder();
    const job = [requestLine("a"), requestLine("b", { betas: ["new"] })];
    await JobOnDisk.create(root, "j1", job);
    const tasks = createTasks(root);
    for (const form of ["sent", "reviewed"] as const) {
      const record = recordOf(form, root);
      await resultOf(tasks.adoptDocument({ record, content: { job: "j1", form } }));
      await resultOf(tasks.checkDraft(form));
      const { parts } = await resultOf(tasks.spool(form, `again-${form}`));
      assert.deepEqual(
        parts.map(({ first, count, betas }) => [first, count, betas]),
        [
          [0, 1, undefined],
          [1, 1, ["new"]],
        ],
      );
    }
  });

  it("or what the files hold now", async () => {
    const { read } = await revived("reviewed");
    assert.equal(read("j2", "draft.jsonl"), read("j1", "draft.jsonl"));
    assert.match(read("j2", "requests.jsonl"), /other\\n2/);
  });
});

/** The job that a revived draft became. */
class JobOnDiskAgain {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async sources() {
    const draft = readFileSync(path.join(this.#root, "jobs/j2/draft.jsonl"), "utf8");
    return draft
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { about: unknown }).about);
  }
}

describe("a draft for a batch made elsewhere", () => {
  async function setUp() {
    const root = temporaryFolder();
    const job = await JobOnDisk.elsewhere(root, "j1", 3);
    await job.collect(0, [succeeded("c", "C"), succeeded("a", "A"), succeeded("x", "X")]);
    const tasks = createTasks(root);
    await resultOf(tasks.indexJob("j1"));
    const attach = async (...requests: readonly string[]) => {
      const file = path.join(root, "mine.jsonl");
      writeFileSync(file, requests.join("\n"));
      return attachFrom({ file });
    };
    const attachFrom = async (from: DraftToAttach) => {
      const attached = await resultOf(tasks.attachDraft("j1", from));
      await resultOf(tasks.indexJob("j1"));
      return attached;
    };
    const rows = async () =>
      (await allRows(createQueries(root), "j1", everyRow)).map(
        ({ customId, outcome, source }) => `${customId} ${outcome} ${source?.path ?? "-"}`,
      );
    return { root, attach, attachFrom, rows };
  }

  const about = (id: string): string => requestLine(id, { about: { path: `${id}.ts` } });

  it("tells the sources of those results that it has the ids of, in its own order", async () => {
    const { attach, rows } = await setUp();
    assert.deepEqual(await rows(), ["c answered -", "a answered -", "x answered -"]);
    const attached = await attach(about("a"), about("b"), about("c"), about("a"));
    assert.deepEqual(attached, { matched: 2, results: 3 });
    assert.deepEqual(await rows(), ["a answered a.ts", "c answered c.ts", "x answered -"]);
  });

  it("survives the index, and is replaced by a better one", async () => {
    const { root, attach, rows } = await setUp();
    await attach(about("a"));
    const before = await rows();
    assert.equal(before.length, 3);
    await indexAnew(root, "j1");
    assert.deepEqual(await rows(), before);
    const attached = await attach(about("x"), about("c"), about("a"));
    assert.deepEqual(attached, { matched: 3, results: 3 });
    assert.deepEqual(await rows(), ["x answered x.ts", "c answered c.ts", "a answered a.ts"]);
  });

  it("changes nothing when no id matches, or the document is no JSON", async () => {
    const { attach, rows } = await setUp();
    await attach(about("a"));
    const before = await rows();
    assert.deepEqual(await attach(about("n"), "no JSON", "[]"), { matched: 0, results: 3 });
    assert.deepEqual(await rows(), before);
  });

  it("may be that of another job or a kept draft, but not for one whose requests are known", async () => {
    const { root, attachFrom } = await setUp();
    await JobOnDisk.create(root, "own", [about("a"), about("c")]);
    assert.equal((await attachFrom({ job: "own" })).matched, 2);
    const tasks = createTasks(root);
    const record = recordOf("kept", root);
    await resultOf(tasks.adoptDocument({ record, content: { text: about("x") } }));
    assert.equal((await attachFrom({ draft: "kept" })).matched, 1);
    await assert.rejects(resultOf(tasks.attachDraft("own", { draft: "kept" })), {
      kind: "conflict",
    });
  });
});
