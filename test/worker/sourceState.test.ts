import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { createQueries } from "../../src/worker/createQueries.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";

const text = "one\ntwo\nthree\nfour\n";

const pixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

function line(customId: string, source: object, type = "document"): string {
  const content = [
    { type, source },
    { type: "text", text: "Well?" },
  ];
  const params = {
    model: "claude-haiku-5-5",
    max_tokens: 9,
    messages: [{ role: "user", content }],
  };
  return JSON.stringify({ custom_id: customId, params });
}

describe("what became of a source", () => {
  const temporaryFolder = useTemporaryFolders();

  async function sent() {
    const root = temporaryFolder();
    const file = path.join(root, "a.txt");
    const picture = path.join(root, "b.png");
    writeFileSync(file, text);
    writeFileSync(picture, Buffer.from(pixel, "base64"));
    await JobOnDisk.create(root, "j1", [
      line("whole", { type: "path", path: "a.txt" }),
      line("lines", { type: "path", path: "a.txt", lines: [2, 3], numbered: true }),
      line("image", { type: "path", path: "b.png" }, "image"),
      line("none", { type: "text", media_type: "text/plain", data: text }),
    ]);
    await indexAnew(root, "j1");
    const queries = createQueries(root);
    const place = { base: root, roots: [root] };
    const states = async (now?: string) => {
      const all = [0, 1, 2, 3].map((seq) => queries.sourceState("j1", seq, place, now));
      return (await Promise.all(all)).map((one) => one?.state);
    };
    return { queries, file, picture, place, states };
  }

  it("is told of texts, lines and pictures, and of nothing else", async () => {
    const { file, picture, states } = await sent();
    assert.deepEqual(await states(), ["same", "same", "same", undefined]);
    writeFileSync(file, `zero\r\n${text.replaceAll("\n", "\r\n")}`);
    assert.deepEqual(await states(), ["changed", "same", "same", undefined]);
    writeFileSync(file, text.replace("three", "3"));
    writeFileSync(picture, "other");
    assert.deepEqual(await states(), ["changed", "changed", "changed", undefined]);
    rmSync(file);
    rmSync(picture);
    assert.deepEqual(await states(), ["gone", "gone", "gone", undefined]);
  });

  it("counts what an editor holds, and looks at nothing outside the workspace", async () => {
    const { queries, place } = await sent();
    const now = await queries.sourceState("j1", 1, place, "one\ntwo\n");
    assert.deepEqual(now, { state: "changed", path: "a.txt", isText: true });
    const elsewhere = { ...place, roots: [path.join(place.base, "other")] };
    assert.equal(await queries.sourceState("j1", 0, elsewhere), undefined);
  });

  it("can be seen against what was sent", async () => {
    const { queries } = await sent();
    assert.equal(await queries.textAsSent("j1", 1, "1\ntwo\n3\nthree\n4\n"), "1\ntwo\nthree\n4\n");
    assert.equal(await queries.textAsSent("j1", 0, "other\n"), text);
    assert.equal(await queries.textAsSent("j1", 2, "other"), undefined);
  });
});
