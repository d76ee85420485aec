import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import type { FrameLocator } from "playwright-core";
import { inRepository } from "../launcher/repository.ts";
import { openResults } from "./page/openResults.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
import { until } from "./page/until.ts";
import { Workbench } from "./page/workbench.ts";

describe("files and their results", function () {
  this.timeout(180_000);
  let folder: string;
  let workbench: Workbench;
  let panel: FrameLocator;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "follow-"));
    await cp(inRepository("examples"), folder, { recursive: true });
    workbench = await Workbench.open({
      folder,
      env: { BATCHWRIGHT_REHEARSAL: "1" },
      settings: { "batchwright.rehearsal.seconds": 1 },
    });
    panel = workbench.editors.panelFrame("Results: mixed.jsonl");
    await workbench.explorer.open("mixed.jsonl");
    await workbench.editors.waitForActive("mixed.jsonl");
    await workbench.runCommand("Batch: Submit Document…");
    await workbench.pressInDialog("Send");
    await openResults(workbench, "mixed.jsonl");
    await panel.getByRole("button", { name: "Answered 7" }).waitFor({ timeout: 90_000 });
    await workbench.openViewContainer("Explorer");
  });

  after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true });
  });

  pictureFailures(() => workbench);

  const row = (name: string) => panel.getByRole("row", { name });
  const untilSelected = (name: string) =>
    until(
      `the row ${name}`,
      async () => (await row(name).getAttribute("aria-selected")) === "true",
    );

  it("an item of the status bar leads from a file to what was answered about it", async () => {
    await workbench.editors.activate("mixed.jsonl");
    await workbench.explorer.open("shop/checkout.ts");
    await workbench.editors.waitForActive("checkout.ts");
    const item = workbench.page.getByRole("button", {
      name: "1 result of batches about this file",
    });
    await item.click();
    await workbench.editors.waitForActive("Results: mixed.jsonl");
    await untilSelected("checkout.ts:33-53");
    await workbench.editors.activate("mixed.jsonl");
    await item.waitFor({ state: "hidden" });
  });

  it("the panel follows the editor once that is wanted, and leaves the keyboard there", async () => {
    await workbench.editors.activate("Results: mixed.jsonl");
    await workbench.page.getByRole("button", { name: "Follow Editor", exact: true }).click();
    await workbench.page.getByRole("button", { name: "Stop Following Editor" }).waitFor();
    await workbench.editors.activate("mixed.jsonl");
    await workbench.explorer.open("data/products.csv");
    await untilSelected("products.csv");
    await workbench.editors.waitForActive("products.csv");
    assert.ok(await workbench.page.evaluate(() => document.activeElement?.tagName !== "IFRAME"));
  });

  it("the panel says that a file has changed, and shows how", async () => {
    await row("checkout.ts:33-53").click();
    await workbench.editors.waitForActive("checkout.ts");
    const mark = panel.getByRole("button", { name: "Changed since it was sent" });
    assert.ok(!(await mark.isVisible()));
    const file = path.join(folder, "shop/checkout.ts");
    const lines = (await readFile(file, "utf8")).split("\n");
    lines.splice(0, 0, "// Another line above what was sent.");
    lines.splice(38, 1, "// Another line than what was sent.");
    await writeFile(file, lines.join("\n"));
    await row("products.csv").click();
    await row("checkout.ts:33-53").click();
    await mark.click();
    await workbench.editors.waitForActive("shop/checkout.ts: as sent ↔ now");
    const deleted = workbench.page.locator(".monaco-diff-editor .original .line-delete");
    await deleted.first().waitFor();
    const removed = workbench.page.locator(".monaco-diff-editor .line-insert");
    await removed.first().waitFor();
    assert.equal(await removed.count(), 1, "nothing but what was sent is compared");
    await workbench.runCommand("View: Close Editor");
  });

  it("the panel's own previews do not move it", async () => {
    const list = panel.getByRole("grid");
    await row("checkout.ts:33-53").click();
    await workbench.editors.waitForActive("checkout.ts");
    await list.press("ArrowUp");
    await workbench.editors.waitForActive("k-200-data-sheet.pdf");
    await untilSelected("k-200-data-sheet.pdf");
    await list.press("ArrowDown");
    await workbench.editors.waitForActive("checkout.ts");
    await untilSelected("checkout.ts:33-53");
    assert.ok(await list.evaluate((element) => element === document.activeElement));
  });
});
