import assert from "node:assert/strict";
import path from "node:path";
import { describe, it } from "mocha";
import { filesMatching } from "./repository.ts";
import { type FolderRule, importTable } from "./importTable.ts";
import {
  isBuiltin,
  packageOf,
  readSourceFile,
  resolveImport,
  type SourceFile,
  sourceFiles,
} from "./sourceFile.ts";

describe("imports", () => {
  for (const [folder, rule] of Object.entries(importTable)) {
    it(`of ${folder} are those of the table`, () => {
      const files = sourceFiles().filter((file) => file.folder === folder);
      assert.ok(files.length > 0, `src/${folder} has no files`);
      assert.deepEqual(
        files.flatMap((file) => strangeImports(file, rule)),
        [],
      );
    });

    it(`of ${folder} are the only way to what its code touches`, () => {
      const found = sourceFiles()
        .filter((file) => file.folder === folder)
        .flatMap((file) =>
          (rule.never ?? [])
            .filter(([word]) => word.test(file.code))
            .map(([word, why]) => `${file.file} has ${word.source}: ${why}`),
        );
      assert.deepEqual(found, []);
    });
  }

  it("never name a root", () => {
    const roots = new Set(["src/extension.ts", "src/cli.ts"]);
    const found = sourceFiles().filter((file) =>
      file.imports.some(({ specifier }) => roots.has(resolveImport(file, specifier))),
    );
    assert.deepEqual(
      found.map(({ file }) => file),
      [],
    );
  });

  it("have no cycle, types included", () => {
    assert.deepEqual(cycles(sourceFiles()), []);
  });

  it("of contracts lead to types only", () => {
    const values = sourceFiles()
      .filter(({ folder }) => folder === "contracts")
      .filter(({ code }) => /^(?!export \{\s*\};?$).*\S/m.test(code));
    assert.deepEqual(
      values.map(({ file }) => file),
      [],
    );
  });

  it("of the extension tests take no code from src", () => {
    const found = filesMatching("test/extension/**/*.ts")
      .map(readSourceFile)
      .flatMap((file) =>
        file.imports
          .filter(({ typeOnly }) => !typeOnly)
          .map(({ specifier }) => resolveImport(file, specifier))
          .filter((target) => target.startsWith("src/"))
          .map((target) => `${file.file} imports ${target}`),
      );
    assert.deepEqual(found, []);
  });
});

function strangeImports(file: SourceFile, rule: FolderRule): readonly string[] {
  return file.imports
    .filter(({ specifier, typeOnly }) => {
      if (specifier.startsWith(".")) return !isKnownFolder(file, specifier, rule);
      if (isBuiltin(specifier)) return !isKnownBuiltin(specifier, rule);
      const name = packageOf(specifier);
      if (typeOnly && rule.typePackages?.includes(name)) return false;
      return !rule.packages?.includes(name);
    })
    .map(({ specifier }) => `${file.file} imports ${specifier}`);
}

function isKnownFolder(file: SourceFile, specifier: string, rule: FolderRule): boolean {
  const target = resolveImport(file, specifier);
  if (target === "src/api.ts") return file.folder === "editor";
  const [top, folder = ""] = target.split("/");
  return top === "src" && [file.folder, ...rule.folders].includes(folder);
}

function isKnownBuiltin(specifier: string, rule: FolderRule): boolean {
  return (
    rule.builtins === true &&
    specifier.startsWith("node:") &&
    !rule.neverBuiltins?.includes(specifier)
  );
}

/** Each cycle once, as a path that ends where it began. */
function cycles(files: readonly SourceFile[]): readonly string[] {
  const byName = new Map(files.map((file) => [file.file, file]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (name: string, trail: readonly string[]): void => {
    const start = trail.indexOf(name);
    if (start >= 0)
      found.push(
        [...trail.slice(start), name].map((file) => path.posix.relative("src", file)).join(" → "),
      );
    const file = byName.get(name);
    if (start >= 0 || file === undefined || done.has(name)) return;
    for (const { specifier } of file.imports) {
      if (specifier.startsWith(".")) visit(resolveImport(file, specifier), [...trail, name]);
    }
    done.add(name);
  };
  for (const { file } of files) visit(file, []);
  return found;
}
