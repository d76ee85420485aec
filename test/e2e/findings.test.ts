import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import { inRepository } from "../launcher/repository.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
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
    workbench = await Workbench.open({
      folder,
      env: { BATCHWRIGHT_REHEARSAL: "1" },
      settings: { "batchwright.rehearsal.seconds": 1 },
    });
  });

  after(async () => {
    await workbench.close();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  });

  pictureFailures(() => workbench);

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
    await workbench.openViewContainer("Batchwright");
    await workbench.view("Batches").row("Code review").click();
    const panel = workbench.editors.panelFrame("Code review");
    await panel.locator(".row").filter({ hasText: "orders.ts" }).click();
    await panel.getByText("line 45").waitFor();
    await panel.getByRole("button", { name: "Error: A query made of strings" }).click();
    await workbench.editors.waitForActive("orders.ts");
    await workbench.page.getByText("Ln 45, ").first().waitFor();
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
});
