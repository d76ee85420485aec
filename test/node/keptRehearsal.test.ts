import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, it } from "mocha";
import { keepRehearsal } from "../../src/node/keptRehearsal.ts";
import { useTemporaryFolders } from "./temporaryFolder.ts";

/** A server that says where it is, and ends with the first visitor. */
const shortLived = `
  import { createServer } from "node:http";
  import { parentPort } from "node:worker_threads";
  const server = createServer((_request, response) => response.end("", () => process.exit()));
  server.listen(0, "127.0.0.1", () => {
    const url = "http://127.0.0.1:" + server.address().port;
    parentPort.postMessage({ type: "listening", url, key: "k" });
  });
`;

describe("the kept rehearsal server", () => {
  const temporaryFolder = useTemporaryFolders();

  it("is the same for all who ask, another for another pace, and started anew after its end", async () => {
    const root = temporaryFolder();
    const entry = path.join(root, "server.mjs");
    writeFileSync(entry, shortLived);
    let seconds = 1;
    const kept = keepRehearsal(pathToFileURL(entry), root, () => seconds);
    try {
      const first = await kept.start();
      assert.equal(await kept.start(), first);
      seconds = 2;
      const second = await kept.start();
      assert.notEqual(second.baseUrl, first.baseUrl);
      const ended = new Promise((resolve) => second.onDidExit(resolve));
      await fetch(second.baseUrl).catch(() => undefined);
      await ended;
      assert.notEqual(await kept.start(), second);
    } finally {
      kept.dispose();
    }
  });
});
