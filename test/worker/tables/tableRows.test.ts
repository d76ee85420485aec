import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "mocha";
import { type TableSource, tableFormatOf } from "../../../src/core/authoring/tableSource.ts";
import { previewTable } from "../../../src/worker/tables/previewTable.ts";
import { tableRows } from "../../../src/worker/tables/readTable.ts";
import type { TableRow } from "../../../src/worker/tables/tableRow.ts";
import { useTemporaryFolders } from "../../node/temporaryFolder.ts";
import { resultOf } from "../samples.ts";

type Source = Omit<TableSource, "path" | "format">;

describe("the rows of a table", () => {
  const temporaryFolder = useTemporaryFolders();

  async function read(
    name: string,
    content: string | Uint8Array,
    more: Source = {},
  ): Promise<readonly TableRow[]> {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, name), content);
    return readIn(folder, name, more);
  }

  async function readIn(folder: string, name: string, more: Source = {}) {
    const rows: TableRow[] = [];
    const format = tableFormatOf(name) ?? "csv";
    for await (const some of tableRows(folder, { path: name, format, ...more })) rows.push(...some);
    return rows;
  }

  const valuesOf = (rows: readonly TableRow[]) => rows.map(({ values }) => ({ ...values }));

  it("of CSV are named by the header, with quotes, line ends inside them, and a BOM", async () => {
    const rows = await read("a.csv", '\uFEFFid,note\r\n1,"a ""b"",\r\nc"\r\n\r\n2,é\r\n');
    assert.deepEqual(valuesOf(rows), [
      { id: "1", note: 'a "b",\r\nc' },
      { id: "2", note: "é" },
    ]);
    assert.deepEqual(
      rows.map(({ row }) => row),
      [1, 2],
    );
  });

  it("that a script has printed are rows of its output, and the script is no table", async () => {
    const folder = temporaryFolder();
    const printed = path.join(folder, "printed");
    const all = () => readIn(folder, "tools/rows.py", { printed });
    writeFileSync(printed, '{"id":7}\n\n{"id":8}');
    assert.deepEqual(await all(), [
      { row: 1, values: { id: 7 }, table: "output", key: "1" },
      { row: 2, values: { id: 8 }, table: "output", key: "2" },
    ]);
    for (const wrong of ["[1]", "Done.", '"a"']) {
      writeFileSync(printed, `{"id":7}\n\n${wrong}\n`);
      await assert.rejects(all(), {
        message: /^Line 3 of what tools\/rows\.py printed is no JSON/,
      });
    }
    writeFileSync(printed, Buffer.from('{"id":"\u00e9"}', "latin1"));
    await assert.rejects(all(), /is not in UTF-8\. Let it print/);
  });

  it("of CSV are separated by what separates them, or by what is named", async () => {
    const semicolon = await read("a.csv", 'a;b\n"1,2,3";4\n');
    assert.deepEqual(valuesOf(semicolon), [{ a: "1,2,3", b: "4" }]);
    assert.deepEqual(valuesOf(await read("a.tsv", "a\tb\n1,0\t2\n")), [{ a: "1,0", b: "2" }]);
    const named = await read("a.csv", "a:b\n1:2,3\n", { delimiter: ":" });
    assert.deepEqual(valuesOf(named), [{ a: "1", b: "2,3" }]);
  });

  it("of CSV in other encodings are read when the encoding is known, and refused when not", async () => {
    const bytes = Buffer.from("name\nGr\u00fcn\n", "latin1");
    const named = await read("a.csv", bytes, { encoding: "windows-1252" });
    assert.deepEqual(valuesOf(named), [{ name: "Grün" }]);
    const utf16 = Buffer.from("\uFEFFname\nGrün\n", "utf16le");
    assert.deepEqual(valuesOf(await read("a.csv", utf16)), [{ name: "Grün" }]);
    await assert.rejects(read("a.csv", bytes), (error: unknown) => {
      assert.match(String(error), /a\.csv is not in UTF-8/);
      assert.equal((error as { details: { code: string } }).details.code, "odd-encoding");
      return true;
    });
    await assert.rejects(read("a.csv", bytes, { encoding: "utf-99" }), /no encoding "utf-99"/);
  });

  it("of CSV come out the same however large the file is", async () => {
    const cell = 'ä"\n;,'.repeat(20).replaceAll('"', '""');
    const lines = Array.from({ length: 6_000 }, (_, at) => `${at},"${cell}"`);
    const rows = await read("a.csv", `id,cell\n${lines.join("\n")}`);
    assert.equal(rows.length, 6_000);
    assert.ok(rows.every(({ row, values }) => Number(values["id"]) === row - 1));
    assert.ok(rows.every(({ values }) => values["cell"] === cell.replaceAll('""', '"')));
  });

  it("name what is wrong with row, line and remedy", async () => {
    await assert.rejects(read("a.csv", 'a,b\n1,"2\n2"\n3\n'), {
      kind: "invalid",
      message: /^a\.csv, row 2, line 4: It has 1 fields, and the header 2\. Correct/,
    });
    await assert.rejects(
      read("a.csv", 'a,b\n1,2\n3,"x\n'),
      /a\.csv, row 2, line \d: .*never closed/,
    );
    await assert.rejects(read("a.csv", 'a,b\n1,x"y\n'), /a\.csv, row 1, line 2: A quote stands/);
    await assert.rejects(read("a.csv", "a,a\n1,2\n"), /line 1: Two columns are called “a”/);
    await assert.rejects(read("a.csv", ""), /The file is empty/);
    await assert.rejects(read("a.json", '[{"a":1},\n{"a":}]'), /a\.json, line 2: .*not valid JSON/);
    await assert.rejects(read("a.json", '{"a":1}'), /must hold an array of objects/);
    await assert.rejects(read("a.json", '[{"a":1},7]'), /a\.json, row 2: It is no object/);
    await assert.rejects(
      read("a.jsonl", '{"a":1}\n\n{"a"\n'),
      /a\.jsonl, row 2, line 3: Not valid/,
    );
    await assert.rejects(
      readIn(temporaryFolder(), "gone.csv"),
      /gone\.csv cannot be read: it does/,
    );
  });

  it("keep column names that mean something to JavaScript", async () => {
    const [row] = await read("a.csv", "__proto__,constructor,a b,\n1,2,3,4\n");
    assert.deepEqual(Object.entries(row?.values ?? {}), [
      ["__proto__", "1"],
      ["constructor", "2"],
      ["a b", "3"],
      ["column 4", "4"],
    ]);
  });

  it("of JSON and JSONL are its objects", async () => {
    const nested = [{ a: 1, b: { c: [true] } }, { a: null }];
    assert.deepEqual(valuesOf(await read("a.json", JSON.stringify(nested))), nested);
    assert.deepEqual(valuesOf(await read("a.jsonl", '{"a":1}\r\n\r\n{"a":2}')), [
      { a: 1 },
      { a: 2 },
    ]);
    const text = '{"a":"unsaved"}';
    assert.deepEqual(valuesOf(await read("a.jsonl", "", { text })), [{ a: "unsaved" }]);
  });

  describe("of a database", () => {
    function makeDatabase(): string {
      const folder = temporaryFolder();
      const database = new DatabaseSync(path.join(folder, "shop.db"));
      database.exec(`
        CREATE TABLE "odd ""name" (id INTEGER PRIMARY KEY, big INTEGER, data BLOB, price REAL);
        INSERT INTO "odd ""name" VALUES (7, 9007199254740993, x'0102', 1.5), (9, NULL, NULL, 2);
        CREATE TABLE notes (text);
        INSERT INTO notes VALUES ('a'), ('b');`);
      database.close();
      return folder;
    }

    it("have their key, and values that a template can show", async () => {
      const rows = await readIn(makeDatabase(), "shop.db", { table: 'odd "name' });
      assert.deepEqual(valuesOf(rows), [
        { id: 7, big: "9007199254740993", data: "[2 bytes]", price: 1.5 },
        { id: 9, big: null, data: null, price: 2 },
      ]);
      assert.deepEqual(
        rows.map(({ table, key }) => [table, key]),
        [
          ['odd "name', "7"],
          ['odd "name', "9"],
        ],
      );
    });

    it("can be those of a query, which cannot write", async () => {
      const folder = makeDatabase();
      const bytes = readFileSync(path.join(folder, "shop.db"));
      const query = "-- newest\nSELECT upper(text) AS t FROM notes ORDER BY text DESC";
      assert.deepEqual(valuesOf(await readIn(folder, "shop.db", { query })), [
        { t: "B" },
        { t: "A" },
      ]);
      for (const bad of [
        "DELETE FROM notes",
        "ATTACH '/tmp/x.db' AS x",
        "WITH a AS (SELECT 1) INSERT INTO notes SELECT * FROM a",
        "/* SELECT */ PRAGMA user_version = 3",
      ]) {
        await assert.rejects(readIn(folder, "shop.db", { query: bad }), { kind: "invalid" }, bad);
      }
      await assert.rejects(
        readIn(folder, "shop.db", { query: "SELECT nope" }),
        /SQLite says: .*nope/,
      );
      assert.deepEqual(readFileSync(path.join(folder, "shop.db")), bytes);
      assert.deepEqual(readdirSync(folder), ["shop.db"]);
    });

    it("need a choice when there are several tables, and a database", async () => {
      const folder = makeDatabase();
      await assert.rejects(readIn(folder, "shop.db"), /several tables: notes, odd "name/);
      await assert.rejects(readIn(folder, "shop.db", { table: "x" }), /no table “x”/);
      await assert.rejects(read("a.db", "this is text"), /a\.db: SQLite says/);
      await assert.rejects(readIn(folder, "gone.db"), { kind: "invalid" });
    });
  });

  it("of SQLite can be read beside what cannot, such as a view of nothing", async () => {
    const folder = temporaryFolder();
    const database = new DatabaseSync(path.join(folder, "a.db"));
    database.exec(`CREATE TABLE notes (a TEXT, b TEXT, PRIMARY KEY (a, b)); CREATE TABLE old (x);
      CREATE VIEW gone AS SELECT * FROM old; DROP TABLE old;
      INSERT INTO notes VALUES ('1-2', '3'), ('1', '2-3'), ('1', '2')`);
    database.close();
    const keys = (await readIn(folder, "a.db")).map(({ key }) => key);
    assert.deepEqual(new Set(keys), new Set(["1-2", '["1","2-3"]', '["1-2","3"]']));
    const query = "SELECT a, b, b AS a FROM notes";
    await assert.rejects(readIn(folder, "a.db", { query }), /Two columns are called “a”/);
  });

  it("of an editor keep the characters that need a pair", async () => {
    for (const pad of [0, 1]) {
      const text = `a\n${"x".repeat(pad)}${"😀".repeat(200_000)}\n`;
      const [row] = await readIn("/", "a.csv", { text });
      assert.equal(row?.values["a"], text.slice(2, -1));
    }
  });

  it("of CSV may have very many columns", async () => {
    const names = Array.from({ length: 40_000 }, (_, at) => `c${at}`).join(",");
    const rows = await read("a.csv", `${names}\n`);
    assert.equal(rows.length, 0);
    await assert.rejects(read("a.csv", `${names},c7\n`), /Two columns are called “c7”/);
  });

  it("are previewed without reading further", async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, "a.csv"), `a,b\n${"1,2\n".repeat(200_000)}3\n`);
    const source = { path: "a.csv", format: "csv" } as const;
    const preview = await resultOf(previewTable(folder, source));
    assert.deepEqual(preview, { columns: ["a", "b"], rows: [1, 2, 3].map(() => ["1", "2"]) });
    writeFileSync(path.join(folder, "b.csv"), "a,b\n");
    const empty = previewTable(folder, { path: "b.csv", format: "csv" });
    await assert.rejects(resultOf(empty), /has no rows/);
  });
});
