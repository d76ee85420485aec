import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "mocha";
import { FakeUri } from "../../fakes/fakeUri.ts";
import { workspace } from "../../fakes/vscode.ts";
import { ReviewedWindow } from "./reviewedWindow.ts";

const big = { "a.ts": { at: [1, 2] }, "b.ts": { at: [3] }, "c.ts": { at: [4] } };

describe("the findings of several reviews of one recipe", () => {
  let window: ReviewedWindow;

  before(() => {
    workspace.workspaceFolders = [{ uri: FakeUri.file("/w") }];
  });

  beforeEach(async () => {
    window = new ReviewedWindow();
    await window.end("big", big);
  });

  after(() => {
    workspace.workspaceFolders = [];
  });

  const all = ["a.ts:1 big", "a.ts:2 big", "b.ts:3 big", "c.ts:4 big"];

  it("are of each file those of the newest that looked at it, also where it found none", async () => {
    assert.deepEqual(window.shown, all);
    await window.end("small", { "a.ts": { at: [2, 5] }, "c.ts": { at: [] } });
    assert.deepEqual(window.shown, ["a.ts:2 small", "a.ts:5 small", "b.ts:3 big"]);
    assert.deepEqual(
      window.findings.reviews.map(({ id }) => id),
      ["big", "small"],
    );
    await window.end("last", { "b.ts": { at: [] } });
    assert.deepEqual(window.shown, ["a.ts:2 small", "a.ts:5 small"]);
    assert.deepEqual(
      window.findings.reviews.map(({ id }) => id),
      ["small", "last"],
    );
  });

  it("are the same after a restart, and are not read again for a review that comes", async () => {
    const small = { "a.ts": { at: [5] } };
    await window.end("small", small);
    // One time to show it, the other to compare the second with it.
    assert.deepEqual(window.asked, ["big", "small", "big"]);
    const later = new ReviewedWindow();
    later.add("big", big);
    await later.end("small", small);
    assert.deepEqual(later.asked, ["small", "big", "big -a.ts"]);
    assert.deepEqual([later.shown, later.news], [window.shown, window.news]);
  });

  it("are compared with what was known of the same files, whichever review knew it", async () => {
    await window.end("small", { "b.ts": { at: [3, 6] } });
    assert.deepEqual(window.news, { fresh: ["b.ts:6"], gone: [] });
    await window.end("other", { "a.ts": { at: [2] }, "d.ts": { at: [7] } });
    assert.deepEqual(window.news, { fresh: ["b.ts:6", "d.ts:7"], gone: ["a.ts:1 notFound"] });
    // What is told of a file is told by the newest that looked at it.
    await window.end("again", { "a.ts": { at: [2] } });
    assert.deepEqual(window.news, { fresh: ["b.ts:6", "d.ts:7"], gone: [] });
  });

  it("are all there when a part of a file was looked at, each once", async () => {
    const part = [[0, 1]] as const;
    await window.end("part", { "a.ts": { at: [0, 2], of: part } });
    const left = ["a.ts:0 part", "a.ts:2 part", "b.ts:3 big", "c.ts:4 big"];
    assert.deepEqual(window.shown, left);
    // At the next pause in typing, the answers of the earlier one have all again.
    window.reviews.changed("/w/a.ts");
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(window.shown, left);
  });

  it("come back when a newer review is forgotten", async () => {
    await window.end("small", { "a.ts": { at: [5] }, "b.ts": { at: [] } });
    await window.forget("small");
    assert.deepEqual(window.shown, all);
  });

  it("are those as of a review that a person goes back to, or none, until the next one", async () => {
    const small = await window.end("small", { "a.ts": { at: [5] } });
    await window.end("third", { "b.ts": { at: [6] } });
    await window.reviews.show(small);
    assert.deepEqual(window.shown, ["a.ts:5 small", "b.ts:3 big", "c.ts:4 big"]);
    const fourth = await window.end("fourth", { "d.ts": { at: [7] } });
    const now = ["a.ts:5 small", "b.ts:6 third", "c.ts:4 big", "d.ts:7 fourth"];
    assert.deepEqual(window.shown, now);
    await window.reviews.clear();
    assert.deepEqual([window.shown, window.findings.reviews], [[], []]);
    await window.end("fifth", { "a.ts": { at: [8] } });
    assert.deepEqual(window.shown, ["a.ts:8 fifth"]);
    await window.reviews.show(fourth);
    assert.deepEqual(window.shown, now);
  });

  it("are none of a file that is gone once a newer review has ended, until it is back", async () => {
    window.gone.add("/w/b.ts");
    window.reviews.changed("/w/b.ts");
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(window.shown, all);
    await window.end("small", { "a.ts": { at: [] } });
    assert.deepEqual(window.shown, ["c.ts:4 big"]);
    assert.deepEqual(window.news.gone, ["a.ts:1 notFound", "a.ts:2 notFound", "b.ts:3 fixed"]);
    window.gone.clear();
    window.reviews.appeared("/w/b.ts");
    await window.reviews.refresh();
    assert.deepEqual(window.shown, ["b.ts:3 big", "c.ts:4 big"]);
  });
});
