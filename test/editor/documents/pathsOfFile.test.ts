import assert from "node:assert/strict";
import { describe, it } from "mocha";
import "../../fakes/resolveVscode.ts";
import { FakeUri } from "../../fakes/fakeUri.ts";

const { pathsOfFile } = await import("../../../src/editor/documents/pathsOfFile.ts");

function relativeOf(base: string, file: string): string | undefined {
  return pathsOfFile(base, FakeUri.parse(file))[0];
}

describe("the paths that a request may call a file", () => {
  it("are relative to its base folder, also beside it, or absolute", () => {
    const paths = pathsOfFile("file:///w/app", FakeUri.parse("file:///w/app/src/a%20b.ts"));
    assert.deepEqual(paths.slice(0, 2), ["src/a b.ts", "/w/app/src/a b.ts"]);
    assert.equal(relativeOf("file:///w/app", "file:///w/application/a.ts"), "../application/a.ts");
    assert.equal(relativeOf("file:///w/app/", "file:///w/x/a.ts"), "../x/a.ts");
  });

  it("are none on another machine or file system", () => {
    assert.equal(relativeOf("file:///w", "vscode-vfs://github/w/a.ts"), undefined);
    assert.equal(relativeOf("ssh://one/w", "ssh://two/w/a.ts"), undefined);
  });
});
