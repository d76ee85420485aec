import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import {
  type Decision,
  parseTriageRecord,
  triageLine,
  triageNote,
  type TriageRecord,
} from "../../../src/core/review/triageRecord.ts";

const record: TriageRecord = {
  path: "src/a.ts",
  fingerprint: "0123456789abcdef.0123456789abcdef.-.-",
  title: "Off-by-one",
  category: "correctness",
  severity: "warning",
  decision: { kind: "dismissed", reason: "wontFix", note: "known" },
  at: 1_000,
};

const asRecord: object = JSON.parse(triageLine(record)) as object;

describe("a line of a file of decisions", () => {
  it("is read as it was written", () => {
    const decisions: readonly Decision[] = [
      { kind: "dismissed", reason: "later" },
      { kind: "snoozed", until: 86_400_000 },
      { kind: "snoozed", until: "change" },
      { kind: "resolved" },
      { kind: "reopened" },
    ];
    for (const decision of decisions) {
      const one = { ...record, decision, nth: 2, beside: ["Another"] };
      assert.deepEqual(parseTriageRecord(triageLine(one)), one);
    }
    assert.deepEqual(parseTriageRecord(triageLine(record)), record);
    assert.ok(triageLine(record).startsWith('{"path":"src/a.ts"'), "lines sort by path");
  });

  it("of a later version keeps its word", () => {
    const line = triageLine(record).replace('"dismissed"', '"accepted"');
    assert.deepEqual(parseTriageRecord(line)?.decision, { kind: "other", word: "accepted" });
  });

  it("is believed in nothing", () => {
    const hostile = {
      ...asRecord,
      title: "[x](command:rm) \u202Eevil\n**bold**",
      note: "a\u0000b\u2066c\nd".repeat(400),
      severity: "fatal",
      nth: -3,
      beside: [1, {}, "b", "c", "d", "e", "f"],
      at: "never",
    };
    const read = parseTriageRecord(JSON.stringify(hostile));
    assert.equal(read?.title, "x evil bold");
    assert.equal(read.severity, "hint");
    assert.equal(read.at, 0);
    // After the last time that there is, nothing could be decided.
    const end = { ...hostile, at: "+275760-09-13T00:00:00.000Z" };
    assert.equal(parseTriageRecord(JSON.stringify(end))?.at, 0);
    assert.equal(read.nth, undefined);
    assert.deepEqual(read.beside, ["b", "c", "d"]);
    const { decision } = read;
    assert.ok(decision.kind === "dismissed");
    assert.ok((decision.note ?? "").length <= 500);
    assert.doesNotMatch(decision.note ?? "", /[\p{Cc}\p{Cf}]/u);
  });

  it("that is none is none, whatever it is", () => {
    const bad = [{ path: "" }, { fingerprint: "../../etc" }, { kind: 3 }, { reason: "why not" }];
    for (const wrong of bad) {
      const line = JSON.stringify({ ...asRecord, ...wrong });
      assert.equal(parseTriageRecord(line), undefined, line);
    }
    for (const line of ["", "<<<<<<< HEAD", "[]", "{", `{"path":"${"x".repeat(9_000)}"}`])
      assert.equal(parseTriageRecord(line), undefined);
    fc.assert(
      fc.property(fc.json(), (line) => {
        const read = parseTriageRecord(line);
        assert.ok(read === undefined || read.path !== "");
      }),
    );
  });

  it("has a note of one line, or none", () => {
    assert.equal(triageNote("  two\r\nlines \u202E "), "two lines");
    assert.equal(triageNote(" \n"), undefined);
  });
});
