import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { after, before, describe, it } from "mocha";
import { importTable } from "./importTable.ts";
import { filesMatching, readJson, repository } from "./repository.ts";

interface Project {
  readonly compilerOptions?: {
    readonly lib?: readonly string[];
    readonly types?: readonly string[];
  };
  readonly references?: readonly { readonly path: string }[];
}

const folders = Object.keys(importTable);
const api = "tsconfig.api.json";

describe("type projects", () => {
  it("are one per folder of src", () => {
    const found = filesMatching("src/*/tsconfig.json").map((file) => file.split("/")[1]);
    assert.deepEqual(found, folders.toSorted());
  });

  for (const [folder, rule] of Object.entries(importTable)) {
    it(`of ${folder} state its row of the import table`, () => {
      const project = readJson<Project>(`src/${folder}/tsconfig.json`);
      const references = (project.references ?? []).map(({ path: to }) => to.replace("../", ""));
      const publicTypes = folder === "editor" ? [api] : [];
      assert.deepEqual(references, [...rule.folders, ...publicTypes]);
      assert.deepEqual(project.compilerOptions?.types ?? [], rule.types ?? []);
      const lib = rule.dom ? ["ES2023", "DOM", "DOM.Iterable"] : ["ES2023"];
      assert.deepEqual(project.compilerOptions?.lib ?? ["ES2023"], lib);
    });
  }

  it("are all built by the solution", () => {
    const { references = [] } = readJson<Project>("tsconfig.json");
    const built = new Set(references.map((reference) => reference.path));
    for (const folder of folders) assert.ok(built.has(`src/${folder}`), folder);
    for (const other of [`src/${api}`, "src", "test"]) assert.ok(built.has(other), other);
  });
});

describe("the compiler, given one wrong file per forbidden edge", function () {
  this.timeout(60_000);
  const copy = mkdtempSync(path.join(tmpdir(), "batchwright-projects-"));
  const wrong = new Set<string>();
  let complaints: ReadonlySet<string>;

  const write = (file: string, text: string): void => {
    writeFileSync(path.join(copy, "src", file), `${text}\n`);
  };
  const writeWrong = (file: string, text: string): void => {
    write(file, text);
    wrong.add(`src/${file}`);
  };

  before(() => {
    copyProjects(copy);
    write("api.ts", "export type Api = 1;");
    for (const [folder, rule] of Object.entries(importTable)) {
      write(`${folder}/some.ts`, "export type Some = 1;");
      for (const other of folders.filter((name) => name !== folder)) {
        const text = `export type { Some } from "../${other}/some.ts";`;
        const known = rule.folders.includes(other);
        (known ? write : writeWrong)(`${folder}/takes${other}.ts`, text);
      }
      if (!rule.dom) writeWrong(`${folder}/usesBrowser.ts`, "export const a = document.title;");
      if (rule.types?.includes("node")) continue;
      writeWrong(`${folder}/usesNode.ts`, "export const a = process.pid;");
      writeWrong(`${folder}/readsFiles.ts`, 'export { readFile } from "node:fs/promises";');
    }
    complaints = compile(copy);
  });

  after(() => {
    rmSync(copy, { recursive: true, force: true });
  });

  it("refuses every one of them", () => {
    assert.deepEqual(
      [...wrong].filter((file) => !complaints.has(file)),
      [],
    );
  });

  it("refuses nothing else", () => {
    assert.deepEqual(
      [...complaints].filter((file) => !wrong.has(file)),
      [],
    );
  });
});

function copyProjects(copy: string): void {
  const configs = filesMatching("tsconfig.base.json", `src/${api}`, "src/*/tsconfig.json");
  for (const file of configs) {
    mkdirSync(path.join(copy, path.dirname(file)), { recursive: true });
    cpSync(path.join(repository, file), path.join(copy, file));
  }
  const modules = "node_modules";
  writeFileSync(path.join(copy, "package.json"), '{"type":"module"}');
  symlinkSync(path.join(repository, modules), path.join(copy, modules), "junction");
}

/** Builds every folder, and answers which files the compiler complained of. */
function compile(copy: string): ReadonlySet<string> {
  const tsc = path.join(repository, "node_modules/typescript/bin/tsc");
  const projects = folders.map((folder) => `src/${folder}`);
  const args = [tsc, "-b", "--pretty", "false", ...projects];
  const { stdout } = spawnSync(process.execPath, args, { cwd: copy, encoding: "utf8" });
  const files = [...stdout.matchAll(/^(\S+)\(\d+,\d+\): error/gm)].map(([, file = ""]) => file);
  return new Set(files);
}
