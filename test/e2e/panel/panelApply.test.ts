import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { until } from "../page/until.ts";
import { FakeExtension } from "./fakeExtension.ts";
import { manyRows, panels } from "./panelFixture.ts";

/** Rows of which every second one has an answer that is the new content of its file. */
function mixedRows() {
  return manyRows(2).map((row, at) =>
    at === 0 && row.source ? { ...row, source: { ...row.source, output: "file" as const } } : row,
  );
}

describe("results panel: applying answers", function () {
  this.timeout(60_000);
  const open = panels();

  it("offers to apply an answer that is the new content of its file, and no other", async () => {
    const extension = new FakeExtension(mixedRows());
    extension.answerState = { state: "applicable" };
    const { page } = await open(extension);
    const detail = page.locator(".detail");
    await detail.getByText("Not applied").waitFor();
    await detail.getByRole("button", { name: "Apply…" }).click();
    await page.locator(".row").nth(1).click();
    await page.getByText("Answer 1").waitFor();
    await detail.getByRole("button", { name: "Apply…" }).waitFor({ state: "hidden" });
    assert.deepEqual(
      extension.done.filter((what) => /apply|State/.test(what)),
      ["answerState 0", "applyAnswer 0"],
    );
  });

  it("says that an answer was applied, and looks again when the panel is told anything", async () => {
    const extension = new FakeExtension(mixedRows());
    extension.answerState = { state: "refused", why: "changed since sent" };
    const { page, panel } = await open(extension);
    await page.getByText("Cannot be applied: changed since sent").waitFor();
    extension.answerState = { state: "applied" };
    panel.tell.render(extension.state(1));
    await page.getByText("Applied: the file holds this answer").waitFor();
    assert.equal(await page.getByRole("button", { name: "Apply…" }).count(), 0);
  });

  it("exports what is shown, and nothing where nothing is", async () => {
    const extension = new FakeExtension(mixedRows());
    const { page } = await open(extension);
    const search = page.getByRole("searchbox");
    await search.fill("nowhere");
    const button = page.getByRole("button", { name: "Export…" });
    await button.waitFor({ state: "hidden" });
    await search.fill("file1");
    await page.getByText("1 of 2 rows").waitFor();
    await button.click();
    const wish = `exportRows ${JSON.stringify({ filter: { outcomes: [], text: "file1" } })}`;
    await until("the wish", async () => extension.done.includes(wish));
  });

  it("asks again about what is shown", async () => {
    const extension = new FakeExtension(mixedRows());
    const { page } = await open(extension);
    await page.getByRole("searchbox").fill("file1");
    await page.getByText("1 of 2 rows").waitFor();
    await page.getByRole("button", { name: "Ask Again…" }).click();
    const wish = `askRows ${JSON.stringify({ filter: { outcomes: [], text: "file1" } })}`;
    await until("the wish", async () => extension.done.includes(wish));
  });

  it("applies what is shown", async () => {
    const extension = new FakeExtension(mixedRows());
    const { page, panel } = await open(extension);
    panel.tell.render(extension.state(1, { canApply: true }));
    await page.getByRole("searchbox").fill("file0");
    await page.getByText("1 of 2 rows").waitFor();
    await page.getByRole("button", { name: "Apply…" }).click();
    const filter = { outcomes: [], text: "file0" };
    await until("the wish", async () =>
      extension.done.includes(`applyRows ${JSON.stringify({ filter })}`),
    );
  });
});
