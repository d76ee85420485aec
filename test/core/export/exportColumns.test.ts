import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { ExportColumns } from "../../../src/core/export/exportColumns.ts";
import type { ExportedRow } from "../../../src/core/export/exportedRow.ts";
import { markdownAnswer } from "../../../src/core/export/markdownAnswer.ts";

describe("the columns of an export", () => {
  const row: ExportedRow = {
    customId: "a",
    outcome: "answered",
    source: { path: "p.csv", row: 2 },
    input: { name: "Lamp", Answer: 1, custom_id: "x" },
    fields: { name: "Lampe", tags: ["a"], isGood: true, none: null },
  };

  it("are the input's beside the answer's, each with a name of its own", () => {
    const columns = new ExportColumns();
    columns.add(row);
    columns.add({ fields: { more: 1 } });
    const cells = columns.cells(row);
    const named = columns.names().map((name, at) => [name, cells[at]]);
    assert.deepEqual(named.slice(0, 15), [
      ["custom_id", "a"],
      ["source", "p.csv"],
      ["source_lines", null],
      ["source_row", 2],
      ["name", "Lamp"],
      ["input_Answer", 1],
      ["input_custom_id", "x"],
      ["outcome", "answered"],
      ["answer", null],
      ["answer_name", "Lampe"],
      ["tags", '["a"]'],
      ["isGood", "true"],
      ["none", null],
      ["more", null],
      ["error_type", null],
    ]);
  });

  it("have names that stay different in UTF-8", () => {
    const columns = new ExportColumns();
    columns.add({ fields: { "\uD800": 1, "\uD801": 2 } });
    const names = columns.names().map((name) => Buffer.from(name).toString());
    assert.equal(new Set(names).size, names.length);
  });

  it("are fenced in Markdown, however many fences an answer holds", () => {
    const text = markdownAnswer({ ...row, fields: { text: "``` ".repeat(200_000) } });
    assert.ok(text.includes("\n````json\n"));
  });

  it("are a list in Markdown, in which nothing is markup", () => {
    const { fields: _, ...plain } = row;
    const input = { name: "# <b>\n[x](y)" };
    const text = markdownAnswer({ ...plain, input, source: { path: "a_b.ts" } });
    assert.equal(text, "## a\\_b.ts\n\na · answered\n\n- name: \\# \\<b\\> \\[x\\](y)\n\n");
  });
});
