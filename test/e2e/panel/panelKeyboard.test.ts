import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Outcome } from "../../../src/core/model/outcome.ts";
import { until } from "../page/until.ts";
import { FakeExtension } from "./fakeExtension.ts";
import { manyRows, panels } from "./panelFixture.ts";

describe("results panel: keyboard", function () {
  this.timeout(60_000);
  const open = panels();

  it("moves through rows without losing the list, and previews only where it rests", async () => {
    const extension = new FakeExtension(manyRows(50));
    const { page } = await open(extension);
    const list = page.getByRole("grid");
    await list.focus();
    for (let step = 0; step < 5; step++) await list.press("ArrowDown");
    await page.getByText("Answer 5").waitFor();
    await until("the panel to ask", async () => extension.done.includes("openSource 5 true"));
    assert.ok(extension.done.filter((what) => what.startsWith("openSource")).length <= 5);
    assert.ok(await list.evaluate((element) => element === document.activeElement));
    assert.equal(await list.getAttribute("aria-activedescendant"), "row-5");
    assert.equal(await page.locator("#row-5").getAttribute("aria-selected"), "true");
  });

  it("opens the source with focus by Enter", async () => {
    const extension = new FakeExtension(manyRows(3));
    const { page } = await open(extension);
    await page.getByText("Answer 0").waitFor();
    await page.getByRole("grid").press("Enter");
    await until("the panel to ask", async () => extension.done.includes("openSource 0 false"));
  });

  it("goes to the next and previous failure, round the ends", async () => {
    const failing = new Map<number, Outcome>([
      [1_500, "expired"],
      [2_900, "refused"],
    ]);
    const extension = new FakeExtension(manyRows(3_000, (seq) => failing.get(seq) ?? "answered"));
    const { page } = await open(extension);
    await page.getByText("Answer 0").waitFor();
    const list = page.getByRole("grid");
    await list.press("n");
    await page.getByText("Answer 1500").waitFor();
    await list.press("F8");
    await page.getByText("Answer 2900").waitFor();
    await list.press("n");
    await page.getByText("Answer 1500").waitFor();
    await list.press("p");
    await page.getByText("Answer 2900").waitFor();
    assert.ok(await page.locator("#row-2900").isVisible());
  });

  it("filters from the slash key, and Escape gives all rows back", async () => {
    const extension = new FakeExtension(manyRows(300));
    const { page } = await open(extension);
    await page.getByText("Answer 0").waitFor();
    await page.getByRole("grid").press("/");
    await page.keyboard.type("file29");
    await page.getByText("11 of 300 rows").waitFor();
    assert.equal(await page.locator(".row").count(), 11);
    await page.keyboard.press("Escape");
    await page.getByText("300 rows", { exact: true }).waitFor();
    await page.keyboard.press("Control+f");
    await page.keyboard.type("nothing has this");
    await page.getByText("No row matches the filter.").waitFor();
    await page.getByRole("button", { name: "Clear Filter" }).click();
    await page.getByText("300 rows", { exact: true }).waitFor();
  });

  it("moves the bar between list and answer", async () => {
    const { page } = await open(new FakeExtension(manyRows(3)));
    const bar = page.getByRole("separator");
    const small = (await page.getByRole("grid").boundingBox())?.height ?? 0;
    await bar.press("ArrowDown");
    await bar.press("ArrowDown");
    const large = (await page.getByRole("grid").boundingBox())?.height ?? 0;
    assert.ok(large > small + 20, `${small} → ${large}`);
    assert.equal(await bar.getAttribute("aria-valuenow"), "50");
  });
});
