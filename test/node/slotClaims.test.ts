import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { createSlotClaims } from "../../src/node/slotClaims.ts";
import { useTemporaryFolders } from "./temporaryFolder.ts";

describe("claims of a schedule's slots", () => {
  const temporaryFolder = useTemporaryFolders();
  const slot = (entry: string, day = "2026-11-21") => ({ day, entry });

  it("are given once, whoever asks at once", async () => {
    const root = temporaryFolder();
    const windows = Array.from({ length: 8 }, () => createSlotClaims(root));
    const given = await Promise.all(windows.map((claims) => claims.claim(slot("a"))));
    assert.equal(given.filter(Boolean).length, 1);
    const [claims = createSlotClaims(root)] = windows;
    assert.equal(await claims.claim(slot("b")), true);
    assert.equal(await claims.claim(slot("a", "2026-11-22")), true);
  });

  it("note what a day may cost, and no more than it may", async () => {
    const claims = createSlotClaims(temporaryFolder());
    for (const entry of ["a", "b", "c"]) assert.ok(await claims.claim(slot(entry)));
    assert.equal(await claims.reserve(slot("a"), 3, 5), true);
    assert.equal(await claims.reserve(slot("b"), 2.5, 5), false);
    assert.equal(await claims.reserve(slot("c"), 2, 5), true);
    assert.ok(await claims.claim(slot("a", "2026-11-22")));
    assert.equal(await claims.reserve(slot("a", "2026-11-22"), 5, 5), true);
  });

  it("let nothing be spent on a day of which something cannot be read", async () => {
    const root = temporaryFolder();
    const claims = createSlotClaims(root);
    assert.ok(await claims.claim(slot("a")));
    writeFileSync(path.join(root, "schedule/2026-11-21/b.json"), "{");
    assert.equal(await claims.reserve(slot("a"), 1, 5), false);
  });

  it("are forgotten after some days", async () => {
    const root = temporaryFolder();
    const claims = createSlotClaims(root);
    for (let day = 10; day < 30; day++) await claims.claim(slot("a", `2026-11-${day}`));
    const left = readdirSync(path.join(root, "schedule")).toSorted();
    assert.deepEqual([left.length, left[0]], [15, "2026-11-15"]);
  });
});
