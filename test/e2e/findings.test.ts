import assert from "node:assert/strict";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import type { Locator } from "playwright-core";
import { inRepository } from "../launcher/repository.ts";
import { openResults } from "./page/openResults.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
import type { TreeView } from "./page/treeView.ts";
import { until } from "./page/until.ts";
import { Workbench } from "./page/workbench.ts";

describe("the findings of a review in the Problems view", function () {
  this.timeout(180_000);
  let temporary: string;
  let workbench: Workbench;

  before(async () => {
    temporary = await mkdtemp(path.join(os.tmpdir(), "bw-"));
    const folder = path.join(temporary, "examples");
    await cp(inRepository("examples"), folder, { recursive: true });
    await writeFile(path.join(folder, "calm.ts"), "// Nothing happens here.\n");
    workbench = await Workbench.open({
      folder,
      env: { BATCHWRIGHT_REHEARSAL: "1" },
      settings: { "batchwright.rehearsal.seconds": 1 },
    });
    findings = workbench.view("Findings");
    header = workbench.page.locator(".pane-header", { hasText: "Findings" });
  });

  after(async () => {
    await workbench.close();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  });

  pictureFailures(() => workbench);

  let findings: TreeView;
  /** The title of the Findings view. */
  let header: Locator;

  const wanted = /^Error: A query made of strings\n.* at line 45 .*by Batchwright, simulated$/s;

  /** Resolves once the Problems view has that row. */
  async function untilFound(): Promise<void> {
    await until("the finding", async () =>
      (await workbench.problems()).some((row) => wanted.test(row)),
    );
  }

  it("are there when it has ended", async () => {
    const { explorer, quickInput } = workbench;
    await workbench.openViewContainer("Batchwright");
    await workbench.page.getByText("No batches yet").first().waitFor();
    await workbench.openViewContainer("Explorer");
    await explorer.select("shop/orders.ts", "shop/cart.ts");
    await (await explorer.contextMenu("shop/cart.ts")).choose("Batch", "New Batch from Files…");
    await quickInput.choose("Code review");
    await quickInput.waitFor("New Batch: Model");
    await quickInput.item("Claude Sonnet 5.5").waitFor();
    await quickInput.accept();
    await workbench.pressInDialog("Send");
    await untilFound();
  });

  it("are listed in a view of their own, and a click leads to one and stays in the list", async () => {
    const { page, editors } = workbench;
    await workbench.openViewContainer("Batchwright");
    await findings.waitForRow(/^Errors\s*\d+$/);
    await header.getByText(/^\d+ errors? · .*simulated$/).waitFor();
    await findings.waitForRow(/^A query made of strings\s*orders\.ts:45 · shop$/);
    await findings.row("A query made of strings").click();
    await editors.waitForActive("orders.ts");
    await page.getByText("Ln 45, ").first().waitFor();
    await findings.tooltip("A query made of strings");
    await page.locator(".monaco-hover:visible").getByText("shop/orders.ts:45").waitFor();
    await page.keyboard.press("ArrowUp");
    const focused = page.locator(".pane-body [role=tree] .monaco-list-row.focused");
    await until("the row above", async () => {
      const label = await focused.first().getAttribute("aria-label");
      return label !== null && !label.includes("A query made of strings");
    });
  });

  it("are grouped and filtered, as the title says", async () => {
    const { quickInput, page } = workbench;
    await workbench.runCommand("Batch: Group Findings By…");
    await quickInput.waitFor("Group Findings By");
    await quickInput.choose("File");
    await findings.waitForRow(/^orders\.ts\s*shop$/);
    await findings.waitForRow(/^A query made of strings\s*line 45$/);
    await findings.titleAction("Filter Findings…");
    await quickInput.waitFor("Filter Findings");
    await quickInput.type("query strings");
    await quickInput.toggle("Errors");
    await quickInput.accept();
    await header.getByText("“query strings”, Errors · 1 error").waitFor();
    await until("the one finding that passes", async () => {
      const [file = "", finding = "", ...others] = await findings.rows();
      return file.startsWith("orders.ts") && finding.endsWith("line 45") && others.length === 0;
    });
    await workbench.runCommand("Batch: Clear Filter of Findings");
    await findings.waitForRow(/^cart\.ts\s*shop$/);
    await page.keyboard.press("Escape");
  });

  it("are gone through by a key, in the order of the view", async () => {
    const { page, editors } = workbench;
    await workbench.runCommand("View: Close All Editors");
    const titles = (await findings.rows()).filter((row) => /line \d+$/.test(row));
    const selected = page.locator(".pane-body [role=tree] .monaco-list-row.selected");
    const untilAt = async (title: string): Promise<void> => {
      await until(`${title} in the view`, async () => {
        const [text = ""] = await selected.allInnerTexts();
        return text.replaceAll(/\s+/g, " ").trim() === title;
      });
      const [, line] = /line (\d+)$/.exec(title) ?? [];
      await page.getByText(`Ln ${line}, `).first().waitFor();
    };
    for (const title of [...titles, titles[0] ?? ""]) {
      await page.keyboard.press("ControlOrMeta+Shift+F8");
      await untilAt(title);
    }
    // Two at once are two, however long the editor takes.
    for (const key of ["F8", "F8"]) await page.keyboard.press(`ControlOrMeta+Shift+${key}`);
    await untilAt(titles[2 % titles.length] ?? "");
    for (const key of ["F7", "F7"]) await page.keyboard.press(`ControlOrMeta+Shift+${key}`);
    await untilAt(titles[0] ?? "");
    await editors.waitForActive("cart.ts");
  });

  it("are there again after a restart", async () => {
    await workbench.reload();
    await untilFound();
  });

  it("still count when nothing has changed since", async () => {
    const { explorer, quickInput } = workbench;
    await workbench.openViewContainer("Explorer");
    await explorer.select("shop/orders.ts", "shop/cart.ts");
    await (await explorer.contextMenu("shop/cart.ts")).choose("Batch", "New Batch from Files…");
    await quickInput.choose("Code review: what has changed");
    await quickInput.waitFor("New Batch: Model");
    await quickInput.item("Claude Sonnet 5.5").waitFor();
    await quickInput.accept();
    // The first is read aloud.
    const words = /Nothing changed since “Code review” of .* still count/;
    await workbench.page.getByText(words).last().waitFor();
    await workbench.runCommand("Notifications: Clear All Notifications");
  });

  it("lead from the results to their line", async () => {
    const panel = await openResults(workbench, "Code review");
    await panel.locator(".row").filter({ hasText: "orders.ts" }).click();
    await panel.getByText("line 45").waitFor();
    await panel.getByRole("button", { name: "Error: A query made of strings" }).click();
    await workbench.editors.waitForActive("orders.ts");
    await workbench.page.getByText("Ln 45, ").first().waitFor();
  });

  it("do not cover the results when a person goes on from there", async () => {
    const { editors, page } = workbench;
    await editors.activate("Results: Code review");
    const { column } = await editors.waitForActive("Results: Code review");
    await page.keyboard.press("ControlOrMeta+Shift+F8");
    await page
      .getByText(/^Ln \d+, Col \d+ \(\d+ selected\)$/)
      .first()
      .waitFor();
    const files = (await editors.all()).filter(({ title }) => title.endsWith(".ts"));
    assert.ok(files.length > 0 && files.every((file) => file.column !== column));
  });

  it("are gone when they are cleared", async () => {
    await workbench.runCommand("Batch: Clear Findings");
    await until("no findings", async () => {
      const rows = workbench.page.locator(".markers-panel [role=treeitem]");
      const words = await rows.evaluateAll((all) =>
        all.map((row) => row.getAttribute("aria-label") ?? ""),
      );
      return words.every((row) => !row.includes("Batchwright")) || undefined;
    });
  });

  it("are none, and that is well, when a review found nothing", async () => {
    const { explorer, quickInput, page } = workbench;
    await workbench.openViewContainer("Explorer");
    await (await explorer.contextMenu("calm.ts")).choose("Batch", "New Batch from Files…");
    await quickInput.choose("Code review");
    await quickInput.waitFor("New Batch: Model");
    await quickInput.item("Claude Sonnet 5.5").waitFor();
    await quickInput.accept();
    await workbench.pressInDialog("Send");
    await workbench.openViewContainer("Batchwright");
    await page.getByText("No findings. Nothing that was reviewed is worth a remark.").waitFor();
  });
});
