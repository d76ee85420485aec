import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { inRepository } from "../launcher/repository.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
import { Workbench } from "./page/workbench.ts";

describe("VS Code as the end-to-end tests see it", function () {
  this.timeout(180_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open({
      folder: inRepository("examples"),
      extension: inRepository("test/fixtures/emptyExtension"),
    });
  });

  after(() => workbench.close());

  pictureFailures(() => workbench);

  it("opens a file from the Explorer, in a tab that stays", async () => {
    await workbench.explorer.open("shop/cart.ts");
    const editor = await workbench.editors.waitForActive("cart.ts");
    assert.deepEqual(
      { column: editor.column, isPreview: editor.isPreview },
      {
        column: 0,
        isPreview: false,
      },
    );
    assert.match(await workbench.editors.visibleText(), /^export interface CartLine \{\n/);
    assert.equal(await workbench.editors.cursor(), "Ln 1, Col 1");
  });

  it("offers the Explorer's menu for several things at once", async () => {
    await workbench.explorer.select("docs/product-brief.md", "docs/meeting-notes.md");
    const menu = await workbench.explorer.contextMenu("docs/meeting-notes.md");
    const labels = await menu.labels();
    assert.ok(labels.includes("Compare Selected"), labels.join(", "));
  });

  it("takes a modal dialog's answer", async () => {
    await workbench.runCommand("File: New Untitled Text File");
    await workbench.editors.waitForActive("Untitled-1");
    await workbench.paste("not saved");
    await workbench.runCommand("View: Close Editor");
    const question = await workbench.pressInDialog("Don't Save");
    assert.match(question, /save the changes you made to not saved/);
    const titles = (await workbench.editors.all()).map(({ title }) => title);
    assert.deepEqual(titles, ["cart.ts"]);
  });

  it("keeps the open editors over a reload of the window", async () => {
    await workbench.reload();
    await workbench.editors.waitForActive("cart.ts");
    assert.match(await workbench.editors.visibleText(), /^export interface CartLine/);
  });
});
