import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import type { FrameLocator } from "playwright-core";
import type { PreparedEvent } from "../../src/core/model/jobEvent.ts";
import { inRepository } from "../launcher/repository.ts";
import { JobOnDisk } from "../worker/jobOnDisk.ts";
import { requestLine, succeeded } from "../worker/samples.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
import { until } from "./page/until.ts";
import { Workbench } from "./page/workbench.ts";

const names = ["cart", "catalog", "checkout", "delivery"];
const start =
  "The function reads the file before it checks whether the cart is empty, which is late.";

describe("comparing two batches", function () {
  this.timeout(180_000);
  let folder: string;
  let userDataDir: string;
  let workbench: Workbench;
  let panel: FrameLocator;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "compare-"));
    userDataDir = await mkdtemp(path.join(os.tmpdir(), "compare-user-"));
    await cp(inRepository("examples"), folder, { recursive: true });
    const root = path.join(userDataDir, "User/globalStorage/batchwright.batchwright");
    await mkdir(root, { recursive: true });
    await reviewed(root, "j1", "First review", Date.now() - 60_000, names.slice(0, 3), "whole");
    await reviewed(root, "j2", "Second review", Date.now(), names.slice(1), "entire");
    const env = { BATCHWRIGHT_REHEARSAL: "1" };
    workbench = await Workbench.open({ folder, userDataDir, env });
    panel = workbench.editors.panelFrame("Compare: First review ↔ Second review");
    await workbench.openViewContainer("Batchwright");
  });

  after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true });
    await rm(userDataDir, { recursive: true });
  });

  pictureFailures(() => workbench);

  /** A job about files of the shop; what it says of the second file of either holds `word`. */
  async function reviewed(
    root: string,
    id: string,
    label: string,
    at: number,
    files: readonly string[],
    word: string,
  ): Promise<void> {
    const more: Partial<PreparedEvent> = { label, at, base: `file://${folder}` };
    const lines = files.map((file) => requestLine(file, { about: { path: `shop/${file}.ts` } }));
    const job = await JobOnDisk.create(root, id, lines, 100_000, more);
    const answerOf = (file: string) =>
      file === "checkout" ? `${start} It takes the ${word} list each time.` : start;
    await job.collect(
      0,
      files.map((file) => succeeded(file, answerOf(file))),
    );
  }

  it("begins with either of them, and shows the older one first", async () => {
    const menu = workbench.view("Batches").contextMenu("Second review");
    await menu.choose("Compare With…");
    await workbench.quickInput.choose("First review");
    await panel.getByText("50% of 2 answers are the same").waitFor();
    await panel.getByRole("row", { name: "Gone cart.ts shop Only in the first" }).waitFor();
    await panel.getByRole("row", { name: "New delivery.ts shop Only in the second" }).waitFor();
    await panel.getByRole("row", { name: "Changed checkout.ts" }).click();
    await panel.locator(".markdown").getByText("It takes the whole list").waitFor();
    await panel.locator(".markdown").getByText("It takes the entire list").waitFor();
  });

  it("marks the words that differ in VS Code's diff editor, beside it", async () => {
    await panel.getByRole("grid").press("Enter");
    await workbench.editors.waitForActive(
      "checkout.ts: First review (simulated) ↔ Second review (simulated)",
    );
    const marked = workbench.page.locator(".monaco-diff-editor .char-insert");
    await marked.first().waitFor();
    const inserted = workbench.page.locator(".monaco-diff-editor .line-insert");
    await until("one changed line", async () => (await inserted.count()) > 0);
  });

  it("opens all that differ as one editor", async () => {
    await panel.getByRole("button", { name: "Open All Differences" }).click();
    const title = "First review (simulated) ↔ Second review (simulated): 3 differences";
    await until("the diffs", async () =>
      (await workbench.editors.all()).some((editor) => editor.title.startsWith(title)),
    );
    await workbench.page.locator(".multiDiffEntry .view-line").first().waitFor();
  });

  it("is there again after a reload of the window, with its filter", async () => {
    await panel.getByRole("button", { name: "Changed 1" }).click();
    await panel.getByText("1 of 4 pairs").waitFor();
    await workbench.reload();
    await panel.getByText("1 of 4 pairs").waitFor();
    await panel.locator(".markdown").getByText("It takes the entire list").waitFor();
    const notes = await workbench.notifications();
    assert.deepEqual(
      notes.filter((text) => text.includes("Batchwright")),
      [],
    );
  });
});
