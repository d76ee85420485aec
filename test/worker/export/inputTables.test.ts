import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { afterEach, describe, it } from "mocha";
import { InputTables } from "../../../src/worker/export/inputTables.ts";
import { useTemporaryFolders } from "../../node/temporaryFolder.ts";
import { writeTree } from "../samples.ts";

describe("the tables beside an export", () => {
  const temporaryFolder = useTemporaryFolders();
  const names = ["TMPDIR", "TEMP", "TMP"] as const;
  const before = names.map((name) => [name, process.env[name]] as const);
  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  it("wait where nobody else can read them, and leave nothing", async () => {
    const [base, temporary] = [temporaryFolder(), temporaryFolder()];
    for (const name of names) process.env[name] = temporary;
    writeTree(base, { "p.csv": "name\nLamp\n" });
    const tables = new InputTables({ base, roots: [base], sentAt: Date.UTC(2999, 0) });
    const source = { path: "p.csv", row: 1 };
    await tables.open(source);
    assert.deepEqual(tables.valuesOf(source), { name: "Lamp" });
    const [kept = "", another] = readdirSync(temporary);
    assert.equal(another, undefined);
    const { mode } = statSync(path.join(temporary, kept));
    // Windows gives each person a temporary folder.
    if (process.platform !== "win32") assert.equal(mode & 0o077, 0);
    tables.dispose();
    assert.deepEqual(readdirSync(temporary), []);
  });
});
