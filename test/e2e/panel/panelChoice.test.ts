import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Page } from "playwright-core";
import { isRecord, parseJson } from "../../../src/base/json.ts";
import { until } from "../page/until.ts";
import { FakeExtension } from "./fakeExtension.ts";
import { manyRows, panels } from "./panelFixture.ts";

describe("results panel: choosing rows", function () {
  this.timeout(60_000);
  const open = panels();

  const chosen = (page: Page): Promise<readonly string[]> =>
    page
      .locator(".row[aria-selected=true]")
      .evaluateAll((rows) => rows.map(({ id }) => id).toSorted());

  /** What the editor would read when its menu opens. */
  async function menuOf(page: Page): Promise<Record<string, unknown>> {
    const text = await page.getByRole("grid").getAttribute("data-vscode-context");
    const context = parseJson(text ?? "");
    assert.ok(isRecord(context));
    return context;
  }

  it("adds and removes by Ctrl, extends by Shift, and exports what is chosen", async () => {
    const extension = new FakeExtension(manyRows(30));
    const { page } = await open(extension);
    await page.getByText("Answer 0").waitFor();
    await page.locator("#row-2").click();
    await page.locator("#row-5").click({ modifiers: ["ControlOrMeta"] });
    await page.locator("#row-7").click({ modifiers: ["ControlOrMeta"] });
    await page.locator("#row-5").click({ modifiers: ["ControlOrMeta"] });
    await page.getByText("2 chosen · 30 rows").waitFor();
    assert.deepEqual(await chosen(page), ["row-2", "row-7"]);
    assert.equal(await page.getByRole("grid").getAttribute("aria-multiselectable"), "true");
    await page.locator("#row-7").click();
    await page.locator("#row-4").click({ modifiers: ["Shift"] });
    await page.getByText("4 chosen · 30 rows").waitFor();
    await page.getByRole("grid").press("Control+c");
    await page.getByText("Copied 4 answers.").waitFor();
    await page.getByRole("button", { name: "Export…" }).click();
    const wish = `exportRows ${JSON.stringify({ seqs: [4, 5, 6, 7] })}`;
    await until("the wish", async () => extension.done.includes(wish));
    await page.getByRole("grid").press("Escape");
    await page.getByText("30 rows", { exact: true }).waitFor();
    assert.deepEqual(await chosen(page), ["row-4"]);
  });

  it("chooses by the keyboard alone, also rows that are apart", async () => {
    const { page } = await open(new FakeExtension(manyRows(30)));
    await page.getByText("Answer 0").waitFor();
    const list = page.getByRole("grid");
    await list.press("Shift+ArrowDown");
    await list.press("Shift+ArrowDown");
    await page.getByText("3 chosen · 30 rows").waitFor();
    await list.press("Control+ArrowDown");
    await list.press("Control+ArrowDown");
    await list.press("Space");
    await page.getByText("4 chosen · 30 rows").waitFor();
    assert.deepEqual(await chosen(page), ["row-0", "row-1", "row-2", "row-4"]);
    await list.press("ArrowUp");
    await page.getByText("30 rows", { exact: true }).waitFor();
    assert.deepEqual(await chosen(page), ["row-3"]);
  });

  it("keeps everything that the filter shows a filter, and extends within it", async () => {
    const extension = new FakeExtension(
      manyRows(3_000, (seq) => (seq % 3 === 0 ? "expired" : "answered")),
    );
    const { page } = await open(extension);
    await page.getByRole("button", { name: "Expired" }).click();
    await page.getByText("1,000 of 3,000 rows").waitFor();
    const list = page.getByRole("grid");
    await list.press("Home");
    await list.press("Shift+ArrowDown");
    await page.getByText("2 chosen · 1,000 of 3,000 rows").waitFor();
    await list.press("Control+a");
    await page.getByText("1,000 chosen · 1,000 of 3,000 rows").waitFor();
    await list.press("Control+ArrowUp");
    await list.press("Space");
    await page.getByText("999 chosen").waitFor();
    await list.press("Control+c");
    await page.getByText("Copied 2,999 answers.").waitFor();
    const filter = { outcomes: ["expired"], text: "", except: [0] };
    const copied = extension.done.find((what) => what.startsWith("copyRows"));
    assert.equal(copied, `copyRows ${JSON.stringify({ rows: { filter } })}`);
    await page.getByRole("button", { name: "Expired" }).click();
    await page.getByText("3,000 rows", { exact: true }).waitFor();
  });

  it("offers a menu for what is chosen, else for the row below it", async () => {
    const extension = new FakeExtension(
      manyRows(30, (seq) => (seq === 9 ? "truncated" : "answered")),
    );
    const { page, panel } = await open(extension);
    panel.tell.render(extension.state(1, { canRetry: true }));
    await page.locator("#row-2").click();
    await page.locator("#row-3").click({ modifiers: ["Shift"] });
    await page.getByText("2 chosen").waitFor();
    await page.locator("#row-3").click({ button: "right" });
    assert.deepEqual(await menuOf(page), {
      webviewSection: "rows",
      preventDefaultContextMenuItems: true,
      canRetry: true,
      canFix: false,
      canContinue: true,
      hasSource: false,
      jobId: "job-1",
      rows: { seqs: [2, 3] },
    });
    await page.locator("#row-5").click({ button: "right" });
    const { webviewSection, rows, canRetry, canContinue } = await menuOf(page);
    assert.deepEqual(
      { webviewSection, rows, canRetry, canContinue },
      { webviewSection: "row", rows: { seqs: [5] }, canRetry: false, canContinue: false },
    );
    assert.deepEqual(await chosen(page), ["row-5"]);
  });

  it("copies one answer or all that are shown in the order that is seen", async () => {
    const extension = new FakeExtension(manyRows(3));
    const { page } = await open(extension);
    await page.getByText("Answer 0").waitFor();
    await page.getByRole("grid").press("Control+c");
    await page.getByText("Copied.").waitFor();
    await page.getByRole("columnheader", { name: "Cost" }).getByRole("button").click();
    await page.getByRole("button", { name: "Copy These Answers" }).click();
    await page.getByText("Copied 3 answers.").waitFor();
    assert.deepEqual(
      extension.done.filter((what) => what.startsWith("copyRows")),
      [
        `copyRows ${JSON.stringify({ rows: { seqs: [0] } })}`,
        `copyRows ${JSON.stringify({
          rows: { filter: { outcomes: [], text: "" } },
          sort: { by: "cost", descending: true },
        })}`,
      ],
    );
  });
});
