import assert from "node:assert/strict";
import path from "node:path";
import * as esbuild from "esbuild";
import { before, describe, it } from "mocha";
import { bundles } from "../../esbuild.js";
import { noticeText } from "../../.scripts/notice.ts";
import { readText, repository } from "./repository.ts";

type Output = esbuild.Metafile["outputs"][string];
type Outputs = ReadonlyMap<string, Output>;

const kB = 1000;

describe("the bundles", function () {
  this.timeout(60_000);
  let outputs: Outputs;
  let texts: ReadonlyMap<string, string>;

  before(async () => {
    ({ outputs, texts } = await build());
  });

  it("keep heavy packages out of what every start of VS Code loads", () => {
    const loaded = staticClosure(outputs, "extension.js");
    for (const name of ["@anthropic-ai/sdk", "liquidjs", "yaml", "markdown-it"]) {
      assert.deepEqual(filesOf(outputs, loaded, `node_modules/${name}/`), []);
    }
    assert.deepEqual(filesOf(outputs, loaded, "src/simulator/"), []);
    assert.deepEqual(filesOf(outputs, loaded, "src/worker/"), []);
    assert.ok(sizeOf(outputs, loaded) <= 150 * kB, `${sizeOf(outputs, loaded)} bytes`);
  });

  it("open SQLite in the worker only", () => {
    // Asked for by name at run time, because a VS Code without it must get a message, not a crash.
    const names = (entry: string) =>
      reachable(outputs, entry).filter((name) => texts.get(name)?.includes("node:sqlite"));
    for (const entry of ["extension.js", "simulator.js"]) assert.deepEqual(names(entry), [], entry);
    assert.equal(names("worker.js").length, 1);
  });

  it("keep the API client in chunks of its own, and out of the threads", () => {
    const sdk = "node_modules/@anthropic-ai/sdk/";
    const chunks = [...outputs.keys()].filter((name) => filesOf(outputs, [name], sdk).length > 0);
    assert.ok(chunks.length > 0, "the client is bundled");
    assert.ok(sizeOf(outputs, chunks) <= 150 * kB, `${sizeOf(outputs, chunks)} bytes`);
    for (const entry of ["worker.js", "simulator.js"]) {
      assert.deepEqual(filesOf(outputs, reachable(outputs, entry), sdk), [], entry);
    }
  });

  it("hold a panel that opens at once", () => {
    assert.ok(sizeOf(outputs, ["panel.js"]) <= 400 * kB, `${sizeOf(outputs, ["panel.js"])} bytes`);
    assert.deepEqual(filesOf(outputs, ["panel.js"], "src/flows/"), []);
  });

  it("hold nothing that only tests may do", () => {
    assert.deepEqual(filesOf(outputs, [...outputs.keys()], "test/"), []);
  });

  it("ship no package whose licence NOTICE lacks", () => {
    const notice = readText("NOTICE");
    const inputs = filesOf(outputs, [...outputs.keys()], "node_modules/");
    const packages = inputs.map(
      (file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? file,
    );
    for (const name of new Set(packages)) assert.ok(notice.includes(`\n${name} `), name);
  });
});

describe("NOTICE", () => {
  it("is what the installed packages say (`node .scripts/notice.ts` writes it)", () => {
    assert.equal(readText("NOTICE"), noticeText());
  });
});

interface Built {
  readonly outputs: Outputs;
  readonly texts: ReadonlyMap<string, string>;
}

/** Every output of a production build, by its path inside `dist`. Nothing is written. */
async function build(): Promise<Built> {
  const outdir = path.join(repository, "dist");
  const options = bundles({ production: true, outdir });
  const results = await Promise.all(
    options.map((one) =>
      esbuild.build({ ...one, write: false, metafile: true, logLevel: "silent" }),
    ),
  );
  const all = results.flatMap(({ metafile }) => Object.entries(metafile.outputs));
  const files = results.flatMap(({ outputFiles }) => outputFiles);
  return {
    outputs: new Map(all.map(([file, output]) => [path.posix.relative("dist", file), output])),
    texts: new Map(files.map((file) => [toPosix(path.relative(outdir, file.path)), file.text])),
  };
}

function toPosix(file: string): string {
  return file.replaceAll("\\", "/");
}

function closure(outputs: Outputs, entry: string, kinds: readonly string[]): readonly string[] {
  const found = new Set([entry]);
  for (const name of found) {
    const output = outputs.get(name);
    assert.ok(output, `${name} is an output`);
    for (const { path: file, kind, external } of output.imports) {
      if (external !== true && kinds.includes(kind)) found.add(path.posix.relative("dist", file));
    }
  }
  return [...found];
}

const staticClosure = (outputs: Outputs, entry: string): readonly string[] =>
  closure(outputs, entry, ["import-statement"]);

const reachable = (outputs: Outputs, entry: string): readonly string[] =>
  closure(outputs, entry, ["import-statement", "dynamic-import"]);

function filesOf(outputs: Outputs, names: readonly string[], start: string): readonly string[] {
  const files = names.flatMap((name) => Object.keys(outputs.get(name)?.inputs ?? {}));
  return files.filter((file) => file.startsWith(start));
}

function sizeOf(outputs: Outputs, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + (outputs.get(name)?.bytes ?? Number.NaN), 0);
}
