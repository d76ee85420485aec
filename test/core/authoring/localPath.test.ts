import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  baseFolderOf,
  parentFolder,
  pathFrom,
  relativePath,
} from "../../../src/core/authoring/localPath.ts";

describe("relativePath", () => {
  it("is the rest of a path below the base", () => {
    assert.equal(relativePath("/w/app", "/w/app/src/a.ts"), "src/a.ts");
    assert.equal(relativePath("/", "/w"), "w");
    assert.equal(relativePath("/w/app", "/w/app"), "");
    assert.equal(relativePath("c:\\w", "c:\\w\\src\\a.ts"), "src/a.ts");
    assert.equal(relativePath("\\\\nas\\share", "\\\\nas\\share\\a.ts"), "a.ts");
  });

  it("is undefined outside, also for a sibling with the same beginning", () => {
    assert.equal(relativePath("/w/app", "/w/application/a.ts"), undefined);
    assert.equal(relativePath("/w/app", "/w"), undefined);
    assert.equal(relativePath("c:\\w", "d:\\w\\a.ts"), undefined);
  });

  it("takes a backslash for a part of a name where names may have one", () => {
    assert.equal(relativePath("/w", "/w/odd\\name.txt"), "odd\\name.txt");
  });
});

describe("pathFrom", () => {
  it("leaves folders where the file is beside or above them", () => {
    assert.equal(pathFrom("/w/app", "/w/app/src/a.ts"), "src/a.ts");
    assert.equal(pathFrom("/w/app/drafts", "/w/app/media/a.png"), "../media/a.png");
    assert.equal(pathFrom("/w/app", "/x/a.png"), "../../x/a.png");
    assert.equal(pathFrom("c:\\w\\app", "c:\\w\\a.ts"), "../a.ts");
  });

  it("does not lead from one drive to another", () => {
    assert.equal(pathFrom("c:\\w", "d:\\w\\a.ts"), undefined);
  });
});

describe("parentFolder", () => {
  it("keeps roots absolute", () => {
    assert.equal(parentFolder("/a.txt"), "/");
    assert.equal(parentFolder("/"), "/");
    assert.equal(parentFolder("c:\\a.txt"), "c:\\");
    assert.equal(parentFolder("/w/app/a.ts"), "/w/app");
    assert.equal(parentFolder("\\\\nas\\share\\a.ts"), "\\\\nas\\share");
  });
});

describe("baseFolderOf", () => {
  it("prefers the innermost workspace folder that holds everything", () => {
    const roots = ["/w", "/w/app", "/x"];
    assert.equal(baseFolderOf(["/w/app/a.ts", "/w/app/src/b.ts"], roots), "/w/app");
    assert.equal(baseFolderOf(["/w/app/a.ts", "/w/c.ts"], roots), "/w");
    assert.equal(baseFolderOf(["/w/app"], roots), "/w/app");
  });

  it("is the common folder of what lies elsewhere", () => {
    assert.equal(baseFolderOf(["/w/a/b/x.ts", "/w/a/c/y.ts"], []), "/w/a");
    assert.equal(baseFolderOf(["/x/a.ts", "/y/b.ts"], ["/x"]), "/");
    assert.equal(baseFolderOf(["/x/a.ts"], []), "/x");
    assert.equal(baseFolderOf(["c:\\x\\a.ts", "c:\\y\\b.ts"], []), "c:\\");
    assert.equal(baseFolderOf(["/w/ab/x.ts", "/w/a/y.ts"], []), "/w");
  });
});
