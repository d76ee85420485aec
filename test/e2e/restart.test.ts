import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import { startTestSimulator, type TestSimulator } from "../fakes/startSimulator.ts";
import { inRepository } from "../launcher/repository.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
import type { TreeView } from "./page/treeView.ts";
import { Workbench } from "./page/workbench.ts";

describe("a paid batch over restarts and without a network", function () {
  this.timeout(120_000);
  let temporary: string;
  let server: TestSimulator;
  let workbench: Workbench;
  let batches: TreeView;
  const created = () => server.control.calls.filter(({ route }) => route === "createBatch").length;

  before(async () => {
    server = await startTestSimulator();
    temporary = await mkdtemp(path.join(os.tmpdir(), "bw-"));
    const folder = path.join(temporary, "examples");
    await cp(inRepository("examples"), folder, { recursive: true });
    workbench = await Workbench.open({ folder });
    batches = workbench.view("Batches");
  });

  after(async () => {
    await workbench.close();
    await server.close();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  });

  pictureFailures(() => workbench);

  it("is paid by an account that was added with a key and a host", async () => {
    const { quickInput } = workbench;
    await workbench.runCommand("Batch: Add Account…");
    await quickInput.waitFor("What the account is called here");
    await quickInput.type("work key");
    await quickInput.accept();
    await quickInput.waitFor("The API key");
    await quickInput.type(server.key);
    await quickInput.accept();
    await quickInput.waitFor("Where the API is");
    await quickInput.type(server.url);
    await quickInput.accept();
    await quickInput.waitFor("How does this host take the key?");
    await quickInput.accept();
    await workbench.openViewContainer("Batchwright");
    const header = workbench.page.locator(".pane-header", { hasText: "Batches" });
    await header.getByText(`work key · ${new URL(server.url).host}`).waitFor();
  });

  it("is sent once, after its price and its host were shown", async () => {
    const { explorer, quickInput } = workbench;
    await workbench.openViewContainer("Explorer");
    await explorer.select("shop/cart.ts", "shop/orders.ts");
    await (await explorer.contextMenu("shop/orders.ts")).choose("Batch", "New Batch from Files…");
    await quickInput.choose("Code review");
    await quickInput.waitFor("New Batch: Model");
    await quickInput.item("Claude Sonnet 5.5").waitFor();
    await quickInput.accept();
    const question = await workbench.pressInDialog("Send");
    assert.match(question, /^Send 2 requests to work key: likely \$\S+, at most \$\S+\?/);
    assert.ok(question.includes(new URL(server.url).host), question);
    assert.match(question, /kept at \S+ for up to 29 days.*not covered by agreements on zero/s);
    await workbench.openViewContainer("Batchwright");
    await batches.waitForRow(/^Code review.*2 requests.*expires in/);
    assert.equal(created(), 1);
  });

  it("is not sent again unless that is meant, and says so with the earlier batch", async () => {
    const { explorer, quickInput } = workbench;
    await workbench.openViewContainer("Explorer");
    await explorer.select("shop/cart.ts", "shop/orders.ts");
    await (await explorer.contextMenu("shop/orders.ts")).choose("Batch", "New Batch from Files…");
    await quickInput.choose("Code review");
    await quickInput.waitFor("New Batch: Model");
    await quickInput.item("Claude Sonnet 5.5").waitFor();
    await quickInput.accept();
    const question = await workbench.pressInDialog("Open Earlier Batch");
    assert.match(question, /The same requests were sent on .* as "Code review.*": running/);
    assert.doesNotMatch(question, /29 days/, "that is said once");
    assert.equal(created(), 1);
    await workbench.editors.panelFrame("Code review").locator(".row").first().waitFor();
    await workbench.runCommand("View: Close All Editors");
    await workbench.openViewContainer("Batchwright");
  });

  it("opens while it runs: requests and prompts, and no answers yet", async () => {
    await batches.row("Code review").click();
    const panel = workbench.editors.panelFrame("Code review");
    await panel.locator(".row").filter({ hasText: "orders.ts" }).click();
    await panel.getByText("No answer yet").waitFor();
    await panel.getByText("Review `shop/orders.ts` for defects.").first().waitFor();
    await workbench.editors.waitForActive("orders.ts");
    await workbench.runCommand("View: Close All Editors");
  });

  it("is found again by a window that starts while it runs", async () => {
    await workbench.reload();
    await batches.waitForRow(/^Code review.*2 requests.*expires in/);
    assert.equal(created(), 1);
  });

  it("says on its row that a download failed, and tries again when it is opened", async () => {
    server.control.fault({ fault: "500", on: "batchResults" });
    await server.control.end();
    await workbench.runCommand("Batch: Refresh");
    await batches.waitForRow(/^Code review.*2 answered.*download failed/);
    assert.deepEqual(await workbench.notifications(), []);
    await batches.row("Code review").click();
    await batches.row("results saved").waitFor();
    await batches.waitForRow(/^Code review ?2 answered$/);
    await workbench.runCommand("View: Close All Editors");
  });

  it("stands beside one that another program made, which opens by its ids", async () => {
    const params = {
      model: "claude-haiku-5-5",
      max_tokens: 4000,
      messages: [{ role: "user", content: "Say hello." }],
    };
    const answer = await fetch(`${server.url}/v1/messages/batches`, {
      method: "POST",
      headers: { "x-api-key": server.key, "anthropic-version": "2026-10-21" },
      body: JSON.stringify({ requests: [{ custom_id: "from-a-script", params }] }),
    });
    assert.equal(answer.status, 200);
    await server.control.end();
    await workbench.runCommand("Batch: Refresh");
    await batches.row("msgbatch_").click();
    const panel = workbench.editors.panelFrame("msgbatch_");
    await panel.locator(".row").filter({ hasText: "from-a-script" }).click();
    await panel.getByText("Simulated answer").first().waitFor();
    await workbench.runCommand("View: Close All Editors");
  });

  it("is read without the network, also after another restart", async () => {
    const panel = workbench.editors.panelFrame("Code review");
    await batches.row("Code review").click();
    await panel.locator(".row").filter({ hasText: "cart.ts" }).waitFor();
    await server.close();
    await workbench.runCommand("View: Close All Editors");
    await workbench.reload();
    await batches.waitForRow(/^Code review.*2 answered/);
    await batches.row("Code review").click();
    await panel.locator(".row").filter({ hasText: "orders.ts" }).click();
    await panel.getByText("Simulated answer").first().waitFor();
    await workbench.editors.waitForActive("orders.ts");
  });

  it("shows that the server does not answer where one looks for news, and nowhere else", async () => {
    await workbench.runCommand("Batch: Refresh");
    await workbench.page.getByText("cannot be reached").first().waitFor();
    assert.deepEqual(await workbench.notifications(), []);
    await batches.waitForRow(/^Code review.*2 answered/);
  });
});
