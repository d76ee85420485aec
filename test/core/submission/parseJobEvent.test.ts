import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { parseJobEvent } from "../../../src/core/submission/parseJobEvent.ts";
import {
  aBatch,
  accepted,
  ambiguous,
  attempt,
  collected,
  disowned,
  observed,
  prepared,
  rejected,
  retry,
  split,
  unanswered,
} from "./jobEvents.ts";

const kept = { file: "kept.jsonl", bytes: 9, sha256: "ab", rows: 1 };
const version = { betas: ["b"], apiVersion: "2023-06-01" };
const recipes = [{ name: "r", file: "ab.batch.md", uri: "file:///r" }];

const events = [
  { ...prepared(2), estimate: { likely: 1, atMost: 2 }, betas: ["b"], base: "file:///w" },
  {
    ...prepared(1),
    kept,
    carried: { ...kept, file: "carried.jsonl" },
    recipes,
    parts: [{ first: 0, count: 2, bytes: 100, ...version }],
  },
  attempt(2),
  { ...accepted(3), presumed: true, workspaceId: "wrkspc_1", requestId: "req_1" },
  rejected(4),
  unanswered(5),
  ambiguous(6, ["msgbatch_0", "msgbatch_1"]),
  retry(6, 0, 9),
  split(6),
  disowned(6),
  observed(6, aBatch("msgbatch_0", "ended")),
  collected(7, "msgbatch_0"),
  { type: "gone", at: 8, batch: "msgbatch_0" },
  { type: "renamed", at: 9, label: "x" },
  { type: "costed", at: 9, dollars: 0.25 },
  { type: "merged", at: 9 },
  { type: "proved", at: 10, batch: "msgbatch_0" },
  { type: "deletedRemote", at: 10, batch: "msgbatch_0" },
  { type: "attached", at: 11, matched: 2, base: "file:///w", document: "file:///w/a.jsonl" },
  { type: "archived", at: 11 },
  { type: "unarchived", at: 12 },
  { type: "seen", at: 13 },
];

describe("parseJobEvent", () => {
  for (const event of events) {
    it(`reads back what was written: ${event.type}`, () => {
      assert.deepEqual(parseJobEvent(JSON.parse(JSON.stringify(event))), event);
    });

    it(`does not know ${event.type} when a field is missing or of another kind`, () => {
      for (const key of Object.keys(event)) {
        const changed: Record<string, unknown> = { ...event, [key]: Symbol("other") };
        assert.equal(parseJobEvent(changed), undefined, key);
      }
    });
  }

  it("does not know types, origins or failures of a later version", () => {
    assert.equal(parseJobEvent({ type: "primed", at: 1 }), undefined);
    assert.equal(parseJobEvent({ type: "toString", at: 1 }), undefined);
    assert.equal(parseJobEvent({ ...prepared(), origin: "selection" }), undefined);
    const failure = { kind: "tired", message: "x" };
    assert.equal(parseJobEvent({ ...rejected(1), failure }), undefined);
  });

  it("drops fields that it does not know", () => {
    assert.deepEqual(parseJobEvent({ ...attempt(2), color: "red" }), attempt(2));
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...events), (value, event) => {
        parseJobEvent(value);
        parseJobEvent({ ...event, ...(typeof value === "object" ? value : {}) });
      }),
    );
  });
});
