import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { ComparedReviews } from "../../../src/core/review/comparedReviews.ts";
import type { FileFindings } from "../../../src/core/review/placedFinding.ts";
import { remark, review } from "./remembered.ts";

function compareReviews(
  earlier: readonly FileFindings[],
  later: readonly FileFindings[],
  wasReviewed: (file: string) => boolean,
) {
  const compared = new ComparedReviews();
  for (const file of earlier) compared.addEarlier(file);
  for (const file of later) compared.addLater(file);
  return compared.comparison(wasReviewed);
}

const code = ["one(a);", "two(b);", "three(c);", "four(d);", "five(e);"].join("\n");

describe("a review beside the one before", () => {
  const titles = ["One", "Two", "Three"];
  const found = [remark("one(a);", "One"), remark("three(c);", "Two"), remark("five(e);", "Three")];

  it("tells what is new, what is there again, and what became of the rest", () => {
    const now = code.replace("one(a)", "one(a, checked)");
    const earlier = review(code, found, now);
    const later = review(now, [
      remark("three(c);", "Said in other words"),
      remark("two(b);", "Fresh", { severity: "error" }),
    ]);
    const compared = compareReviews([earlier], [later], () => true);
    assert.deepEqual(
      later.findings.map((placed) => compared.isNew(placed)),
      [false, true],
    );
    // Placed anew, each is another object.
    assert.equal(
      later.findings.map((placed) => compared.isNew({ ...placed })).join(),
      "false,true",
    );
    assert.deepEqual(
      compared.gone.map(({ placed, fate }) => [placed.finding.title, fate]),
      [
        ["One", "fixed"],
        ["Three", "notFound"],
      ],
    );
  });

  it("knows what is the same in each of many files", () => {
    const files = Array.from({ length: 300 }, (_, at) =>
      review(code, [remark("one(a);", "One")], code, `/w/${at}.ts`),
    );
    const compared = compareReviews(files, files, () => true);
    assert.deepEqual(compared.gone, []);
    assert.ok(files.every(({ findings }) => findings.every((one) => !compared.isNew(one))));
  });

  it("knows what is said again of a file that was not sent, and misses nothing of it", () => {
    const anchor = { state: "foreign" as const };
    const said = (title: string) =>
      review(code, [remark("other();", title)], code, "elsewhere.ts").findings.map((placed) => ({
        path: "elsewhere.ts",
        findings: [{ ...placed, anchor }],
      }));
    const [earlier, later] = [said("Not awaited"), said("Is not awaited")];
    const again = compareReviews(earlier, later, () => false);
    assert.ok(later.every(({ findings }) => findings.every((one) => !again.isNew(one))));
    assert.deepEqual(compareReviews(earlier, [], () => false).gone, []);
  });

  it("says nothing of files that it did not look at", () => {
    const earlier = review(code, found);
    const { gone } = compareReviews([earlier], [], () => false);
    assert.deepEqual(
      gone.map(({ fate }) => fate),
      titles.map(() => "notReviewed"),
    );
  });

  it("knows the findings of a file under its new name", () => {
    const earlier = review(code, found);
    const gone = earlier.findings.map((placed) => ({
      ...placed,
      anchor: { state: "missing" as const },
    }));
    const later = review(code, found, code, "/w/b.ts");
    const compared = compareReviews([{ ...earlier, findings: gone }], [later], () => true);
    assert.ok(later.findings.every((placed) => !compared.isNew(placed)));
    assert.deepEqual(compared.gone, []);
  });
});
