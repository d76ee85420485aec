import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import type { FrameLocator } from "playwright-core";
import { inRepository } from "../launcher/repository.ts";
import { ContextMenu } from "./page/contextMenu.ts";
import { openResults } from "./page/openResults.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
import { until } from "./page/until.ts";
import { Workbench } from "./page/workbench.ts";

describe("results beside their sources", function () {
  this.timeout(180_000);
  let folder: string;
  let workbench: Workbench;
  let panel: FrameLocator;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "results-"));
    await cp(inRepository("examples"), folder, { recursive: true });
    workbench = await Workbench.open({
      folder,
      env: { BATCHWRIGHT_REHEARSAL: "1" },
      settings: { "batchwright.rehearsal.seconds": 2 },
    });
    panel = workbench.editors.panelFrame("Results: mixed.jsonl");
  });

  after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true });
  });

  pictureFailures(() => workbench);

  const row = (name: string) => panel.getByRole("row", { name });

  it("open in a column of their own and fill in when the batch ends", async () => {
    await workbench.explorer.open("mixed.jsonl");
    await workbench.editors.waitForActive("mixed.jsonl");
    await workbench.runCommand("Batch: Submit Document…");
    await workbench.pressInDialog("Send");
    await openResults(workbench, "mixed.jsonl");
    await panel.getByRole("button", { name: "Answered 7" }).waitFor();
    await panel.locator(".markdown").getByText("green tea").first().waitFor();
    const editor = await workbench.editors.waitForActive("Results: mixed.jsonl");
    assert.equal(editor.column, 1);
  });

  it("show each source in one preview tab while the arrow keys stay in the list", async () => {
    const list = panel.getByRole("grid");
    await list.focus();
    await list.press("ArrowDown");
    await workbench.editors.waitForActive("parcels-chart.png");
    await list.press("ArrowDown");
    await workbench.editors.waitForActive("products.csv");
    await list.press("ArrowDown");
    // This request is about no file: its line in the document is shown.
    await until("the line of the request", async () =>
      (await workbench.editors.cursor()).startsWith("Ln 4"),
    );
    assert.ok(await list.evaluate((element) => element === document.activeElement));
    const beside = (await workbench.editors.all()).filter(({ column }) => column === 0);
    assert.deepEqual(
      beside.map(({ title }) => title),
      ["mixed.jsonl", "products.csv"],
    );
  });

  it("select the lines that were sent", async () => {
    await row("checkout.ts:33-53").click();
    await workbench.editors.waitForActive("checkout.ts");
    await until("the selected lines", async () =>
      /^Ln 53, Col 2 \(\d+ selected\)/.test(await workbench.editors.cursor()),
    );
  });

  it("have a menu of their own, whose entries are for the chosen rows", async () => {
    await row("products.csv").click();
    await row("checkout.ts:33-53").click({ modifiers: ["Shift"] });
    const many = new ContextMenu(workbench.page, row("checkout.ts:33-53"));
    await until("the menu of several", async () => {
      const labels = await many.labels();
      return labels.includes("Copy Answers") && !labels.includes("Open Answer");
    });
    await many.choose("Copy Custom IDs");
    await until("the ids", async () => {
      const text = await workbench.page.evaluate(() => navigator.clipboard.readText());
      return text.split("\n").length > 1 && text.includes("\n");
    });
    const one = new ContextMenu(workbench.page, row("plain-tea-names"));
    await one.choose("Open Answer");
    await workbench.editors.waitForActive("plain-tea-names (answer).md");
  });

  it("show a deleted source as it was sent", async () => {
    await rm(path.join(folder, "shop/checkout.ts"));
    await row("plain-tea-names").click();
    await workbench.editors.waitForActive("mixed.jsonl");
    await row("checkout.ts:33-53").click();
    await workbench.editors.waitForActive("checkout (as sent).ts");
    assert.match(await workbench.editors.visibleText(), /export async function checkout\(/);
  });

  it("say in place that a picture is gone, without a notification", async () => {
    await rm(path.join(folder, "media/parcels-chart.png"));
    await row("parcels-chart.png").click();
    await panel.getByText("media/parcels-chart.png is not there any more").waitFor();
    assert.deepEqual(
      (await workbench.notifications()).filter((text) => text.includes("parcels-chart")),
      [],
    );
  });

  it("open as documents that carry the words of a simulation", async () => {
    await row("plain-tea-names").click();
    await panel.locator("h2", { hasText: "plain-tea-names" }).waitFor();
    await panel.getByRole("button", { name: "Open as Document" }).click();
    await workbench.editors.waitForActive("plain-tea-names (answer).md");
    assert.match(await workbench.editors.visibleText(), /^> Simulated by/);
  });

  it("are there again after a reload, with row, filter and documents", async () => {
    await panel.getByRole("button", { name: "Tool use" }).click();
    await row("tools-order-status").click();
    await panel.locator("h2", { hasText: "tools-order-status" }).waitFor();
    await panel.getByRole("button", { name: "Open as Document" }).click();
    await workbench.editors.waitForActive("tools-order-status (answer).md");
    await workbench.reload();
    await panel.locator("h2", { hasText: "tools-order-status" }).waitFor();
    await panel.getByText("1 of 8 rows").waitFor();
    assert.equal(await row("tools-order-status").getAttribute("aria-selected"), "true");
    await workbench.editors.waitForActive("tools-order-status (answer).md");
    assert.match(await workbench.editors.visibleText(), /^> Simulated by/);
  });
});
