import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { FakeExtension } from "./fakeExtension.ts";
import { manyRows, panels } from "./panelFixture.ts";

describe("results panel: state", function () {
  this.timeout(60_000);
  const open = panels();

  it("comes back after a reload: filter, row, place in the list, bar", async () => {
    const extension = new FakeExtension(
      manyRows(2_000, (seq) => (seq % 2 === 0 ? "answered" : "expired")),
    );
    const { page } = await open(extension);
    await page.getByRole("button", { name: "Expired" }).click();
    await page.getByText("1,000 of 2,000 rows").waitFor();
    const list = page.getByRole("grid");
    await list.press("End");
    await page.getByText("Answer 1999").waitFor();
    await page.getByRole("separator").press("ArrowUp");
    await page.reload();
    await page.getByText("Answer 1999").waitFor();
    await page.getByText("1,000 of 2,000 rows").waitFor();
    await page.locator("#row-999").waitFor();
    assert.equal(
      await page.getByRole("button", { name: "Expired" }).getAttribute("aria-pressed"),
      "true",
    );
    assert.equal(await page.getByRole("separator").getAttribute("aria-valuenow"), "35");
    assert.ok(await page.locator("#row-999").isVisible());
  });

  it("turns waiting rows into answers in place", async () => {
    const extension = new FakeExtension(
      manyRows(20, () => "pending"),
      ({ seq, outcome }) => (outcome === "pending" ? {} : { answer: `Answer ${seq}` }),
    );
    const { page, panel } = await open(extension);
    const list = page.getByRole("grid");
    await page.getByText("No answer yet").waitFor();
    await list.press("End");
    await page.locator("h2", { hasText: "file19.ts" }).waitFor();
    extension.rows = manyRows(20);
    panel.tell.render(extension.state(2));
    await page.getByText("Answer 19").waitFor();
    await page.getByRole("button", { name: "Answered 20" }).waitFor();
    assert.equal(await list.getAttribute("aria-activedescendant"), "row-19");
  });

  it("reveals a row that was asked for, even one that the filter hides, and only once", async () => {
    const extension = new FakeExtension(
      manyRows(500, (seq) => (seq === 3 ? "expired" : "answered")),
    );
    const { page, panel } = await open(extension);
    await page.getByRole("button", { name: "Expired" }).click();
    await page.getByText("1 of 500 rows").waitFor();
    const state = extension.state(1, { reveal: { seq: 400, request: 7 } });
    panel.tell.render(state);
    await page.getByText("Answer 400").waitFor();
    await page.locator("#row-400").waitFor();
    await page.getByRole("grid").press("Home");
    await page.getByText("Answer 0").waitFor();
    panel.tell.render({ ...state, status: "told again" });
    await page.getByText("told again").waitFor();
    assert.equal(await page.getByRole("grid").getAttribute("aria-activedescendant"), "row-0");
  });

  it("says in place why a source cannot be opened", async () => {
    const extension = new FakeExtension(manyRows(3));
    extension.failure = { method: "openSource", words: "a.png is not there any more" };
    const { page } = await open(extension);
    await page.locator(".row").nth(1).click();
    await page.locator(".notice").getByText("a.png is not there any more").waitFor();
    extension.failure = undefined;
    await page.locator(".row").nth(2).click();
    await page.getByText("Answer 2").waitFor();
    assert.equal(await page.locator(".notice").textContent(), "");
  });

  it("shows a failure to read with another try", async () => {
    const extension = new FakeExtension(manyRows(3));
    extension.failure = { method: "page", words: "The index cannot be read." };
    const { page } = await open(extension);
    await page.getByRole("alert").getByText("The index cannot be read.").waitFor();
    extension.failure = undefined;
    await page.getByRole("button", { name: "Try Again" }).click();
    await page.getByText("Answer 0").waitFor();
    assert.ok(await page.getByRole("alert").isHidden());
  });
});
