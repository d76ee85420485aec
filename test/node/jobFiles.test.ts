import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { crc32 } from "node:zlib";
import { describe, it } from "mocha";
import { AbortSource, neverAborted } from "../../src/base/abort.ts";
import { Failure } from "../../src/base/failure.ts";
import type { PlannedPart } from "../../src/core/model/jobEvent.ts";
import { linesBytes } from "../../src/core/model/spoolSeal.ts";
import { PartSplitter } from "../../src/core/submission/splitParts.ts";
import { createJobFiles } from "../../src/node/jobFiles.ts";
import { useTemporaryFolders } from "./temporaryFolder.ts";

const job = "job1";

/** A job's folder with requests and their seal, as the spool leaves it. */
function spooled(root: string, requests: readonly unknown[], perPart: number) {
  const folder = path.join(root, "jobs", job);
  mkdirSync(folder, { recursive: true });
  const lines = requests.map((request) => Buffer.from(`${JSON.stringify(request)}\n`));
  const splitter = new PartSplitter({ requests: perPart, bytes: 240_000_000 });
  for (const line of lines) splitter.push(line.length - 1);
  const parts = splitter.finish();
  const content = Buffer.concat(lines);
  let start = 0;
  const sealed = parts.map((part) => {
    const end = start + linesBytes(part);
    const seal = { ...part, crc32: crc32(content.subarray(start, end)) };
    start = end;
    return seal;
  });
  const file = path.join(folder, "requests.jsonl");
  writeFileSync(file, content);
  const seal = JSON.stringify({ bytes: content.length, parts: sealed });
  writeFileSync(path.join(folder, "seal.json"), seal);
  return { file, parts };
}

function sampleRequests(count: number, textLength: number): { custom_id: string; text: string }[] {
  return Array.from({ length: count }, (_, index) => ({
    custom_id: `r${index}`,
    text: `zeile ${index} – “ä”\n${"x".repeat((textLength * (index % 7)) % 9001)}`,
  }));
}

async function bodyOf(root: string, part: PlannedPart): Promise<Buffer> {
  const body = await createJobFiles(root).requestBody(job, part);
  const sent: Uint8Array[] = [];
  for await (const chunk of body.chunks()) sent.push(chunk);
  assert.equal(Buffer.concat(sent).length, body.contentLength);
  return Buffer.concat(sent);
}

async function* chunksOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe("request body", () => {
  const temporaryFolder = useTemporaryFolders();

  it("is exactly the JSON of each part's requests", async () => {
    const root = temporaryFolder();
    const requests = sampleRequests(700, 1733);
    const { parts } = spooled(root, requests, 300);
    assert.equal(parts.length, 3);
    for (const part of parts) {
      const expected = requests.slice(part.first, part.first + part.count);
      const body = await bodyOf(root, part);
      assert.equal(body.toString("utf8"), JSON.stringify({ requests: expected }));
      assert.equal(body.length, part.bytes);
    }
  });

  it("can be any consecutive requests, such as the first alone", async () => {
    const root = temporaryFolder();
    const requests = sampleRequests(20, 91);
    spooled(root, requests, 20);
    const chosen = requests.slice(11, 14);
    const text = JSON.stringify({ requests: chosen });
    const part = { first: 11, count: 3, bytes: Buffer.byteLength(text) };
    assert.equal((await bodyOf(root, part)).toString("utf8"), text);
    for (const wrong of [{ count: 2 }, { bytes: part.bytes - 1 }, { bytes: part.bytes + 1 }])
      await assert.rejects(bodyOf(root, { ...part, ...wrong }), isFailure("storage"));
  });

  it("fails before it is complete when a byte of the file changed", async () => {
    const root = temporaryFolder();
    const { file, parts } = spooled(root, sampleRequests(500, 2000), 500);
    const [part] = parts;
    assert.ok(part);
    const content = readFileSync(file);
    content[content.length - 4] = 0x7a;
    writeFileSync(file, content);
    const body = await createJobFiles(root).requestBody(job, part);
    let sent = 0;
    await assert.rejects(async () => {
      for await (const chunk of body.chunks()) sent += chunk.length;
    }, isFailure("storage"));
    assert.ok(sent > 0 && sent < part.bytes);
  });

  it("fails when the file is shorter than planned, or its seal is gone", async () => {
    const root = temporaryFolder();
    const { file, parts } = spooled(root, sampleRequests(10, 50), 10);
    const [part] = parts;
    assert.ok(part);
    writeFileSync(file, readFileSync(file).subarray(0, 40));
    await assert.rejects(bodyOf(root, part), isFailure("storage"));
    writeFileSync(path.join(root, "jobs", job, "seal.json"), "{}");
    await assert.rejects(bodyOf(root, part), isFailure("storage"));
  });

  it("refuses a job id that names another place", async () => {
    const root = temporaryFolder();
    const files = createJobFiles(root);
    const part = { first: 0, count: 1, bytes: 20 };
    await assert.rejects(files.requestBody("../escape", part), isFailure("invalid"));
  });
});

describe("stored results", () => {
  const temporaryFolder = useTemporaryFolders();
  const text = '{"custom_id":"a"}\n\n  \r\n{"custom_id":"b"}';

  it("keeps every byte under a name that was never used", async () => {
    const root = temporaryFolder();
    const files = createJobFiles(root);
    const received: number[] = [];
    const store = () =>
      files.storeResults(
        job,
        "msgbatch_1",
        chunksOf(text, 5),
        (bytes) => received.push(bytes),
        neverAborted,
      );
    const first = await store();
    const second = await store();
    assert.deepEqual([first.file, second.file], ["msgbatch_1-1.jsonl", "msgbatch_1-2.jsonl"]);
    assert.equal(first.rows, 2);
    assert.equal(first.bytes, Buffer.byteLength(text));
    assert.equal(first.sha256, createHash("sha256").update(text).digest("hex"));
    const folder = path.join(root, "jobs", job, "results");
    assert.equal(readFileSync(path.join(folder, second.file), "utf8"), text);
    assert.deepEqual(readdirSync(folder).toSorted(), [first.file, second.file]);
    await files.dropResults(job, second.file);
    await files.dropResults(job, second.file);
    assert.deepEqual(readdirSync(folder), [first.file]);
    assert.equal(received.at(-1), text.length);
  });

  it("leaves nothing behind when the download breaks, stalls or is aborted", async () => {
    const root = temporaryFolder();
    const files = createJobFiles(root, { stallMs: 5 });
    const store = (chunks: AsyncIterable<Uint8Array>, signal = neverAborted) =>
      files.storeResults(job, "msgbatch_1", chunks, () => undefined, signal);
    const stop = new AbortSource();
    await assert.rejects(store(broken()), isFailure("proxy"));
    await assert.rejects(store(hanging()), isFailure("network"));
    const aborted = store(hanging(), stop.signal);
    stop.abort();
    await assert.rejects(aborted, isFailure("canceled"));
    assert.deepEqual(readdirSync(path.join(root, "jobs", job, "results")), []);
  });

  it("has a large download read while it comes, and no longer", async () => {
    const root = temporaryFolder();
    const folder = path.join(root, "jobs", job, "results");
    const names: string[] = [];
    const left = new AbortSource();
    async function* read(file: string): AsyncGenerator<number> {
      try {
        for (;;) {
          names.push(...readdirSync(folder).filter((name) => name === file));
          yield 0;
        }
      } finally {
        left.abort();
      }
    }
    const large = "x".repeat(6_000_000);
    const store = (length: number) =>
      createJobFiles(root).storeResults(
        job,
        "msgbatch_1",
        chunksOf(large.slice(0, length), 1_000_000),
        () => undefined,
        neverAborted,
        read,
      );
    await store(3_000_000);
    assert.deepEqual(names, []);
    await store(6_000_000);
    assert.match(names[0] ?? "", /^msgbatch_1-.*\.part$/);
    while (!left.signal.aborted) await new Promise((resolve) => setImmediate(resolve));
  });

  it("goes on beside what another download left", async () => {
    const root = temporaryFolder();
    const folder = path.join(root, "jobs", job, "results");
    mkdirSync(folder, { recursive: true });
    appendFileSync(path.join(folder, "msgbatch_1-1.jsonl"), "");
    appendFileSync(path.join(folder, `msgbatch_1-${process.pid}-1.part`), "half");
    const files = createJobFiles(root);
    const chunks = chunksOf(text, 1000);
    const stored = await files.storeResults(
      job,
      "msgbatch_1",
      chunks,
      () => undefined,
      neverAborted,
    );
    assert.equal(stored.file, "msgbatch_1-2.jsonl");
  });
});

async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("{");
  throw new Failure("proxy", "A proxy answered.");
}

async function* hanging(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("{");
  await new Promise(() => undefined);
}

function isFailure(kind: string): (error: unknown) => boolean {
  return (error) => error instanceof Failure && error.kind === kind;
}
