import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { RowDetail } from "../../../src/contracts/resultsQueries.ts";
import { shortenDetail } from "../../../src/editor/panel/shortenDetail.ts";
import { fakeRow } from "../../webview/fakeRows.ts";

function detail(answer: string, sent: readonly string[]): RowDetail {
  const blocks = sent.map((text) => ({ role: "user", kind: "text", text }) as const);
  const text = { kind: "text" as const, text: answer };
  return { row: fakeRow(1), answer, blocks: [text], citations: [], sent: blocks };
}

/** All texts of the answer's blocks. */
function textOf({ blocks }: Pick<RowDetail, "blocks">): string {
  return blocks.map((block) => ("text" in block ? block.text : block.json)).join("");
}

function repeated<T>(value: T, times: number): readonly T[] {
  return Array.from({ length: times }, () => value);
}

describe("shortenDetail", () => {
  it("leaves what is short as it is", () => {
    const { answer: _, ...short } = detail("An answer.", ["A question."]);
    assert.deepEqual(shortenDetail({ ...short, answer: "An answer." }, "(cut)"), short);
  });

  it("cuts what is too long to draw, and says so there", () => {
    const { sent, ...shown } = shortenDetail(
      detail("a".repeat(2_000_000), ["b".repeat(900_000)]),
      "(cut)",
    );
    const answer = textOf(shown);
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

  it("keeps an answer of very many blocks, links and citations within bounds", () => {
    const link = { title: "t", url: "https://example.com" };
    const json = "7".repeat(200_000);
    const tool = { kind: "toolResult", name: "n", json, links: repeated(link, 900) } as const;
    const cited = { words: "w".repeat(9_000), place: { in: "unknown" } } as const;
    const shown = shortenDetail(
      { ...detail("", []), blocks: repeated(tool, 5_000), citations: repeated(cited, 5_000) },
      "(cut)",
    );
    assert.ok(shown.blocks.length <= 301 && textOf(shown).length < 300_000);
    assert.deepEqual(shown.blocks.at(-1), { kind: "text", text: "(cut)" });
    assert.ok(shown.citations.length <= 500);
    assert.ok(JSON.stringify(shown).length < 3_000_000);
  });

  it("keeps marks only where there still is a text and a citation", () => {
    const marks = [
      { at: 3, citations: [0, 900] },
      { at: 5, citations: [900] },
      { at: 900_000, citations: [0] },
    ];
    const text = "a".repeat(900_000);
    const { blocks } = shortenDetail(
      { ...detail("", []), blocks: [{ kind: "text", text, marks }] },
      "(cut)",
    );
    const [block] = blocks;
    assert.deepEqual(block?.kind === "text" && block.marks, [{ at: 3, citations: [0] }]);
  });
});
