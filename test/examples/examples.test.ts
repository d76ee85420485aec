import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { describe, it } from "mocha";
import { isRecord, parseJson, stringAt } from "../../src/base/json.ts";
import { checkRequestLine } from "../../src/core/jsonl/checkRequestLine.ts";
import { CustomIdRegister } from "../../src/core/jsonl/customIdRegister.ts";
import { csvRecords } from "./csvRecords.ts";
import { draftMistakes, pathReferences } from "./draftMistakes.ts";

const examples = new URL("../../examples/", import.meta.url);

const text = (path: string): Promise<string> => readFile(new URL(path, examples), "utf8");
const bytes = (path: string): Promise<Buffer> => readFile(new URL(path, examples));

describe("examples/mixed.jsonl", () => {
  it("has no mistakes", async () => {
    assert.deepEqual([...draftMistakes(await text("mixed.jsonl"), examples)], []);
  });

  it("shows what a request can hold", async () => {
    const requests = (await text("mixed.jsonl")).trimEnd().split("\n").map(parseJson);
    const ids = requests.map((request) => isRecord(request) && stringAt(request, "custom_id"));
    assert.deepEqual(ids, [
      "plain-tea-names",
      "image-parcels-chart",
      "system-product-copy",
      "multi-turn-descaling",
      "tools-order-status",
      "pdf-warranty",
      "lines-checkout",
      "json-sentiment",
    ]);
    assert.deepEqual(requests.flatMap(pathReferences), [
      "media/parcels-chart.png",
      "media/k-200-data-sheet.pdf",
      "shop/checkout.ts",
    ]);
  });

  it("is about the product and the ticket that it quotes", async () => {
    const mixed = await text("mixed.jsonl");
    const records = csvRecords(await text("data/products.csv"));
    assert.match(mixed, /"about":\{"path":"data\/products\.csv","row":7\}/);
    assert.ok(mixed.includes(records[7]?.[1] ?? "no such row"));
    assert.match(mixed, /"about":\{"path":"data\/tickets\.db","table":"items","key":"4"\}/);
    assert.ok(mixed.includes(ticketRows().get(4) ?? "no such row"));
  });

  it("asks about the lines of the function that it names", async () => {
    const lines = (await text("shop/checkout.ts")).split("\n").slice(32, 53);
    assert.match(await text("mixed.jsonl"), /"lines":\[33,53\],"numbered":true/);
    assert.match(lines[0] ?? "", /^\/\*\* Charges the card/);
    assert.equal(lines.at(-1), "}");
  });
});

describe("examples/broken.jsonl", () => {
  it("makes each common mistake once, on a line of its own", async () => {
    assert.deepEqual(
      [...draftMistakes(await text("broken.jsonl"), examples)],
      [
        [2, "custom_id"],
        [3, "max_tokens"],
        [4, "temperature"],
        [5, "not JSON"],
        [6, "stream"],
        [7, "no file media/k-100-data-sheet.pdf"],
        [8, "duplicate custom_id"],
      ],
    );
  });
});

describe("the product's own check", () => {
  it("finds nothing in mixed.jsonl", async () => {
    assert.deepEqual(foundProblems(await text("mixed.jsonl")), []);
  });

  it("finds each mistake of broken.jsonl that a line can show", async () => {
    assert.deepEqual(foundProblems(await text("broken.jsonl")), [
      [2, "custom-id-invalid"],
      [3, "max-tokens"],
      [4, "sampling-parameter"],
      [5, "invalid-json"],
      [6, "not-in-batches"],
      [8, "duplicate-custom-id"],
    ]);
  });
});

describe("examples/data", () => {
  it("lists ten products, with quoted commas, quotes, newlines, umlauts and an emoji", async () => {
    const [header, ...products] = csvRecords(await text("data/products.csv"));
    assert.deepEqual(header, ["id", "name", "category", "price", "features"]);
    assert.equal(products.length, 10);
    assert.ok(products.every((product) => product.length === 5));
    assert.match(products[0]?.[4] ?? "", /,.*\n/);
    assert.match(products[0]?.[1] ?? "", /ü/);
    assert.match(products[2]?.[1] ?? "", /\p{Emoji_Presentation}/u);
    assert.match(products[4]?.[4] ?? "", /"no-drip"/);
  });

  it("keeps twelve tickets in an SQLite table, one id left out", () => {
    const rows = ticketRows();
    assert.equal(rows.size, 12);
    assert.equal(rows.has(7), false);
    assert.ok([...rows.values()].every((content) => content.length > 20));
  });
});

describe("examples/docs", () => {
  it("holds five documents of 150 to 400 words", async () => {
    const names = await readdir(new URL("docs/", examples));
    assert.equal(names.length, 5);
    for (const name of names) {
      const words = (await bytes(`docs/${name}`)).toString("latin1").trim().split(/\s+/).length;
      assert.ok(words >= 150 && words <= 400, `${name} has ${words} words`);
    }
  });

  it("has a letter in Windows-1252 that is no UTF-8", async () => {
    const letter = await bytes("docs/customer-letter.windows-1252.txt");
    assert.throws(() => new TextDecoder("utf-8", { fatal: true }).decode(letter), TypeError);
    assert.match(new TextDecoder("windows-1252").decode(letter), /„Läuterung“[^]*49,90 €/);
  });
});

describe("examples/media", () => {
  it("has a PDF of two pages, whose table says where its objects are", async () => {
    const pdf = (await bytes("media/k-200-data-sheet.pdf")).toString("latin1");
    assert.match(pdf, /^%PDF-1\.4\n/);
    assert.match(pdf, /\/Type \/Pages \/Kids \[[^\]]+\] \/Count 2/);
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf)?.[1]);
    assert.equal(pdf.slice(start, start + 5), "xref\n");
    const offsets = [...pdf.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map((row) => row[1]);
    assert.ok(offsets.length > 5);
    for (const [index, offset] of offsets.entries()) {
      assert.ok(pdf.startsWith(`${index + 1} 0 obj\n`, Number(offset)), `object ${index + 1}`);
    }
  });

  for (const [name, magic] of [
    ["parcels-chart.png", /^89504e470d0a1a0a/],
    ["storefront.jpg", /^ffd8ff/],
    ["logo.webp", /^52494646.{8}57454250/],
  ] as const) {
    it(`has ${name}, which is what its ending says, and small`, async () => {
      const image = await bytes(`media/${name}`);
      assert.match(image.toString("hex"), magic);
      assert.ok(image.length > 1000 && image.length < 30_000);
    });
  }
});

function foundProblems(draft: string): readonly (readonly [line: number, code: string])[] {
  const ids = new CustomIdRegister();
  const problems = draft.split("\n").flatMap((line, index) => {
    const { request, problems: found } = checkRequestLine(line, index + 1);
    return [...found, (request && ids.add(request.customId, index + 1)) ?? []].flat();
  });
  return problems.map(({ line, code }) => [line, code]);
}

function ticketRows(): ReadonlyMap<number, string> {
  const path = fileURLToPath(new URL("data/tickets.db", examples));
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare("SELECT id, content FROM items ORDER BY id").all();
  database.close();
  return new Map(rows.map((row) => [Number(row["id"]), String(row["content"])]));
}
