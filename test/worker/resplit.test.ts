import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { isRecord, parseJson } from "../../src/base/json.ts";
import type { PlannedPart } from "../../src/core/model/jobEvent.ts";
import { createJobFiles } from "../../src/node/jobFiles.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { recordOf, requestLine, resultOf } from "./samples.ts";

describe("resplit", () => {
  const temporaryFolder = useTemporaryFolders();

  async function spooled(sizes: readonly number[]) {
    const root = temporaryFolder();
    const tasks = createTasks(root);
    const lines = sizes.map((size, at) => requestLine(`r${at}`, {}, "ü".repeat(size)));
    const record = recordOf("d1", root);
    await resultOf(tasks.adoptDocument({ record, content: { text: lines.join("\n\n") } }));
    const { parts } = await resultOf(tasks.spool("d1", "j1"));
    const [part] = parts;
    assert(part && parts.length === 1);
    return { root, tasks, part, folder: path.join(root, "jobs", "j1") };
  }

  async function idsOf(root: string, part: PlannedPart): Promise<readonly unknown[]> {
    const body = await createJobFiles(root).requestBody("j1", part);
    const chunks: Uint8Array[] = [];
    for await (const chunk of body.chunks()) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    assert.equal(bytes.length, body.contentLength);
    const parsed = parseJson(bytes.toString("utf8"));
    assert(isRecord(parsed) && Array.isArray(parsed["requests"]));
    return parsed["requests"].map((request) => isRecord(request) && request["custom_id"]);
  }

  it("plans smaller bodies of the same requests in their order, and again of those", async () => {
    const { root, tasks, part } = await spooled([10, 200, 10, 30, 30, 900, 1]);
    const pieces = await resultOf(tasks.resplit("j1", part, "halves"));
    assert(pieces.length > 1);
    for (const { bytes, count } of pieces) assert(bytes < part.bytes * 0.6 || count === 1);
    const largest = pieces.find(({ count }) => count > 1);
    assert(largest);
    const smaller = await resultOf(tasks.resplit("j1", largest, "halves"));
    const all = pieces.flatMap((piece) => (piece === largest ? smaller : [piece]));
    const ids: unknown[] = [];
    for (const piece of all) ids.push(...(await idsOf(root, piece)));
    assert.deepEqual(ids, ["r0", "r1", "r2", "r3", "r4", "r5", "r6"]);
  });

  it("plans the first request by itself", async () => {
    const { root, tasks, part } = await spooled([10, 200, 10]);
    const [first, rest, ...others] = await resultOf(tasks.resplit("j1", part, "primer"));
    assert(first && rest && others.length === 0);
    assert.deepEqual(await idsOf(root, first), ["r0"]);
    assert.deepEqual(await idsOf(root, rest), ["r1", "r2"]);
  });

  it("leaves a seal by which a changed piece is known, and no other file", async () => {
    const { root, tasks, part, folder } = await spooled([100, 100]);
    const [first, second] = await resultOf(tasks.resplit("j1", part, "halves"));
    assert(first && second);
    const files = readdirSync(folder).toSorted();
    assert.deepEqual(files, ["draft.jsonl", "requests.jsonl", "seal.json"]);
    const file = path.join(folder, "requests.jsonl");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace(/ü(?=[^ü]*$)/, "ö"));
    assert.deepEqual(await idsOf(root, first), ["r0"]);
    await assert.rejects(idsOf(root, second), { kind: "storage" });
  });

  it("refuses requests that are not what was written", async () => {
    const { tasks, part, folder } = await spooled([100, 100]);
    const file = path.join(folder, "requests.jsonl");
    writeFileSync(file, readFileSync(file, "utf8").replace("ü", "ö"));
    await assert.rejects(resultOf(tasks.resplit("j1", part, "halves")), { kind: "storage" });
  });
});
