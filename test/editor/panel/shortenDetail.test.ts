import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { RowDetail } from "../../../src/contracts/resultsQueries.ts";
import { shortenDetail } from "../../../src/editor/panel/shortenDetail.ts";
import { fakeRow } from "../../webview/fakeRows.ts";

function detail(answer: string, sent: readonly string[]): RowDetail {
  const blocks = sent.map((text) => ({ role: "user", kind: "text", text }) as const);
  return { row: fakeRow(1), answer, sent: blocks };
}

describe("shortenDetail", () => {
  it("leaves what is short as it is", () => {
    const short = detail("An answer.", ["A question."]);
    assert.deepEqual(shortenDetail(short, "(cut)"), short);
  });

  it("cuts what is too long to draw, and says so there", () => {
    const { answer, sent } = shortenDetail(
      detail("a".repeat(2_000_000), ["b".repeat(900_000)]),
      "(cut)",
    );
    assert.ok(answer.length < 300_000 && answer.endsWith("a…\n\n(cut)"));
    assert.ok((sent[0]?.text.length ?? 0) < 60_000 && sent[0]?.text.endsWith("b…\n\n(cut)"));
  });

  it("keeps the whole of many long blocks within bounds", () => {
    const blocks = Array.from({ length: 400 }, () => "c".repeat(40_000));
    const total = shortenDetail(detail("", blocks), "(cut)").sent.reduce(
      (sum, { text }) => sum + text.length,
      0,
    );
    assert.ok(total < 300_000, String(total));
  });
});
