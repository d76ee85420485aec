import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import { inRepository } from "../launcher/repository.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
import { Workbench } from "./page/workbench.ts";

describe("a workspace that is not trusted", function () {
  this.timeout(120_000);
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "stranger-"));
    await cp(inRepository("examples"), folder, { recursive: true });
    workbench = await Workbench.open({
      folder,
      env: { BATCHWRIGHT_REHEARSAL: "1" },
      restricted: true,
    });
  });

  after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true });
  });

  pictureFailures(() => workbench);

  it("is said to be one in the Batches view", async () => {
    await workbench.openViewContainer("Batchwright");
    await workbench.page.getByText("This workspace is in Restricted Mode").first().waitFor();
  });

  it("sends nothing, neither its files nor its documents, and says what to do", async () => {
    await workbench.openViewContainer("Explorer");
    await workbench.explorer.open("mixed.jsonl");
    await workbench.editors.waitForActive("mixed.jsonl");
    for (const title of ["Batch: New Batch from Files…", "Batch: Submit Document…"]) {
      await workbench.runCommand(title);
      const refusal = workbench.notification("Trust it to make batches");
      await refusal.getByRole("button", { name: "Manage Workspace Trust" }).waitFor();
      await workbench.runCommand("Notifications: Clear All Notifications");
    }
    await workbench.openViewContainer("Batchwright");
    assert.equal(await workbench.page.getByText("Running").count(), 0);
  });
});
