import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { fileContent, recordOf, requestLine, resultOf, writeTree } from "./samples.ts";

describe("requestsAt", () => {
  const temporaryFolder = useTemporaryFolders();

  async function at(lines: readonly number[], text: string, base = temporaryFolder()) {
    const root = temporaryFolder();
    const tasks = createTasks(root);
    const document = "file:///w/a.jsonl";
    const record = recordOf("d1", base, { document });
    await resultOf(tasks.adoptDocument({ record, content: { text } }));
    const found = [];
    for await (const request of tasks.requestsAt("d1", lines)) found.push(request);
    return found;
  }

  it("answers the request at a line, else the next, else the last", async () => {
    const text = `\n${requestLine("a")}\n\n${requestLine("b")}\n${requestLine("c")}\n`;
    const found = await at([1, 2, 3, 4, 99, 100], text);
    assert.deepEqual(
      found.map(({ line, customId }) => `${line} ${customId}`),
      ["2 a", "2 a", "4 b", "4 b", "5 c", "5 c"],
    );
  });

  it("puts files in place, leaves out what is ours, and estimates what it would use", async () => {
    const base = temporaryFolder();
    writeTree(base, { "a.txt": "Some text to read." });
    const text = requestLine("a", { about: { path: "a.txt" } }, fileContent("a.txt"));
    const [request] = await at([1], text, base);
    assert.match(JSON.stringify(request?.params), /"data":"Some text to read\."/);
    assert.equal(Object.hasOwn(request?.params ?? {}, "about"), false);
    assert.equal(request?.share.model, "claude-haiku-5-5");
    assert.equal(request.share.maxOutputTokens, 100);
    assert((request.share.inputTokens ?? 0) > 3);
  });

  it("tells what makes the request dearer, so that its trial is not quoted too low", async () => {
    const searching = '"tools":[{"type":"web_search_20250305"}],"max_tokens"';
    const dear = requestLine("a").replace('"max_tokens"', searching);
    const [unknown] = await at([1], dear);
    assert.equal(unknown?.share.surcharge, "unknown");
    const near = requestLine("b").replace('"max_tokens"', '"inference_geo":"us","max_tokens"');
    const [regional] = await at([1], near);
    assert.deepEqual(regional?.share.surcharge, { inputAtMost: 1, region: 1.1 });
  });

  it("refuses a request with a mistake, not one beside a mistake", async () => {
    const text = `{"custom_id":"x"}\n${requestLine("b")}`;
    assert.equal((await at([2], text))[0]?.customId, "b");
    await assert.rejects(at([1], text), { kind: "invalid", message: /^Line 1: "params"/ });
    await assert.rejects(at([1], "\n\n"), { kind: "invalid" });
  });
});
