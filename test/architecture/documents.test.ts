import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { readManifest } from "./manifest.ts";
import { readText, repository } from "./repository.ts";

describe("The documents at the top", () => {
  for (const name of readdirSync(repository).filter((file) => file.endsWith(".md"))) {
    it(`${name} links to what is there`, () => {
      const text = readFileSync(path.join(repository, name), "utf8");
      const targets = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target = ""]) => target);
      const missing = targets.filter(
        (target) => !/^[a-z]+:/.test(target) && !existsSync(path.join(repository, target)),
      );
      assert.deepEqual(missing, []);
    });
  }
});

describe("docs/commands.md", () => {
  it("names every command", () => {
    const text = readText("docs/commands.md");
    const known = readManifest().contributes.commands.map(({ command }) => command);
    const names = [...text.matchAll(/`([a-z][A-Za-z]+)`/g)].map(([, name]) => name);
    const missing = known.filter((command) => !names.includes(command.replace("batchwright.", "")));
    assert.deepEqual(missing, []);
  });
});
