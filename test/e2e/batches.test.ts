import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import { inRepository } from "../launcher/repository.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
import type { TreeView } from "./page/treeView.ts";
import { Workbench } from "./page/workbench.ts";

const again = ["Run Again…", "Save as Draft…", "Copy ID", "Rename…"];

describe("a batch, from its first files to its row", function () {
  this.timeout(120_000);
  let temporary: string;
  let workbench: Workbench;
  let batches: TreeView;

  before(async () => {
    temporary = await mkdtemp(path.join(os.tmpdir(), "bw-"));
    const folder = path.join(temporary, "examples");
    await cp(inRepository("examples"), folder, { recursive: true });
    // Long enough to cancel a batch, which then ends at once.
    const settings = { "batchwright.rehearsal.seconds": 600 };
    workbench = await Workbench.open({ folder, settings });
    batches = workbench.view("Batches");
  });

  after(async () => {
    await workbench.close();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  });

  pictureFailures(() => workbench);

  it("asks first who pays, and names who does", async () => {
    await workbench.openViewContainer("Batchwright");
    await workbench.page.getByRole("button", { name: "Use Local Rehearsal" }).click();
    await workbench.page.getByText("No batches yet").first().waitFor();
    const header = workbench.page.locator(".pane-header", { hasText: "Batches" });
    assert.match(await header.innerText(), /local rehearsal/i);
  });

  it("asks what to do with the files, and says what it costs before anything is sent", async () => {
    const { explorer, quickInput } = workbench;
    await workbench.openViewContainer("Explorer");
    await explorer.select("docs/product-brief.md", "docs/meeting-notes.md", "shop/cart.ts");
    const menu = await explorer.contextMenu("shop/cart.ts");
    await menu.choose("Batch", "New Batch from Files…");
    await quickInput.waitFor("New Batch: Recipe");
    await quickInput.choose("Free prompt");
    await quickInput.waitFor("New Batch: Prompt");
    await quickInput.type("Name three risks.");
    await quickInput.accept();
    await quickInput.waitFor("New Batch: Model");
    await quickInput.choose("Claude Haiku 5.5");
    const question = await workbench.pressInDialog("Cancel");
    assert.match(question, /^Send 3 requests to Local rehearsal, for free\?/);
    assert.match(question, /With an API key: likely \$\S+, at most \$\S+\./);
    await workbench.openViewContainer("Batchwright");
    assert.deepEqual(await batches.rows(), []);
  });

  it("is a row that says what it can, and offers what can be done", async () => {
    await workbench.runCommand("Batch: New Batch from Files…");
    await workbench.quickInput.waitFor("New Batch: Files");
    await workbench.quickInput.choose("examples");
    await workbench.quickInput.choose("Summarize documents");
    await workbench.quickInput.waitFor("New Batch: Model");
    await workbench.quickInput.accept();
    const question = await workbench.pressInDialog("Send");
    assert.match(question, /Left out: .*binary/);
    await batches.waitForRow(/^Summarize documents: examples.*\d+ requests.*expires in/);
    const offered = await batches.contextMenu("Summarize documents").labels();
    const expected = ["Open Results", "Open Recipe", ...again, "Cancel…", "Forget…"];
    assert.deepEqual(offered, expected);
    const tooltip = await batches.tooltip("Summarize documents");
    assert.match(tooltip, /Counts come at the end, usually under an hour; you may close VS Code/);
  });

  it("is canceled only when the person is sure, and then ends", async () => {
    await batches.inlineAction("Summarize documents", "Cancel…");
    const question = await workbench.pressInDialog("Cancel Batch");
    assert.match(question, /^Cancel "Summarize documents: examples"\?/);
    await batches.waitForRow(/^Summarize documents.*canceled/, 60_000);
    const offered = await batches.contextMenu("Summarize documents").labels();
    const about = ["Open Results", "Export Results…", "Compare With…", "Open Recipe"];
    const first = [...about, "Retry Failed…"];
    const last = ["Archive", "Delete Remotely…", "Forget…"];
    // What was answered before the end may be gone on with, and asked about.
    const ofAnswers = ["Continue Answers…", "Ask Again…", "Summarize Answers…"];
    const always = offered.filter((label) => !ofAnswers.includes(label));
    assert.deepEqual(always, [...first, ...again, ...last]);
  });

  it("is found by a filter that the view names, and left out by another", async () => {
    const { quickInput, page } = workbench;
    await workbench.runCommand("Batch: Filter Batches…");
    await quickInput.waitFor("Filter Batches");
    await quickInput.type("summarize");
    await quickInput.accept();
    const header = page.locator(".pane-header", { hasText: "Batches" });
    await header.getByText("“summarize”").waitFor();
    await batches.waitForRow(/^Summarize documents/);
    await workbench.runCommand("Batch: Filter Batches…");
    await quickInput.waitFor("Filter Batches");
    await quickInput.toggle("Made elsewhere");
    await quickInput.accept();
    await page.getByText("No batch matches the filter.").waitFor();
    await workbench.runCommand("Batch: Clear Filter of Batches");
    await batches.waitForRow(/^Summarize documents/);
  });

  it("is put away into a group of its own, and taken back", async () => {
    await batches.contextMenu("Summarize documents").choose("Archive");
    await batches.waitForRow(/^Archived/);
    await workbench.runCommand("Batch: Unarchive");
    await workbench.quickInput.waitFor("Unarchive");
    await workbench.quickInput.toggle("Summarize documents");
    await workbench.quickInput.accept();
    await batches.waitForRow(/^Ended Today/);
  });

  it("is forgotten only when the person is sure, who is told what is lost", async () => {
    await batches.contextMenu("Summarize documents").choose("Forget…");
    const question = await workbench.pressInDialog("Forget");
    assert.match(question, /^Forget "Summarize documents: examples"\?/);
    assert.match(question, /results saved on this machine are removed/);
    assert.match(question, /What the API still has stays there/);
    await workbench.page.getByText("No batches yet").first().waitFor();
    await workbench.runCommand("Batch: Refresh");
    assert.deepEqual(await batches.rows(), []);
  });

  it("is not made of a document with mistakes, which are listed instead", async () => {
    await workbench.openViewContainer("Explorer");
    await workbench.explorer.open("broken.jsonl");
    const lens = workbench.page.locator(".codelens-decoration");
    await lens.getByText("8 requests · 7 errors").waitFor();
    await lens.getByText("Submit…").click();
    const refusal = workbench.notification("7 errors in broken.jsonl; nothing was sent. Line 2:");
    await refusal.getByRole("button", { name: "Show Problems" }).click();
    const problems = workbench.page.locator(".markers-panel [role=treeitem]");
    await problems.filter({ hasText: "cannot be a custom_id" }).first().waitFor();
  });
});
