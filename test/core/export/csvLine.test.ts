import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import { array, assert as check, constantFrom, oneof, property, string } from "fast-check";
import { describe, it } from "mocha";
import { csvLine, csvMark } from "../../../src/core/export/csvLine.ts";

/** What a spreadsheet's cell says, without the apostrophe that made it a text. */
function read(text: string): string {
  return /^'+[=+\-@\t\r\n＝＋－＠]/.test(text) ? text.slice(1) : text;
}

describe("a line of CSV", () => {
  it("comes back as it was, whatever is in it", () => {
    const hostile = constantFrom("=", "+", "-", "@", "'", '"', ",", "\r", "\n", "\t", " ", "é");
    const cell = oneof(
      string(),
      array(hostile).map((some) => some.join("")),
    );
    check(
      property(array(array(cell, { minLength: 3, maxLength: 3 })), (rows) => {
        const csv = csvMark + rows.map((row) => csvLine(row)).join("");
        const back: string[][] = parse(csv, { bom: true, skip_empty_lines: false });
        assert.deepEqual(
          back.map((row) => row.map(read)),
          rows,
        );
      }),
    );
  });

  it("has no cell that a spreadsheet runs", () => {
    const texts = ['=HYPERLINK("http://x")', "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "＝1+1"];
    for (const text of texts) {
      const [[cell = ""] = []]: string[][] = parse(csvLine([text]));
      assert.equal(cell, `'${text}`);
    }
  });

  it("is read by an Excel whose decimal mark is the comma, when it has semicolons", () => {
    const line = csvLine([0.0006, 12, "1.5", "a;b", "c,d", "=1"], ";");
    assert.equal(line, `0,0006;12;1.5;"a;b";"c,d";'=1\r\n`);
    const back: string[][] = parse(line, { delimiter: ";" });
    assert.deepEqual(back, [["0,0006", "12", "1.5", "a;b", "c,d", "'=1"]]);
  });

  it("leaves numbers as they are, and nothing where there is none", () => {
    assert.equal(csvLine([-5, "-5", "+1.5e3", null, "a\r\nb"]), '-5,-5,+1.5e3,,"a\r\nb"\r\n');
  });
});
