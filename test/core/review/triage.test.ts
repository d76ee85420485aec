import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import type { Finding } from "../../../src/core/review/finding.ts";
import type { FileFindings } from "../../../src/core/review/placedFinding.ts";
import {
  rememberedFindings,
  latestDecisions,
  nextWaking,
  triageOf,
  triageRecord,
} from "../../../src/core/review/triage.ts";
import type { Decision, TriageRecord } from "../../../src/core/review/triageRecord.ts";
import { decided, falsePositive, file, remark, review } from "./remembered.ts";

const code = [
  "export function read(items) {",
  "  const found = [];",
  "  for (let i = 0; i <= items.length; i++) {",
  "    found.push(items[i]);",
  "  }",
  "  return found;",
  "}",
].join("\n");

const loop = "  for (let i = 0; i <= items.length; i++) {";
const times = { now: 5_000, reviewedAt: 2_000 };

function states(found: FileFindings, ...records: readonly TriageRecord[]): readonly string[] {
  return triageOf(found, latestDecisions(records), times).map(({ state }) => state);
}

/** Whether what was dismissed in one review stays so in another. */
function stays(
  before: readonly [text: string, finding: Finding],
  after: readonly [text: string, finding: Finding],
): boolean {
  const record = decided(review(before[0], [before[1]]), 0);
  return states(review(after[0], [after[1]]), record)[0] === "dismissed";
}

describe("what was decided about findings", () => {
  const first = remark(loop, "Off-by-one in the loop", { category: "correctness" });

  it("holds when the code moves, is formatted, or has other code beside it", () => {
    const moved = `// one\n\n${code}`;
    assert.ok(stays([code, first], [moved, first]));
    const formatted = code.replaceAll("  ", "\t").replaceAll(";", "");
    assert.ok(stays([code, first], [formatted, { ...first, quote: loop.trim() }]));
    const beside = code.replace(loop, `  start();\n${loop}\n    look(i);`);
    assert.ok(stays([code, first], [beside, first]));
  });

  it("holds when the model words it differently, or quotes more or less", () => {
    const other = remark(loop, "Reads past the last item", { category: "bounds" });
    assert.ok(stays([code, first], [code, other]));
    const more = remark(`${loop}\n    found.push(items[i]);\n  }`, "Loop is off by one");
    assert.ok(stays([code, first], [code, more]));
    assert.ok(stays([code, more], [code, first]));
  });

  it("does not hide what is worse, is about other code, or was told apart before", () => {
    const naming = remark(loop, "Short name", { severity: "hint" });
    const worse = remark(loop, "Reads past the end", { severity: "error" });
    assert.ok(!stays([code, naming], [code, worse]));
    const elsewhere = remark("  return found;", first.title, { category: "correctness" });
    assert.ok(!stays([code, first], [code, elsewhere]));
    const fixed = code.replace("<=", "<");
    const about = remark(loop.replace("<=", "<"), "Slow loop", { category: "performance" });
    assert.ok(!stays([code, first], [fixed, about]));

    const second = remark(loop, "Holes are read as undefined", { category: "correctness" });
    const record = decided(review(code, [first, second]), 0);
    assert.deepEqual(states(review(code, [second]), record), ["open"]);
    assert.deepEqual(states(review(code, [second, first]), record), ["open", "dismissed"]);
  });

  it("is of one of two that look the same", () => {
    const twice = ["a();", "x();", "b();", "", "a();", "x();", "b();"].join("\n");
    const two = [1, 2].map((nth) => remark("x();", "Wrong", { line: nth === 1 ? 2 : 6 }));
    const found = review(twice, two);
    assert.equal(new Set(found.findings.map(({ fingerprint }) => fingerprint)).size, 1);
    assert.deepEqual(states(found, decided(found, 0)), ["dismissed", "open"]);
    assert.deepEqual(states(found, decided(found, 1)), ["open", "dismissed"]);
    // Found twice at one place, by two requests, it is one.
    const doubled = review(twice, [two[0] ?? first, two[0] ?? first]);
    assert.deepEqual(states(doubled, decided(doubled, 0)), ["dismissed", "dismissed"]);
  });

  it("is told apart by what encloses the code", () => {
    const method = (name: string): string => `${name} {\n  try();\n  x();\n  end();\n}`;
    const text = `${method("one")}\n${method("two")}`;
    const found = review(text, [
      remark("  x();", "Wrong", { line: 3 }),
      remark("  x();", "Wrong", { line: 8 }),
    ]);
    const record = decided(found, 1);
    const without = review(method("two"), [remark("  x();", "Wrong")]);
    assert.deepEqual(states(found, record), ["open", "dismissed"]);
    assert.deepEqual(states(without, record), ["dismissed"]);
  });

  it("follows a file that has another name, and no copy of it", () => {
    const record = decided(review(code, [first]), 0);
    const renamed = review(code, [first], code, "/w/b.ts");
    assert.deepEqual(states(renamed, record), ["open"]);
    const gone: TriageRecord = { ...record, isGone: true };
    assert.deepEqual(states(renamed, gone), ["dismissed"]);
    const known = rememberedFindings("/w/b.ts", renamed.findings);
    const change = { decision: { kind: "reopened" }, time: 1, earlier: gone } as const;
    const reopened = triageRecord(known, 0, change);
    assert.equal(reopened?.path, "/w/b.ts");
    assert.deepEqual(states(renamed, gone, reopened), ["open"]);
  });

  it("is the last decision, whichever file it stands in", () => {
    const found = review(code, [first]);
    const dismissed = decided(found, 0, falsePositive, 10);
    const reopened = decided(found, 0, { kind: "reopened" }, 20);
    assert.deepEqual(states(found, reopened, dismissed), ["open"]);
    const [triage] = triageOf(found, latestDecisions([dismissed, reopened]), times);
    const known = rememberedFindings(file, found.findings);
    const decision: Decision = { kind: "resolved" };
    const earlier = triage?.record;
    assert.ok(earlier);
    const again = triageRecord(known, 0, { decision, time: 5, earlier });
    assert.ok(again && again.at > 20, "a clock that is behind does not undo it");
    const [state] = triageOf(found, latestDecisions([again, reopened, dismissed]), {
      now: 0,
      reviewedAt: 3,
    });
    assert.equal(state?.state, "resolved");
  });

  it("takes the place of the earlier one although the words and the surroundings are others", () => {
    const before = decided(review(code, [first]), 0, falsePositive, 10);
    const now = review(code.replace(loop, `  start();\n${loop}`), [
      remark(loop, "Reads past the last item"),
    ]);
    const [triage] = triageOf(now, [before], times);
    assert.ok(triage?.record);
    const reopened = triageRecord(rememberedFindings(file, now.findings), 0, {
      decision: { kind: "reopened" },
      time: 20,
      earlier: triage.record,
    });
    assert.ok(reopened);
    assert.equal(latestDecisions([before, reopened]).length, 1);
    assert.deepEqual(states(now, before, reopened), ["open"]);
    assert.deepEqual(states(review(code, [first]), before, reopened), ["open"]);
  });

  it("ends with the time, or the code, that it is snoozed until", () => {
    const found = review(code, [first]);
    const until = (time: number | "change"): TriageRecord =>
      decided(found, 0, { kind: "snoozed", until: time });
    assert.deepEqual(states(found, until(5_001)), ["snoozed"]);
    assert.deepEqual(states(found, until(5_000)), ["open"]);
    assert.deepEqual(states(found, until("change")), ["snoozed"]);
    const changed = review(code.replace("i <=", "i  < 1 +"), [
      { ...first, quote: loop.replace("i <=", "i  < 1 +") },
    ]);
    assert.deepEqual(states(changed, until("change")), ["open"]);
    assert.equal(nextWaking([until(9_000), until(7_000), until("change"), until(1)], 5_000), 7_000);
    assert.equal(nextWaking([until("change")], 0), undefined);
  });

  it("is over when what was resolved is found again", () => {
    const found = review(code, [first]);
    const resolved = decided(found, 0, { kind: "resolved" }, 1_000);
    const [later] = triageOf(found, [resolved], { now: 5_000, reviewedAt: 1_001 });
    assert.deepEqual(later, { state: "open", was: "resolved", record: resolved });
    const [same] = triageOf(found, [resolved], { now: 5_000, reviewedAt: 999 });
    assert.equal(same?.state, "resolved");
    const carried = found.findings.map((one) => ({ ...one, isCarried: true as const }));
    const [over] = triageOf({ ...found, findings: carried }, [resolved], {
      ...times,
      reviewedAt: 1_001,
    });
    assert.equal(over?.state, "resolved", "nobody found it again");
  });

  it("is shown as it is when a later version made it", () => {
    const found = review(code, [first]);
    const accepted = decided(found, 0, { kind: "other", word: "accepted" });
    const [triage] = triageOf(found, [accepted], times);
    assert.deepEqual(triage, { state: "open", word: "accepted", record: accepted });
  });

  it("holds however lines are added and removed elsewhere, and for nothing else", () => {
    const line = fc.constantFrom("a();", "b();", "  c();", "}", "", "  if (x) {");
    const lines = fc.array(line, { maxLength: 12 });
    const words = fc.constantFrom("Off-by-one", "Reads past the end", "Wrong bound");
    fc.assert(
      fc.property(
        lines,
        lines,
        lines,
        lines,
        words,
        words,
        (above, below, newAbove, newBelow, one, other) => {
          const own = ["  begin(unique);", "  the(quoted, line);", "  finish(unique);"];
          const text = (a: readonly string[], b: readonly string[]): string =>
            [...a, ...own, ...b].join("\n");
          const quote = own[1] ?? "";
          const record = decided(review(text(above, below), [remark(quote, one)]), 0);
          const again = review(text(newAbove, newBelow), [
            remark(quote, other),
            remark(own[2] ?? "", other, { severity: "error" }),
          ]);
          assert.deepEqual(states(again, record), ["dismissed", "open"]);
        },
      ),
    );
  });
});
