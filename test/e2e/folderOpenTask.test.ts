import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import { inRepository } from "../launcher/repository.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
import { Workbench } from "./page/workbench.ts";

describe("a task that runs when its folder is opened", function () {
  this.timeout(120_000);
  let temporary: string;
  let workbench: Workbench;

  before(async () => {
    temporary = await mkdtemp(path.join(os.tmpdir(), "bw-"));
    const folder = path.join(temporary, "examples");
    await cp(inRepository("examples"), folder, { recursive: true });
    const tasks = path.join(folder, ".vscode/tasks.json");
    const written = await readFile(tasks, "utf8");
    const options = `"runOptions": { "runOn": "folderOpen" },`;
    await writeFile(tasks, written.replace(`"wait": true,`, `"wait": true, ${options}`));
    workbench = await Workbench.open({
      folder,
      env: { BATCHWRIGHT_REHEARSAL: "1" },
      settings: { "batchwright.rehearsal.seconds": 1, "task.allowAutomaticTasks": "on" },
    });
  });

  after(async () => {
    await workbench.close();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  });

  pictureFailures(() => workbench);

  it("sends its review, and has its findings shown, with nothing pressed", async () => {
    await workbench.openViewContainer("Batchwright");
    await workbench.view("Batches").row("Code review").waitFor({ timeout: 60_000 });
    await workbench.view("Findings").row("checkout.ts").waitFor({ timeout: 60_000 });
  });
});
