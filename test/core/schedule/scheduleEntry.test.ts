import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseSchedule } from "../../../src/core/schedule/scheduleEntry.ts";
import { whenWords } from "../../../src/core/schedule/scheduleWords.ts";

const limits = { dollars: 2 };

describe("a schedule", () => {
  it("has runs, each with its days, time and limit", () => {
    const { entries, problems } = parseSchedule([
      { recipe: "code-review", days: ["weekdays"], at: "19:00", files: "src/**", limits },
      { recipe: "review-changes", days: ["sun", "wed"], at: "7:05", name: "Twice a week", limits },
      { recipe: "code-review", at: "00:00", limits: { dollars: 0, requests: 9 } },
    ]);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      entries.map((entry) => `${entry.name}: ${whenWords(entry)}, $${entry.dollars}`),
      [
        "code-review: weekdays 19:00, $2",
        "Twice a week: Sun, Wed 07:05, $2",
        "code-review: daily 00:00, $0",
      ],
    );
  });

  it("has another key for another run, and the same for the same", () => {
    const keyOf = (more: object) =>
      parseSchedule([{ recipe: "a", at: "19:00", limits, ...more }]).entries[0]?.key;
    assert.equal(keyOf({ days: "daily" }), keyOf({}));
    const others = [{ at: "19:01" }, { limits: { dollars: 3 } }, { account: "b" }, { files: "x" }];
    const keys = new Set([{}, { recipe: "b" }, { days: "mon" }, ...others].map(keyOf));
    assert.equal(keys.size, 7);
  });

  const entry = { recipe: "a", at: "19:00", limits };
  const mistakes: readonly (readonly [written: unknown, says: RegExp])[] = [
    ["weekdays 19:00", /^It must be a list/],
    [["19:00"], /^Entry 1: It must be an object/],
    [[{ ...entry, tiem: 1 }], /^Entry 1: `tiem` is not known\. There are: recipe/],
    [[{ ...entry, at: "25:00" }], /`at` must be a time of day such as "19:00"/],
    [[{ ...entry, at: "7pm" }], /`at` must be a time of day/],
    [[{ recipe: "a", limits }], /`at` must be a time of day/],
    [[{ ...entry, days: "monday" }], /`days` must be "daily", "weekdays", or a list of sun/],
    [[{ ...entry, days: [] }], /`days` must be/],
    [[{ ...entry, days: [1] }], /`days` must be/],
    [[{ recipe: "a", at: "19:00" }], /`limits.dollars` must be there: the most that a run/],
    [[entry, { ...entry, days: "daily" }], /^Entry 2: It is there twice/],
    [[{ ...entry, recipe: "" }], /`recipe` must be the name/],
  ];
  for (const [written, message] of mistakes) {
    it(`that is ${JSON.stringify(written)} is told what it must be`, () => {
      const { problems } = parseSchedule(written);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? "", message);
    });
  }

  it("keeps what is right of it", () => {
    const { entries, problems } = parseSchedule([null, entry, { ...entry, at: "x" }]);
    assert.deepEqual([entries.length, problems.length], [1, 2]);
  });
});
