import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { inRepository } from "../launcher/repository.ts";
import { ContextMenu } from "./page/contextMenu.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
import { Workbench } from "./page/workbench.ts";

describe("the menu of batches", function () {
  this.timeout(180_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open({
      folder: inRepository("examples"),
      env: { BATCHWRIGHT_REHEARSAL: "1" },
    });
    await workbench.openViewContainer("Batchwright");
    await workbench.page.getByText("No batches yet").first().waitFor();
    await workbench.openViewContainer("Explorer");
  });

  after(() => workbench.close());

  pictureFailures(() => workbench);

  async function offeredInExplorer(path: string): Promise<readonly string[]> {
    return (await workbench.explorer.contextMenu(path)).labels("Batch");
  }

  async function offeredInEditor(): Promise<readonly string[]> {
    const line = workbench.page.locator(".editor-instance .view-line").first();
    return new ContextMenu(workbench.page, line).labels("Batch");
  }

  it("has in the Explorer what fits a folder, a program, a table and a picture", async () => {
    const always = ["New Batch from Files…", "New Batch from Changes…"];
    const [files = "", changes = ""] = always;
    assert.deepEqual(await offeredInExplorer("shop"), always);
    const program = [files, "New Batch from Text…", "New Batch from Script…", changes];
    assert.deepEqual(await offeredInExplorer("shop/sales_report.py"), program);
    const table = [files, "New Batch from Table…", "New Batch from Text…", changes];
    assert.deepEqual(await offeredInExplorer("data/products.csv"), table);
    const database = [files, "New Batch from Table…", changes];
    assert.deepEqual(await offeredInExplorer("data/tickets.db"), database);
    assert.deepEqual(await offeredInExplorer("media/logo.webp"), always);
  });

  it("has in an editor what fits its file, whatever is selected in the Explorer", async () => {
    await workbench.explorer.open("shop/sales_report.py");
    await workbench.editors.waitForActive("sales_report.py");
    await workbench.explorer.select("docs");
    const offered = await offeredInEditor();
    assert.deepEqual(offered, [
      "New Batch from Files…",
      "New Batch from Text…",
      "New Batch from Script…",
      "New Batch from Changes…",
      "New Batch from Open Editors…",
    ]);
  });
});
