import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import { inRepository } from "../launcher/repository.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
import type { TreeView } from "./page/treeView.ts";
import { until } from "./page/until.ts";
import { Workbench } from "./page/workbench.ts";

const label = "Summarize documents: examples";

describe("a draft, from review to a sample and the rest", function () {
  this.timeout(120_000);
  let temporary: string;
  let folder: string;
  let workbench: Workbench;
  let drafts: TreeView;
  let batches: TreeView;

  before(async () => {
    temporary = await mkdtemp(path.join(os.tmpdir(), "bw-"));
    folder = path.join(temporary, "examples");
    await cp(inRepository("examples"), folder, { recursive: true });
    await writeFile(path.join(folder, ".env"), "PASSWORD=marmalade\n");
    const settings = { "batchwright.rehearsal.seconds": 600, "files.simpleDialog.enable": true };
    workbench = await Workbench.open({ folder, settings });
    drafts = workbench.view("Drafts");
    batches = workbench.view("Batches");
  });

  after(async () => {
    await workbench.close();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  });

  pictureFailures(() => workbench);

  it("is kept for review instead of being sent", async () => {
    await workbench.openViewContainer("Batchwright");
    await workbench.page.getByText("A draft shows what would be sent").first().waitFor();
    await workbench.page.getByRole("button", { name: "Use Local Rehearsal" }).click();
    await workbench.page.getByText("No batches yet").first().waitFor();
    await workbench.widenSideBar(300);
    await workbench.runCommand("Batch: New Batch from Files…");
    await workbench.quickInput.waitFor("New Batch: Files");
    await workbench.quickInput.choose("examples");
    await workbench.quickInput.choose("Summarize documents");
    await workbench.quickInput.waitFor("New Batch: Model");
    await workbench.quickInput.choose("Claude Haiku 5.5");
    await workbench.pressInDialog("Review");
    const row = await drafts.waitForRow(/^Summarize documents: examples/);
    assert.match(row, /\d+ requests · likely \$.*, at most \$.*half of live\) · ≈.* input tokens/);
    assert.match(row, /Local rehearsal/);
    await drafts.waitForRow(/^Left out.*1 secret\?/);
    await drafts.unfold("Left out");
    await drafts.unfold("Looks like a secret");
    await drafts.row(".env").click();
    await workbench.editors.waitForActive(".env");
    await workbench.runCommand("View: Close Editor");
    assert.deepEqual(await batches.rows(), []);
  });

  it("has the price of what is checked, at once", async () => {
    const first = await drafts.waitForRow(/^Summarize documents/);
    const docs = await drafts.waitForRow(/^docs\s*\d+ requests/);
    const inDocs = Number(/(\d+) requests/.exec(docs)?.[1]);
    await drafts.row("docs").getByRole("checkbox").first().click();
    const then = await drafts.waitForRow(/^Summarize documents.*\d+ of \d+ requests/);
    const [, checked, all] = /(\d+) of (\d+) requests/.exec(then) ?? [];
    assert.equal(Number(all) - Number(checked), inDocs);
    const likely = (row: string): number => Number(/likely \$([\d.]+)/.exec(row)?.[1]);
    assert.ok(likely(then) < likely(first), `${first} → ${then}`);
    assert.equal(await drafts.row("docs").getByRole("checkbox").first().isChecked(), false);
  });

  it("looks right in every theme", async () => {
    for (const theme of ["light", "dark", "highContrast", "highContrastLight"] as const) {
      await workbench.setTheme(theme);
      await drafts.waitForRow(/^Summarize documents/);
      await workbench.screenshot(`drafts-${theme}`);
    }
  });

  it("offers what can be done, and survives a restart as it was", async () => {
    const offered = await drafts.contextMenu(label).labels();
    assert.deepEqual(offered, [
      "Submit Draft…",
      "Submit a Sample First…",
      "Try One Request",
      "Add Files to Draft…",
      "Change Model of Draft…",
      "Open Draft as JSONL",
      "Export Draft for the API…",
      "Open Recipe",
      "Rename Draft…",
      "Discard Draft…",
    ]);
    const first = await drafts.waitForRow(/^Summarize documents/);
    await workbench.reload();
    assert.equal(await drafts.waitForRow(/^Summarize documents/), first);
  });

  it("is saved as JSONL in another folder, where its paths lead to the same files", async () => {
    await workbench.runCommand("Batch: Open Draft as JSONL");
    await workbench.editors.waitForActive("Summarize-documents-examples.jsonl");
    const saved = path.join(folder, "shop", "saved.jsonl");
    await workbench.runCommand("File: Save As...");
    const { input } = workbench.quickInput;
    // The palette that the command came from may still be there.
    await until("the question where to", async () =>
      (await input.inputValue()).endsWith("/Summarize-documents-examples.jsonl"),
    );
    await input.press("ControlOrMeta+A");
    // The dialog follows what is typed, key by key.
    await input.pressSequentially(saved);
    await workbench.quickInput.accept();
    const text = await until("the saved draft", async () => {
      const found = await readFile(saved, "utf8").catch(() => "");
      return found.includes('"../media/') ? found : undefined;
    });
    assert.doesNotMatch(text, /"path":"media\//);
    await workbench.runCommand("View: Close Editor");
    await rm(saved);
  });

  it("takes what is dropped on it, with a recipe", async () => {
    const first = await drafts.waitForRow(/^Summarize documents/);
    await writeFile(path.join(folder, "late.md"), "# Late\n\nIt came after the draft was made.\n");
    await workbench.openViewContainer("Explorer");
    await workbench.explorer.open("late.md");
    await workbench.editors.waitForActive("late.md");
    await workbench.openViewContainer("Batchwright");
    await drafts.waitForRow(/^Summarize documents/);
    const row = await drafts.row(label).boundingBox();
    assert.ok(row);
    await workbench.editors.drag("late.md", { x: row.x + 100, y: row.y + row.height / 2 });
    await workbench.quickInput.waitFor("New Batch: Recipe");
    await workbench.quickInput.choose("Summarize documents");
    await workbench.quickInput.waitFor("New Batch: Model");
    await workbench.quickInput.choose("Claude Haiku 5.5");
    const requests = (text: string): number => Number(/of (\d+) requests/.exec(text)?.[1]);
    const wanted = requests(first) + 1;
    await drafts.waitForRow(new RegExp(`^Summarize documents.* of ${wanted} requests`));
  });

  it("sends a sample, keeps the rest, and sends that when it is told to", async () => {
    await workbench.runCommand("Batch: Submit a Sample First…");
    await workbench.quickInput.waitFor("Submit a Sample First");
    await workbench.quickInput.choose("The first 5");
    const question = await workbench.pressInDialog("Send");
    assert.match(question, /^Send 5 requests to Local rehearsal/);
    await batches.waitForRow(/^Summarize documents.*5 of \d+ requests sent/);
    assert.deepEqual(await drafts.rows(), []);
    await batches.inlineAction("Summarize documents", "Send the Rest…");
    const rest = await workbench.pressInDialog("Send");
    assert.match(rest, /^Send \d+ requests to Local rehearsal/);
    await batches.waitForRow(/^Summarize documents.*expires in/);
  });
});
