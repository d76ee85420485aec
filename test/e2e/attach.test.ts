import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { after, before, describe, it } from "mocha";
import { inRepository } from "../launcher/repository.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
import { until } from "./page/until.ts";
import { Workbench } from "./page/workbench.ts";

const question = { type: "text", text: "What is this?" };

describe("a file dropped or pasted into a draft", function () {
  this.timeout(120_000);
  let temporary: string;
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    temporary = await mkdtemp(path.join(os.tmpdir(), "bw-"));
    folder = path.join(temporary, "examples");
    await cp(inRepository("examples"), folder, { recursive: true });
    const messages = [{ role: "user", content: question.text }];
    const params = { model: "claude-haiku-5-5", max_tokens: 4000, messages };
    const lines = ["a", "b"].map((id) => JSON.stringify({ custom_id: id, params }));
    await writeFile(path.join(folder, "questions.jsonl"), `${lines.join("\n")}\n`);
    workbench = await Workbench.open({ folder });
    await workbench.explorer.open("questions.jsonl");
    await workbench.editors.waitForActive("questions.jsonl");
    // The extension has the document when it says so above its first line.
    await workbench.editors.codeLens("Submit").waitFor({ timeout: 90_000 });
  });

  after(async () => {
    await workbench.close();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  });

  pictureFailures(() => workbench);

  /** The content of the first request's question, as it is saved, once it has so many blocks. */
  async function untilBlocks(count: number, limitMs?: number): Promise<readonly unknown[]> {
    const look = async (): Promise<readonly unknown[] | undefined> => {
      await workbench.page.keyboard.press("ControlOrMeta+S");
      const text = await readFile(path.join(folder, "questions.jsonl"), "utf8");
      // While it is being saved it is not whole.
      if (!text.endsWith("\n")) return undefined;
      const [line = ""] = text.split("\n");
      const { params } = JSON.parse(line) as {
        readonly params: { readonly messages: readonly [{ readonly content: readonly unknown[] }] };
      };
      const { content } = params.messages[0];
      return Array.isArray(content) && content.length === count ? content : undefined;
    };
    return until(`${count} blocks`, look, limitMs);
  }

  /** The content after a paste into the first request. */
  async function pasted(count: number): Promise<readonly unknown[]> {
    const paste = async (): Promise<readonly unknown[]> => {
      // Lines move while what stands above them is drawn again.
      await until("the editor to have the keyboard", async () => {
        const { x, y } = await workbench.editors.pointIn(0);
        await workbench.page.mouse.click(x, y);
        return workbench.page.evaluate(() => document.activeElement?.role === "textbox");
      });
      await workbench.page.keyboard.press("ControlOrMeta+V");
      return untilBlocks(count, 20_000);
    };
    // VS Code gives a paste up when the editor changes meanwhile, as on a busy machine it may.
    return paste().catch(paste);
  }

  const reference = (type: string, place: string) => ({
    type,
    source: { type: "path", path: place },
  });

  it("joins the request that an image is dropped on, before its question", async () => {
    const line = await workbench.editors.pointIn(0);
    await workbench.explorer.drag("media/parcels-chart.png", line, "Shift");
    assert.deepEqual(await untilBlocks(2), [
      reference("image", "media/parcels-chart.png"),
      question,
    ]);
  });

  it("joins the request of the cursor when it was copied in the Explorer", async () => {
    await workbench.explorer.select("media/k-200-data-sheet.pdf");
    await workbench.page.keyboard.press("ControlOrMeta+C");
    await workbench.editors.activate("questions.jsonl");
    const blocks = await pasted(3);
    assert.deepEqual(blocks.at(-1), reference("document", "media/k-200-data-sheet.pdf"));
  });

  it("is saved beside the draft when it is a picture from elsewhere, over no other", async () => {
    const picture = await readFile(path.join(folder, "media/parcels-chart.png"));
    await writeFile(path.join(folder, "image.png"), "another");
    // In a browser, VS Code takes files that were copied in it for the clipboard's until it copies.
    await workbench.runCommand("File: Copy Path of Active File");
    // It would come over the picture otherwise.
    await until("the copied path", async () => {
      const copied = await workbench.page.evaluate(() => navigator.clipboard.readText());
      return copied.endsWith("questions.jsonl");
    });
    await workbench.page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const blob = new Blob([bytes], { type: "image/png" });
      await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    }, picture.toString("base64"));
    const blocks = await pasted(4);
    const wanted = reference("image", "image-2.png");
    assert.ok(
      blocks.some((block) => isDeepStrictEqual(block, wanted)),
      JSON.stringify(blocks),
    );
    const saved = await readFile(path.join(folder, "image-2.png"));
    assert.deepEqual([...saved.subarray(1, 4)], [...Buffer.from("PNG")]);
    assert.equal(await readFile(path.join(folder, "image.png"), "utf8"), "another");
  });
});
