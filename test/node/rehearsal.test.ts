import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { startRehearsal } from "../../src/node/rehearsal.ts";
import { useTemporaryFolders } from "./temporaryFolder.ts";

const entry = new URL("../../src/simulator/main.ts", import.meta.url);
const timing = { minMs: 1, maxMs: 2 };

describe("rehearsal", () => {
  const temporaryFolder = useTemporaryFolders();

  it("answers on this computer only, to its key only", async () => {
    const rehearsal = await startRehearsal(entry, temporaryFolder(), timing);
    try {
      assert.equal(new URL(rehearsal.baseUrl).hostname, "127.0.0.1");
      const statusWith = async (key: string): Promise<number> => {
        const headers = { authorization: `Bearer ${key}`, "anthropic-version": "2026-10-21" };
        return (await fetch(`${rehearsal.baseUrl}/v1/models`, { headers })).status;
      };
      assert.equal(await statusWith(rehearsal.key), 200);
      assert.equal(await statusWith("another"), 401);
    } finally {
      rehearsal.dispose();
    }
  });

  it("that cannot start says so", async () => {
    const nowhere = new URL("./noSuchServer.ts", import.meta.url);
    const starting = startRehearsal(nowhere, temporaryFolder(), timing);
    await assert.rejects(starting, { kind: "bug", message: /did not start/ });
  });
});
