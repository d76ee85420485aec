import { appendFile, cp, mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import { inRepository } from "../launcher/repository.ts";
import { openResults } from "./page/openResults.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
import { until } from "./page/until.ts";
import { Workbench } from "./page/workbench.ts";

describe("findings that a person dismisses, puts off and takes back", function () {
  this.timeout(180_000);
  let temporary: string;
  let workbench: Workbench;

  const title = "A query made of strings";

  before(async () => {
    temporary = await mkdtemp(path.join(os.tmpdir(), "bw-"));
    const folder = path.join(temporary, "examples");
    await cp(inRepository("examples"), folder, { recursive: true });
    workbench = await Workbench.open({
      folder,
      userDataDir: path.join(temporary, "data"),
      env: { BATCHWRIGHT_REHEARSAL: "1" },
      settings: { "batchwright.rehearsal.seconds": 1 },
    });
  });

  after(async () => {
    await workbench.close();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  });

  pictureFailures(() => workbench);

  /** Resolves once the finding is in the view, or is not while others are. */
  async function untilShown(isShown: boolean): Promise<void> {
    await until(isShown ? "the finding" : "the other findings", async () => {
      const rows = await workbench.view("Findings").rows();
      const hasIt = rows.some((row) => row.includes(title));
      return (rows.length > 1 && hasIt === isShown) || undefined;
    });
  }

  it("leave the view when they are dismissed with a reason", async () => {
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
    await workbench.openViewContainer("Batchwright");
    await untilShown(true);
    await workbench.view("Findings").contextMenu(title).choose("Dismiss Finding…");
    await quickInput.waitFor("Dismiss Finding");
    await quickInput.choose("False Positive");
    await quickInput.waitFor("Dismiss Finding: False Positive");
    await quickInput.type("the caller quotes it");
    await quickInput.accept();
    await untilShown(false);
  });

  it("stay away after a restart, until another window reopens them", async () => {
    await workbench.reload();
    await untilShown(false);
    const storage = path.join(temporary, "data", "User", "globalStorage");
    const manifest = JSON.parse(await readFile(inRepository("package.json"), "utf8")) as {
      publisher: string;
      name: string;
    };
    const id = `${manifest.publisher}.${manifest.name}`.toLowerCase();
    const file = path.join(storage, id, "dismissals.jsonl");
    const [line = ""] = (await readFile(file, "utf8")).split("\n");
    const reopened = { ...(JSON.parse(line) as object), kind: "reopened", at: "2999-01-01" };
    await appendFile(file, `${JSON.stringify(reopened)}\n`);
    await untilShown(true);
  });

  it("are put off from the code that they are about", async () => {
    const { quickInput } = workbench;
    await workbench.view("Findings").row(title).click();
    await workbench.editors.waitForActive("orders.ts");
    await workbench.page.getByText("Ln 45, ").first().waitFor();
    await workbench.runCommand("Batch: Snooze Finding…");
    await quickInput.item("Until Tomorrow").waitFor();
    await quickInput.choose("Until Its Code Changes");
    await untilShown(false);
  });

  it("are named so among the results, until they are open again", async () => {
    const results = await openResults(workbench, "Code review");
    await results.locator(".row").filter({ hasText: "orders.ts" }).click();
    const description = "snoozed until its code changes";
    await results.getByRole("button", { name: title, description }).waitFor();
    await results.getByRole("button", { name: title }).click();
    await workbench.page.getByText("Ln 45, ").first().waitFor();
    await workbench.runCommand("Batch: Reopen Finding");
    await untilShown(true);
    await results.getByText(description).waitFor({ state: "hidden" });
  });
});
