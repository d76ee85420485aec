import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import type { FindInputsRequest } from "../../src/contracts/workerTasks.ts";
import { findInputs } from "../../src/worker/findInputs.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { resultOf, writeTree } from "./samples.ts";

const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

function requestFor(base: string, more: Partial<FindInputsRequest> = {}): FindInputsRequest {
  return {
    base,
    selected: [base],
    ignoreRoots: [base],
    exclude: [],
    maxBytes: { text: 1000, binary: 2000 },
    ...more,
  };
}

async function found(request: FindInputsRequest) {
  const { inputs, leftOut } = await resultOf(findInputs(request));
  return {
    inputs: inputs.map(({ path: place, kind }) => `${place} ${kind}`),
    leftOut: leftOut.map(({ path: place, reason }) => `${place} ${reason}`),
  };
}

describe("finding inputs", () => {
  const temporaryFolder = useTemporaryFolders();

  it("leaves out what looks like a secret, unless it is chosen by itself on purpose", async () => {
    const base = temporaryFolder();
    const key = `sk-ant-api03-${"aB3d".repeat(20)}`;
    writeTree(base, { ".env": "A=1", "a.ts": `const key = "${key}";`, "b.ts": "const key = 1;" });
    const leftOut = [".env secret", "a.ts secret"];
    assert.deepEqual(await found(requestFor(base)), { inputs: ["b.ts text"], leftOut });
    const env = path.join(base, ".env");
    const alone = requestFor(base, { selected: [env] });
    assert.deepEqual(await found(alone), { inputs: [], leftOut: [".env secret"] });
    const meant = requestFor(base, { selected: [env, base], allowsSecrets: true });
    assert.deepEqual(await found(meant), {
      inputs: [".env text", "b.ts text"],
      leftOut: ["a.ts secret"],
    });
  });

  it("takes the files of a folder in the order of the Explorer", async () => {
    const base = temporaryFolder();
    writeTree(base, { "10.ts": "a", "2.ts": "a", "b.ts": "b", "A.ts": "a", "C.ts": "c" });
    const inputs = ["2.ts text", "10.ts text", "A.ts text", "b.ts text", "C.ts text"];
    assert.deepEqual(await found(requestFor(base)), { inputs, leftOut: [] });
  });

  it("takes of folders only what globs mean, and of files all that were chosen", async () => {
    const base = temporaryFolder();
    writeTree(base, {
      "a.ts": "a",
      "b.md": "b",
      "src/c.ts": "c",
      "out/d.ts": "d",
      ".gitignore": "out",
    });
    const leftOut = ["out ignored"];
    const asked = requestFor(base, { include: ["**/*.ts"] });
    assert.deepEqual(await found(asked), { inputs: ["a.ts text", "src/c.ts text"], leftOut });
    const selected = [path.join(base, "b.md"), base];
    const both = requestFor(base, { include: ["src/**"], selected });
    assert.deepEqual(await found(both), { inputs: ["b.md text", "src/c.ts text"], leftOut });
  });

  it("honours nested .gitignore files as git does", async () => {
    const base = temporaryFolder();
    writeTree(base, {
      ".gitignore": "*.log\n/build/\nnode_modules/\n!keep.log\n",
      ".git/config": "no input",
      "a.ts": "a",
      "b.log": "b",
      "keep.log": "k",
      "build/out.js": "o",
      "src/build/in.ts": "i",
      "src/.gitignore": "!*.log\nsecret.ts\n",
      "src/c.log": "c",
      "src/secret.ts": "s",
      "src/deep/secret.ts": "s",
      "src/deep/.gitignore": "!secret.ts\n",
      "node_modules/x/index.js": "x",
    });
    assert.deepEqual(await found(requestFor(base)), {
      inputs: [
        ".gitignore text",
        "a.ts text",
        "keep.log text",
        "src/.gitignore text",
        "src/build/in.ts text",
        "src/c.log text",
        "src/deep/.gitignore text",
        "src/deep/secret.ts text",
      ],
      leftOut: ["b.log ignored", "build ignored", "node_modules ignored", "src/secret.ts ignored"],
    });
  });

  it("counts .gitignore files above the selection, up to the outermost root", async () => {
    const base = temporaryFolder();
    writeTree(base, { ".gitignore": "*.tmp\n", "a/b/c.tmp": "c", "a/b/d.ts": "d" });
    const selected = [path.join(base, "a", "b")];
    const inside = await found(requestFor(base, { selected }));
    assert.deepEqual(inside, { inputs: ["a/b/d.ts text"], leftOut: ["a/b/c.tmp ignored"] });
    const outside = await found(requestFor(base, { selected, ignoreRoots: selected }));
    assert.equal(outside.inputs.length, 2);
  });

  it("never ignores or excludes a file that was selected by itself", async () => {
    const base = temporaryFolder();
    writeTree(base, { ".gitignore": "*.log\n", "a.log": "a", "b.bin": "b" });
    const selected = [path.join(base, "a.log"), path.join(base, "b.bin"), base];
    const result = await found(requestFor(base, { selected, exclude: ["**/*.bin", ".gitignore"] }));
    assert.deepEqual(result, {
      inputs: ["a.log text", "b.bin text"],
      leftOut: [".gitignore excluded"],
    });
  });

  it("tells kinds by content and says why others are left out", async () => {
    const base = temporaryFolder();
    writeTree(base, {
      "image.txt": png,
      "paper.dat": "%PDF-1.7\n",
      "utf8.txt": "ä“🎉",
      "latin1.txt": Buffer.from("caf\xe9", "latin1"),
      "utf16.txt": Buffer.from("\uFEFFhi", "utf16le"),
      "nothing.txt": "",
      "blank.txt": "\uFEFF \n\n",
      "program.exe": Buffer.from([0x4d, 0x5a, 0, 1, 2]),
      "long.txt": "x".repeat(1001),
      "big.png": Buffer.concat([png, Buffer.alloc(2000)]),
    });
    const selected = [base, path.join(base, "not-there")];
    const { inputs, leftOut } = await found(requestFor(base, { selected }));
    assert.deepEqual(inputs, [
      "image.txt image/png",
      "latin1.txt oddText",
      "paper.dat application/pdf",
      "utf8.txt text",
      "utf16.txt oddText",
    ]);
    assert.deepEqual(leftOut, [
      "big.png tooLarge",
      "blank.txt empty",
      "long.txt tooLarge",
      "nothing.txt empty",
      "program.exe binary",
      "not-there unreadable",
    ]);
  });

  it("follows links to files inside only, and no link to a folder", async () => {
    const base = temporaryFolder();
    const elsewhere = temporaryFolder();
    writeTree(elsewhere, { "secret.txt": "s" });
    writeTree(base, { "a/real.txt": "r" });
    symlinkSync(base, path.join(base, "a", "loop"));
    symlinkSync("real.txt", path.join(base, "a", "alias.txt"));
    symlinkSync(path.join(elsewhere, "secret.txt"), path.join(base, "leak.txt"));
    symlinkSync("gone", path.join(base, "broken"));
    assert.deepEqual(await found(requestFor(base)), {
      inputs: ["a/alias.txt text", "a/real.txt text"],
      leftOut: ["a/loop excluded", "broken unreadable", "leak.txt excluded"],
    });
  });
});
