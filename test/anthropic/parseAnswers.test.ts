import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseBatch, parseBatchPage, parseModelPage } from "../../src/anthropic/parseAnswers.ts";

const batch = {
  id: "msgbatch_1",
  processing_status: "in_progress",
  created_at: "2026-11-21T00:00:00Z",
  request_counts: { processing: 3 },
};

describe("parseBatch", () => {
  it("reads what is there, and takes a day for the expiry that is not", () => {
    const { counts, createdAt, expiresAt } = parseBatch(batch);
    assert.deepEqual(Object.values(counts), [3, 0, 0, 0, 0]);
    assert.equal(expiresAt - createdAt, 86_400_000);
  });

  it("refuses what is no batch, and counts that no batch can have", () => {
    const wrong: unknown[] = [
      null,
      "<html>",
      [],
      {},
      { ...batch, id: 7 },
      { ...batch, created_at: "" },
    ];
    for (const processing of [-1, 1.5, 1e300])
      wrong.push({ ...batch, request_counts: { processing } });
    for (const value of wrong) assert.throws(() => parseBatch(value), { kind: "proxy" });
  });
});

describe("parseBatchPage", () => {
  it("reads what is a batch although something beside it is none", () => {
    const page = parseBatchPage({ data: [{ id: 7 }, batch, null], has_more: true });
    assert.deepEqual([page.batches.map(({ id }) => id), page.hasMore], [["msgbatch_1"], true]);
    assert.throws(() => parseBatchPage({ data: [{ id: 7 }] }), { kind: "proxy" });
  });
});

describe("parseBatchPage and parseModelPage", () => {
  it("refuse what is no page", () => {
    for (const value of [null, {}, { data: {} }, "<html>"]) {
      assert.throws(() => parseBatchPage(value), { kind: "proxy" });
      assert.throws(() => parseModelPage(value), { kind: "proxy" });
    }
  });

  it("name a next page only when there is one", () => {
    const data = [{ id: "claude-a" }];
    assert.equal(
      parseModelPage({ data, has_more: true, last_id: "claude-a" }).nextAfterId,
      "claude-a",
    );
    assert.equal(parseModelPage({ data, last_id: "claude-a" }).nextAfterId, undefined);
  });
});
