import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { FakeExtension } from "./fakeExtension.ts";
import { manyRows, panels } from "./panelFixture.ts";

describe("results panel: a job of 100,000 rows", function () {
  this.timeout(60_000);
  const open = panels();

  it("draws no more than 200 rows and asks for no more pages than it shows", async () => {
    const extension = new FakeExtension(manyRows(100_000));
    const { page } = await open(extension, { height: 1_600 });
    const list = page.getByRole("grid");
    await page.getByText("Answer 0").waitFor();
    await list.press("End");
    await page.getByText("Answer 99999").waitFor();
    assert.ok(await page.locator("#row-99999").isVisible());
    await list.evaluate((element) => element.scrollTo(0, 1_100_000));
    await page.locator("#row-50000").getByText("Words of 50000").waitFor();
    assert.ok((await page.locator(".row").count()) <= 200);
    assert.ok(extension.pagesAsked <= 6, `${extension.pagesAsked} pages`);
    const row = page.locator("#row-50000");
    assert.equal(await list.getAttribute("aria-rowcount"), "100001");
    assert.equal(await row.getAttribute("aria-rowindex"), "50002");
  });
});
