import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { isRecord, parseJson } from "../../src/base/json.ts";
import type { WorkerTasks } from "../../src/contracts/workerTasks.ts";
import { createJobFiles } from "../../src/node/jobFiles.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { fileContent, recordOf, requestLine, resultOf, writeTree } from "./samples.ts";

async function adopt(tasks: WorkerTasks, base: string, lines: readonly string[], id = "d1") {
  const record = recordOf(id, base, { document: "file:///w/mixed.jsonl" });
  await resultOf(tasks.adoptDocument({ record, content: { text: lines.join("\n") } }));
}

describe("spooling", () => {
  const temporaryFolder = useTemporaryFolders();

  it("writes what is sent: files in place, conveniences gone, the rest as it was", async () => {
    const root = temporaryFolder();
    const base = temporaryFolder();
    writeTree(base, { "a.txt": "\uFEFFone\ntwo\nthree\n", "p.pdf": "%PDF-1.4 x" });
    const tasks = createTasks(root);
    const lines = [
      requestLine("a", { about: { path: "a.txt", lines: [2, 3] } }, "Grüße 🎉 \u2028"),
      "",
      requestLine("b", {}, fileContent("a.txt", { lines: [2, 3], numbered: true })),
      requestLine("c", {}, fileContent("p.pdf")),
    ];
    await adopt(tasks, base, lines);
    const spooled = await resultOf(tasks.spool("d1", "j1"));
    const folder = path.join(root, "jobs", "j1");
    const sent = readFileSync(path.join(folder, "requests.jsonl"));
    assert.equal(spooled.requests, 3);
    assert.equal(spooled.bytes, sent.length);
    assert.equal(spooled.sha256, createHash("sha256").update(sent).digest("hex"));
    assert.deepEqual(spooled.models, ["claude-haiku-5-5"]);
    const [a, b, c] = sent.toString("utf8").trimEnd().split("\n").map(parseJson);
    assert.deepEqual(a, parseJson(requestLine("a", {}, "Grüße 🎉 \u2028")));
    const text = { type: "text", media_type: "text/plain", data: "   2| two\n   3| three" };
    assert.deepEqual(firstSource(b), text);
    const pdf = Buffer.from("%PDF-1.4 x").toString("base64");
    const base64 = { type: "base64", media_type: "application/pdf", data: pdf };
    assert.deepEqual(firstSource(c), base64);
    assert.equal(readFileSync(path.join(folder, "draft.jsonl"), "utf8"), lines.join("\n"));
  });

  it("leaves bodies that parse back to the requests", async () => {
    const params = fc.jsonValue().filter(isRecord);
    await fc.assert(
      fc.asyncProperty(fc.array(params, { minLength: 1, maxLength: 8 }), async (metadata) => {
        const root = temporaryFolder();
        const tasks = createTasks(root);
        const requests = metadata.map((value, at) => {
          const line = parseJson(requestLine(`r${at}`));
          assert.ok(isRecord(line) && isRecord(line["params"]));
          return { ...line, params: { ...line["params"], tools: [{ input_schema: value }] } };
        });
        await adopt(
          tasks,
          root,
          requests.map((request) => JSON.stringify(request)),
        );
        const spooled = await resultOf(tasks.spool("d1", "j1"));
        const [part] = spooled.parts;
        assert.ok(part);
        const body = await createJobFiles(root).requestBody("j1", part);
        const chunks: Uint8Array[] = [];
        for await (const chunk of body.chunks()) chunks.push(chunk);
        const text = Buffer.concat(chunks).toString("utf8");
        assert.equal(text, JSON.stringify({ requests }));
      }),
      { numRuns: 30 },
    );
  });

  it("puts requests that ask for other betas or another version into parts of their own", async () => {
    const root = temporaryFolder();
    const tasks = createTasks(root);
    const lines = [
      requestLine("a", { betas: ["new"] }),
      requestLine("b"),
      requestLine("c", { betas: ["new"], about: { path: "c.txt" } }),
      requestLine("d", { api_version: "2023-06-01" }),
      requestLine("e", { betas: [] }),
    ];
    const record = recordOf("d1", root, { betas: ["usual"] });
    await resultOf(tasks.adoptDocument({ record, content: { text: lines.join("\n") } }));
    assert.equal((await resultOf(tasks.checkDraft("d1"))).parts, 4);
    const { parts } = await resultOf(tasks.spool("d1", "j1"));
    assert.deepEqual(
      parts.map(({ first, count, betas, apiVersion }) => [first, count, betas, apiVersion]),
      [
        [0, 2, ["new"], undefined],
        [2, 1, undefined, undefined],
        [3, 1, ["usual"], "2023-06-01"],
        [4, 1, [], undefined],
      ],
    );
    const folder = path.join(root, "jobs", "j1");
    const idsIn = (file: string) =>
      readFileSync(path.join(folder, file), "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => (parseJson(line) as { custom_id: string }).custom_id);
    assert.deepEqual(idsIn("requests.jsonl"), ["a", "c", "b", "d", "e"]);
    assert.deepEqual(idsIn("draft.jsonl"), ["a", "c", "b", "d", "e"]);
    assert.doesNotMatch(readFileSync(path.join(folder, "requests.jsonl"), "utf8"), /betas|version/);
    const sample = await resultOf(tasks.spool("d1", "j2", [0, 1]));
    assert.deepEqual(
      sample.parts.map(({ first, count }) => [first, count]),
      [
        [0, 1],
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 1],
      ],
    );
  });

  it("refuses a draft of more versions than anybody means", async () => {
    const root = temporaryFolder();
    const tasks = createTasks(root);
    const lines = Array.from({ length: 60 }, (_, at) =>
      requestLine(`r${at}`, { betas: [`b${at}`] }),
    );
    await adopt(tasks, root, lines);
    await assert.rejects(resultOf(tasks.spool("d1", "j1")), /Line 51: more than 50 different/);
  });

  it("names the line of the document, and leaves no folder, when it cannot be sent", async () => {
    const root = temporaryFolder();
    const tasks = createTasks(root);
    await adopt(tasks, root, [requestLine("a"), requestLine("b", {}, fileContent("gone.txt"))]);
    await assert.rejects(resultOf(tasks.spool("d1", "j1")), {
      kind: "invalid",
      message: /^Line 2: gone\.txt does not exist/,
      details: { file: "file:///w/mixed.jsonl", line: 2 },
    });
    await adopt(tasks, root, ["", " "], "d2");
    await assert.rejects(resultOf(tasks.spool("d2", "j1")), { kind: "invalid" });
    assert.deepEqual(readdirSync(path.join(root, "jobs")), []);
  });

  it("sends what was checked or nothing", async () => {
    const root = temporaryFolder();
    const base = temporaryFolder();
    const tasks = createTasks(root);
    writeTree(base, { "a.txt": "reviewed" });
    await adopt(tasks, base, [requestLine("x"), requestLine("a", {}, fileContent("a.txt"))]);
    await resultOf(tasks.checkDraft("d1"));
    writeTree(base, { "a.txt": "swapped!" });
    await assert.rejects(resultOf(tasks.spool("d1", "j1")), /^Failure: Line 2: a\.txt changed/);
    await resultOf(tasks.checkDraft("d1"));
    const { requests } = await resultOf(tasks.spool("d1", "j1"));
    assert.equal(requests, 2);
    rmSync(path.join(base, "a.txt"));
    await assert.rejects(
      resultOf(tasks.spool("d1", "j2")),
      /^Failure: Line 2: a\.txt does not exist/,
    );
    mkdirSync(path.join(base, "a.txt"));
    await assert.rejects(resultOf(tasks.spool("d1", "j2")), /^Failure: Line 2: a\.txt /);
  });

  it("removes the folder when it is left half-way, and never another job's", async () => {
    const root = temporaryFolder();
    const tasks = createTasks(root);
    const lines = Array.from({ length: 40_000 }, (_, at) => requestLine(`r${at}`));
    await adopt(tasks, root, lines);
    for await (const item of tasks.spool("d1", "j1")) {
      assert.equal(item.kind, "progress");
      assert.ok(existsSync(path.join(root, "jobs", "j1", "requests.jsonl")));
      break;
    }
    assert.deepEqual(readdirSync(path.join(root, "jobs")), []);
    await resultOf(tasks.spool("d1", "j1"));
    await assert.rejects(resultOf(tasks.spool("d1", "j1")), { kind: "storage" });
    assert.ok(existsSync(path.join(root, "jobs", "j1", "requests.jsonl")));
  });
});

function firstSource(request: unknown): unknown {
  const { params } = request as { params: { messages: { content: { source: unknown }[] }[] } };
  return params.messages[0]?.content[0]?.source;
}
