import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { ResultRow, RowFilter, RowPage } from "../../src/contracts/resultsQueries.ts";
import { RowPages } from "../../src/webview/rowPages.ts";
import { fakeRow, pagesOf } from "./fakeRows.ts";

const all: RowFilter = { outcomes: [], text: "" };
const rows = Array.from({ length: 5_000 }, (_, seq) => fakeRow(seq));

/** A loader that answers when it is told to. */
class HeldLoader {
  readonly asked: {
    first: number;
    filter: RowFilter;
    answer(page: RowPage): void;
    fail(): void;
  }[] = [];

  readonly load = (filter: RowFilter, first: number): Promise<RowPage> =>
    new Promise((resolve, reject) => {
      this.asked.push({
        first,
        filter,
        answer: resolve,
        fail: () => reject(new Error("disk is gone")),
      });
    });
}

/** Resolves once all that is ready to run has run. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

async function rowAt(pages: RowPages, index: number): Promise<ResultRow | undefined> {
  const known = pages.row(index);
  if (known) return known;
  await settled();
  return pages.row(index);
}

describe("RowPages", () => {
  it("fetches a page when one of its rows is asked for, and asks for it once", async () => {
    const asked: number[] = [];
    const load = pagesOf(rows);
    const pages = new RowPages((filter, first, count) => {
      asked.push(first);
      return load(filter, first, count);
    });
    await pages.show(all, 0);
    assert.equal(pages.total, 5_000);
    assert.equal(pages.row(250), undefined);
    assert.equal(pages.row(299), undefined);
    await settled();
    assert.equal(pages.row(250)?.seq, 250);
    assert.equal(pages.row(299)?.seq, 299);
    assert.deepEqual(asked, [0, 200]);
  });

  it("begins with the page of the row that is to be shown", async () => {
    const pages = new RowPages(pagesOf(rows));
    await pages.show(all, 4_321);
    assert.equal(pages.row(4_321)?.seq, 4_321);
    assert.equal(pages.row(4_299), undefined);
  });

  it("forgets the page that was not used for longest, and reads it again", async () => {
    const asked: number[] = [];
    const load = pagesOf(rows);
    const pages = new RowPages((filter, first, count) => {
      asked.push(first);
      return load(filter, first, count);
    });
    await pages.show(all, 0);
    for (let page = 1; page < 20; page++) await rowAt(pages, page * 100);
    assert.equal(pages.row(0)?.seq, 0, "twenty pages are kept");
    await rowAt(pages, 2_000);
    assert.equal(pages.row(0)?.seq, 0, "page 0 was used a moment ago");
    assert.equal(pages.row(100), undefined, "page 1 had to go");
    await settled();
    assert.equal(pages.row(100)?.seq, 100);
    assert.equal(asked.filter((first) => first === 100).length, 2);
  });

  it("keeps the old rows until the first page of a new filter is there", async () => {
    const loader = new HeldLoader();
    const pages = new RowPages(loader.load);
    const first = pages.show(all, 0);
    loader.asked[0]?.answer({ total: 1, rows: [fakeRow(7)] });
    await first;
    const second = pages.show({ outcomes: ["expired"], text: "" }, 0);
    assert.equal(pages.row(0)?.seq, 7);
    loader.asked[1]?.answer({ total: 1, rows: [fakeRow(9, "expired")] });
    assert.equal(await second, true);
    assert.equal(pages.row(0)?.seq, 9);
  });

  it("drops what an overtaken filter answers late", async () => {
    const loader = new HeldLoader();
    const pages = new RowPages(loader.load);
    const slow = pages.show({ outcomes: [], text: "slow" }, 0);
    const quick = pages.show({ outcomes: [], text: "quick" }, 0);
    loader.asked[1]?.answer({ total: 1, rows: [fakeRow(2)] });
    assert.equal(await quick, true);
    loader.asked[0]?.answer({ total: 1, rows: [fakeRow(1)] });
    assert.equal(await slow, false);
    assert.equal(pages.row(0)?.seq, 2);
  });

  it("drops a page that was asked for under the filter before", async () => {
    const loader = new HeldLoader();
    const pages = new RowPages(loader.load);
    const before = pages.show(all, 0);
    loader.asked[0]?.answer({ total: 300, rows: rows.slice(0, 100) });
    await before;
    assert.equal(pages.row(150), undefined);
    const after = pages.show({ outcomes: [], text: "x" }, 0);
    loader.asked[2]?.answer({ total: 200, rows: rows.slice(1_000, 1_100) });
    await after;
    loader.asked[1]?.answer({ total: 300, rows: rows.slice(100, 200) });
    await settled();
    assert.equal(pages.row(150), undefined);
    assert.equal(pages.total, 200);
  });

  it("tells of a page that cannot be read, and does not hammer at it", async () => {
    const loader = new HeldLoader();
    const pages = new RowPages(loader.load);
    const failures: unknown[] = [];
    pages.onDidFail((error) => failures.push(error));
    const shown = pages.show(all, 0);
    loader.asked[0]?.answer({ total: 300, rows: rows.slice(0, 100) });
    await shown;
    pages.row(150);
    loader.asked[1]?.fail();
    await settled();
    pages.row(150);
    assert.match(String(failures[0]), /disk is gone/);
    assert.equal(loader.asked.length, 2);
  });
});
