import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { draftFactWords, shortFactWords } from "../../../src/core/authoring/draftFactWords.ts";
import { FactTally } from "../../../src/core/authoring/draftFacts.ts";

const megabyte = 1_000_000;

describe("what is worth saying of a draft", () => {
  it("is a file that goes out again with each request, and the batches that it fills", () => {
    const tally = new FactTally();
    const files = [{ path: "docs/spec.pdf", bytes: 3 * megabyte }];
    for (let at = 0; at < 300; at += 1) tally.add({ bytes: 3.5 * megabyte }, files);
    const facts = tally.facts();
    assert.equal(facts.parts, 5);
    assert.deepEqual(draftFactWords(facts), [
      "docs/spec.pdf is sent 300 times: 900 MB of 1,050 MB, 4 of 5 batches.",
    ]);
    assert.deepEqual(shortFactWords(facts), ["spec.pdf ×300: 900 MB"]);
  });

  it("is not a small file, one that is sent once, or lines of one", () => {
    const tally = new FactTally();
    const small = { path: "a.txt", bytes: 1_000 };
    for (let at = 0; at < 900; at += 1) tally.add({ bytes: 1_000 }, [small]);
    tally.add({ bytes: 9 * megabyte }, [{ path: "b.pdf", bytes: 9 * megabyte }]);
    for (let at = 0; at < 9; at += 1)
      tally.add({ bytes: 9 * megabyte }, [{ path: "c.txt", bytes: 0 }]);
    assert.deepEqual(draftFactWords(tally.facts()), []);
  });

  it("is how many files are sent as the editor has them, each counted once", () => {
    const tally = new FactTally({ unsaved: ["a.ts", "b.ts", "not-sent.ts"], virtual: ["c.ts"] });
    const file = (path: string) => ({ path, bytes: 10 });
    tally.add({ bytes: 10 }, [file("a.ts"), file("b.ts")]);
    tally.add({ bytes: 10 }, [file("a.ts"), file("c.ts"), file("saved.ts")]);
    const facts = tally.facts();
    assert.deepEqual(shortFactWords(facts), ["2 unsaved", "1 virtual"]);
    assert.deepEqual(draftFactWords(facts), [
      "2 unsaved files are sent as they are in the editor.",
      "1 virtual file is sent as it is in the editor.",
    ]);
  });

  it("is a batch for each version of the API, however small", () => {
    const tally = new FactTally();
    for (const version of ["", "new", "", "2023-06-01"]) tally.add({ version, bytes: 10 });
    assert.deepEqual([tally.facts().requests, tally.facts().parts], [4, 3]);
  });
});
