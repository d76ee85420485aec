import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import type { FrameLocator } from "playwright-core";
import { inRepository } from "../launcher/repository.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
import { until } from "./page/until.ts";
import { Workbench } from "./page/workbench.ts";

const model = "claude-sonnet-5-5";

function request(id: string, content: unknown, more: object = {}): string {
  const messages = [{ role: "user", content }];
  const params = { model, max_tokens: 4000, messages, ...more };
  return JSON.stringify({ custom_id: id, params });
}

function cited(place: string): object {
  const source = { type: "path", path: place };
  return { type: "document", source, title: place, citations: { enabled: true } };
}

const asked = { type: "text", text: "What does it say?" };
const image = { type: "image", source: { type: "path", path: "media/parcels-chart.png" } };
const rows = {
  type: "array",
  items: {
    type: "object",
    properties: { name: { type: "string" }, count: { type: "integer" } },
    required: ["name", "count"],
    additionalProperties: false,
  },
};
const schema = {
  type: "object",
  properties: { rows },
  required: ["rows"],
  additionalProperties: false,
};
const thinking = { type: "adaptive", display: "summarized" };
const tool = {
  name: "order_status",
  description: "Tells what became of an order.",
  input_schema: { type: "object", properties: { order: { type: "string" } }, required: ["order"] },
};

/** Requests whose answers have every part that the local server can make. */
const lines = [
  request("notes", [cited("docs/meeting-notes.md"), asked], { thinking }),
  request("sheet", [cited("media/k-200-data-sheet.pdf"), asked]),
  request("chart", [image, asked]),
  request("rows-as-table", "List them.", {
    output_config: { format: { type: "json_schema", schema } },
  }),
  request("call-of-tool", "Where is order 7?", {
    model: "claude-opus-4-8",
    tool_choice: { type: "any" },
    tools: [tool],
  }),
];

describe("the parts of answers", function () {
  this.timeout(180_000);
  let folder: string;
  let workbench: Workbench;
  let panel: FrameLocator;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "parts-"));
    await cp(inRepository("examples"), folder, { recursive: true });
    await writeFile(path.join(folder, "parts.jsonl"), lines.join("\n"));
    workbench = await Workbench.open({
      folder,
      env: { BATCHWRIGHT_REHEARSAL: "1" },
      settings: { "batchwright.rehearsal.seconds": 1 },
    });
    panel = workbench.editors.panelFrame("Results: parts.jsonl");
  });

  after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true });
  });

  pictureFailures(() => workbench);

  /** Shows a row's answer. */
  async function show(id: string): Promise<void> {
    await panel.getByRole("searchbox").fill(id);
    await panel.getByRole("row", { name: id }).first().click();
    await panel.getByText("1 of 5 rows").waitFor();
  }

  it("lead from a citation to the cited line of the file", async () => {
    await workbench.explorer.open("parts.jsonl");
    await workbench.runCommand("Batch: Submit Document…");
    await workbench.pressInDialog("Send");
    await workbench.openViewContainer("Batchwright");
    // Once it has ended, it does not change under the pointer.
    const batch = workbench.view("Batches").row("parts.jsonl");
    await batch.getByText("answered").waitFor();
    await batch.click();
    await panel.getByRole("button", { name: /^Answered/ }).waitFor();
    await show("meeting-notes");
    const place = panel.locator(".citations .link");
    const line = /line (\d+)/.exec(await place.innerText())?.[1];
    await panel.getByRole("link", { name: /^Citation 1: docs\/meeting-notes\.md, line/ }).click();
    await workbench.editors.waitForActive("meeting-notes.md");
    await until("the cited line", async () =>
      (await workbench.editors.cursor()).startsWith(`Ln ${line}, `),
    );
  });

  it("lead to the cited line where it is now", async () => {
    const place = panel.locator(".citations .link");
    const line = Number(/line (\d+)/.exec(await place.innerText())?.[1]);
    const file = path.join(folder, "docs/meeting-notes.md");
    await writeFile(file, `One line more.\n${await readFile(file, "utf8")}`);
    await until("the changed file", async () =>
      (await workbench.editors.visibleText()).includes("One"),
    );
    await place.click();
    await until("the line below the cited one", async () =>
      (await workbench.editors.cursor()).startsWith(`Ln ${line + 1}, `),
    );
  });

  it("lead to what was sent once the file does not have it any more", async () => {
    await writeFile(path.join(folder, "docs/meeting-notes.md"), "Nothing is left of it.\n");
    await panel.locator(".citations .link").click();
    await workbench.editors.waitForActive("meeting-notes (as sent).md");
    await until("a selection", async () => (await workbench.editors.cursor()).includes("selected"));
  });

  it("are compared with the source beside the panel", async () => {
    await panel.getByRole("button", { name: "Diff Against Source" }).click();
    const diff = await workbench.editors.waitForActive("docs/meeting-notes.md ↔ answer");
    assert.equal(diff.column, 0);
  });

  it("show the pictures that were sent, and open them", async () => {
    await show("parcels-chart");
    const picture = panel.getByRole("button", { name: "media/parcels-chart.png" });
    await picture.scrollIntoViewIfNeeded();
    await picture.locator("img").waitFor();
    await picture.click();
    await workbench.editors.waitForActive("parcels-chart.png");
  });

  it("say which page of a PDF is cited", async () => {
    await show("k-200");
    await panel.getByText(/k-200-data-sheet\.pdf application\/pdf · .* pages?/).waitFor();
    await panel.locator(".citations .link").click();
    await panel.getByText(/^Page \d is cited\./).waitFor();
    await workbench.editors.waitForActive("k-200-data-sheet.pdf");
  });

  it("are a table, a call of a tool, and the whole result as JSON", async () => {
    await show("rows-as-table");
    await panel.getByRole("table").getByRole("columnheader", { name: "count" }).waitFor();
    await panel.getByRole("button", { name: "Raw JSON" }).click();
    await workbench.editors.waitForActive("rows-as-table (result).json");
    assert.match(await workbench.editors.visibleText(), /"custom_id":\s"rows-as-table"/);
    await show("call-of-tool");
    await panel.getByRole("region", { name: "Tool that the answer calls: order_status" }).waitFor();
    await panel.getByRole("button", { name: "Open as Document" }).click();
    await workbench.editors.waitForActive("call-of-tool (answer).md");
    assert.match(await workbench.editors.visibleText(), /order_status/);
  });
});
