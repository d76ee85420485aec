import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Page } from "playwright-core";
import { FakeExtension } from "./fakeExtension.ts";
import { manyRows, panels } from "./panelFixture.ts";

function pricedRows(total: number) {
  return manyRows(total).map((row) => ({
    ...row,
    outputTokens: (row.seq * 7) % total,
    dollars: row.seq / 1000,
    fields: { score: `S${row.seq}` },
  }));
}

async function sources(page: Page): Promise<readonly string[]> {
  const names = await page.locator(".row .name").allTextContents();
  return names.slice(0, 3);
}

describe("results panel: columns", function () {
  this.timeout(60_000);
  const open = panels();

  it("sorts by a press of a name: the largest number first, then the smallest, then not", async () => {
    const { page } = await open(new FakeExtension(pricedRows(30)));
    await page.getByText("Answer 0").waitFor();
    const header = page.getByRole("columnheader", { name: "Cost" });
    assert.equal(await header.getAttribute("aria-sort"), "none");
    await header.getByRole("button").click();
    await page.locator("#row-0").getByText("file29.ts").waitFor();
    assert.equal(await header.getAttribute("aria-sort"), "descending");
    assert.deepEqual(await sources(page), ["file29.ts", "file28.ts", "file27.ts"]);
    // The row that was selected still is.
    assert.equal(await page.locator("#row-29").getAttribute("aria-selected"), "true");
    await header.getByRole("button").click();
    await page.locator("#row-0").getByText("file0.ts").waitFor();
    assert.equal(await header.getAttribute("aria-sort"), "ascending");
    await header.getByRole("button").click();
    assert.equal(await header.getAttribute("aria-sort"), "none");
  });

  it("sorts by the keyboard alone, and keeps its place there", async () => {
    const { page } = await open(new FakeExtension(pricedRows(30)));
    await page.getByText("Answer 0").waitFor();
    await page.getByRole("grid").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Enter");
    await page.locator("#row-0").getByText("file17.ts").waitFor();
    const header = page.getByRole("columnheader", { name: "Out", exact: true });
    assert.equal(await header.getAttribute("aria-sort"), "descending");
    await page.keyboard.press("Enter");
    await page.locator("#row-0").getByText("file0.ts").waitFor();
    assert.equal(await header.getAttribute("aria-sort"), "ascending");
    assert.equal(await page.locator(".sort:focus").innerText(), "Out");
  });

  it("goes on to the next failure in the order that is shown", async () => {
    const rows = pricedRows(30).map((row) =>
      [4, 20].includes(row.seq) ? { ...row, outcome: "expired" as const } : row,
    );
    const { page } = await open(new FakeExtension(rows));
    await page.getByText("Answer 0").waitFor();
    await page.getByRole("columnheader", { name: "Cost" }).getByRole("button").click();
    await page.locator("#row-0").getByText("file29.ts").waitFor();
    const list = page.getByRole("grid");
    await list.press("Home");
    await list.press("n");
    await page.getByText("Answer 20").waitFor();
    await list.press("n");
    await page.getByText("Answer 4", { exact: true }).waitFor();
  });

  it("shows what was chosen, fields of answers too, and asks for no more", async () => {
    const extension = new FakeExtension(pricedRows(3));
    const { page, panel } = await open(extension);
    await page.getByText("Answer 0").waitFor();
    assert.deepEqual(extension.fieldsAsked, []);
    extension.columns = ["outcome", "source", "json.score", "customId"];
    panel.tell.render(extension.state(1));
    await page.getByRole("columnheader", { name: "score" }).waitFor();
    await page.locator("#row-1").getByText("S1").waitFor();
    assert.deepEqual(extension.fieldsAsked, ["score"]);
    await page.locator("#row-1").getByText("row-1").waitFor();
    assert.equal(await page.getByRole("columnheader", { name: "Cost" }).count(), 0);
    await page.getByRole("button", { name: "Choose Columns…" }).click();
    assert.ok(extension.done.some((what) => what.startsWith("chooseColumns")));
  });

  it("leaves out the last columns where there is no room, and gives them back", async () => {
    const { page } = await open(new FakeExtension(pricedRows(3)), { width: 330 });
    await page.getByText("Answer 0").waitFor();
    const names = () => page.getByRole("columnheader").allInnerTexts();
    assert.deepEqual(await names(), ["Outcome", "Source", "First words"]);
    await page.setViewportSize({ width: 800, height: 600 });
    await page.getByRole("columnheader", { name: "Cost" }).waitFor();
    assert.equal(await page.locator("#row-1 [role=gridcell]").count(), 5);
  });

  it("remembers the order while the panel is hidden", async () => {
    const opened = await open(new FakeExtension(pricedRows(30)));
    const { page } = opened;
    await page.getByText("Answer 0").waitFor();
    await page.getByRole("columnheader", { name: "Cost" }).getByRole("button").click();
    await page.locator("#row-0").getByText("file29.ts").waitFor();
    await opened.load();
    await page.locator("#row-0").getByText("file29.ts").waitFor();
    const header = page.getByRole("columnheader", { name: "Cost" });
    assert.equal(await header.getAttribute("aria-sort"), "descending");
  });
});
