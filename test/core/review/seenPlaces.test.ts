import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import type {
  FileFindings,
  LookedAt,
  PlacedFinding,
} from "../../../src/core/review/placedFinding.ts";
import { SeenPlaces } from "../../../src/core/review/seenPlaces.ts";
import { file, remark, review } from "./remembered.ts";

const lines = Array.from({ length: 12 }, (_, at) => `call${at}(a${at}, b${at});`);
const code = lines.join("\n");

/** Findings on these lines of a file, counted from 0. */
function foundOn(at: readonly number[], lookedAt: LookedAt, path = file, now = code): FileFindings {
  const remarks = at.map((line) => remark(lines[line] ?? "", `Wrong ${line}`));
  return { ...review(code, remarks, now, path), lookedAt };
}

function seenBy(...reviews: readonly (readonly FileFindings[])[]): SeenPlaces {
  const seen = new SeenPlaces();
  for (const files of reviews) seen.add(files);
  return seen;
}

function titles(findings: readonly PlacedFinding[]): readonly string[] {
  return findings.map(({ finding }) => finding.title.replace("Wrong ", ""));
}

describe("what newer reviews leave of an older one", () => {
  it("is all where there is none, and nothing of the files that they looked at", () => {
    const older = foundOn([1, 5], "all");
    assert.equal(seenBy().left(older), older.findings);
    const seen = seenBy([foundOn([], "all"), foundOn([2], "all", "/w/b.ts")]);
    assert.deepEqual(seen.left(older), []);
    assert.deepEqual(titles(seen.left(foundOn([3], "all", "/w/c.ts"))), ["3"]);
    assert.deepEqual(seen.whole, [file, "/w/b.ts"]);
  });

  it("is what is not in the lines that they looked at, and not what they found again", () => {
    const older = foundOn([0, 3, 4, 9], "all");
    assert.deepEqual(titles(seenBy([foundOn([], [[3, 5]])]).left(older)), ["0", "9"]);
    const twice = seenBy([foundOn([], [[3, 5]])], [foundOn([], [[0, 1]])]);
    assert.deepEqual(titles(twice.left(older)), ["9"]);
    // It may quote what is around the lines that it was asked about.
    assert.deepEqual(titles(seenBy([foundOn([9], [[3, 5]])]).left(older)), ["0"]);
    // One that was cut off may have more to say of the file than it tells.
    assert.deepEqual(titles(seenBy([foundOn([9], [])]).left(older)), ["0", "3", "4"]);
  });

  it("is nothing whose code was changed in a file of which they looked at a part", () => {
    const now = code.replace("call4", "changed");
    const older = foundOn([4, 9], "all", file, now);
    assert.equal(older.findings[0]?.anchor.state, "stale");
    assert.deepEqual(titles(seenBy([foundOn([], [[0, 1]])]).left(older)), ["9"]);
    assert.deepEqual(titles(seenBy([foundOn([1], "all", "/w/b.ts")]).left(older)), ["4", "9"]);
  });

  it("is nothing about a file that is gone, which they could not look at", () => {
    const { findings, ...rest } = foundOn([1], "all");
    const gone = findings.map((one): PlacedFinding => ({ ...one, anchor: { state: "missing" } }));
    assert.deepEqual(titles(seenBy().left({ ...rest, findings: gone })), ["1"]);
    const seen = seenBy([foundOn([1], "all", "/w/b.ts")]);
    assert.deepEqual(seen.left({ ...rest, findings: gone }), []);
  });

  it("is what they do not say again of a file that was not sent", () => {
    const said = (title: string): FileFindings => {
      const { findings } = review(code, [remark("other();", title)]);
      const foreign = findings.map((one): PlacedFinding => ({
        ...one,
        anchor: { state: "foreign" },
      }));
      return { path: "other.ts", findings: foreign };
    };
    const seen = seenBy([said("Not awaited")]);
    assert.deepEqual(seen.left(said("Is not awaited")), []);
    assert.deepEqual(titles(seen.left(said("Leaks memory"))), ["Leaks memory"]);
  });

  it("is of every file what the newest review of it found, whatever the reviews", () => {
    const paths = ["/w/a.ts", "/w/b.ts", "/w/c.ts", "/w/d.ts"];
    const aReview = fc.dictionary(
      fc.constantFrom(...paths),
      fc.uniqueArray(fc.nat(lines.length - 1), { maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(aReview, { maxLength: 6 }), (reviews) => {
        const seen = new SeenPlaces();
        const shown = new Map<string, readonly string[]>();
        for (const one of reviews) {
          const files = Object.entries(one).map(([path, at]) => foundOn(at, "all", path));
          for (const own of files) {
            const left = titles(seen.left(own));
            if (left.length > 0) shown.set(own.path, [...(shown.get(own.path) ?? []), ...left]);
          }
          seen.add(files);
        }
        for (const path of paths) {
          const newest = reviews.find((one) => path in one)?.[path] ?? [];
          assert.deepEqual(shown.get(path) ?? [], newest.map(String));
        }
      }),
    );
  });
});
