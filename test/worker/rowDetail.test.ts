import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { createQueries } from "../../src/worker/createQueries.ts";
import { inRepository } from "../launcher/repository.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { requestLine, succeeded } from "./samples.ts";

describe("a row's detail", () => {
  const temporaryFolder = useTemporaryFolders();

  async function indexed(
    root: string,
    lines: readonly string[],
    results: readonly string[],
  ): Promise<ReturnType<typeof createQueries>> {
    const job = await JobOnDisk.create(root, "j1", lines);
    await job.collect(0, results);
    await indexAnew(root, "j1");
    return createQueries(root);
  }

  function citing(id: string, start: number, end: number): string {
    const citation = {
      type: "char_location",
      cited_text: "",
      document_index: 0,
      document_title: null,
      start_char_index: start,
      end_char_index: end,
    };
    const line = JSON.parse(succeeded(id, "It says so.")) as {
      result: { message: { content: { citations?: unknown[] }[] } };
    };
    const [text] = line.result.message.content;
    if (text) text.citations = [citation];
    return JSON.stringify(line);
  }

  it("says at which lines of a file the cited words are, and where that is", async () => {
    const root = temporaryFolder();
    const text = "one\ntwo\nthree\nfour\nfive\n";
    writeFileSync(path.join(root, "notes.md"), text);
    const part = { type: "path", path: "notes.md", lines: [2, 4], numbered: true };
    const content = [{ type: "document", source: part }];
    const sent = "   2| two\n   3| three\n   4| four";
    const at = sent.indexOf("three");
    const queries = await indexed(root, [requestLine("a", {}, content)], [citing("a", at, at + 5)]);
    const { blocks, citations } = await queries.detail("j1", 0);
    assert.deepEqual(blocks, [
      { kind: "text", text: "It says so.", marks: [{ at: 11, citations: [0] }] },
    ]);
    assert.deepEqual(citations, [
      { words: "", place: { in: "text", document: 0, span: [at, at + 5] }, lines: [3, 3] },
    ]);
    assert.deepEqual(await queries.citedSource("j1", 0, 0), {
      part: 0,
      lines: [2, 2],
      text: "three",
      file: { path: "notes.md", lines: [3, 3] },
    });
    assert.equal(await queries.citedSource("j1", 0, 1), undefined);
    assert.deepEqual(await queries.sentContent("j1", 0, 0), { kind: "text", text: sent });
    assert.equal(await queries.sentFile("j1", 0, 0), "notes.md");
  });

  it("has the images and PDFs that were sent, by their bytes and not by their names", async () => {
    const root = temporaryFolder();
    const picture = readFileSync(inRepository("examples/media/parcels-chart.png"));
    writeFileSync(path.join(root, "chart.png"), picture);
    const base64 = (type: string, bytes: Buffer) => ({
      type: "base64",
      media_type: type,
      data: bytes.toString("base64"),
    });
    const pdf = Buffer.from("%PDF-1.4\n1 0 obj<</Type /Page>>endobj\n2 0 obj<</Type /Page>>endobj");
    const content = [
      { type: "image", source: { type: "path", path: "chart.png" } },
      { type: "document", source: base64("application/pdf", pdf) },
      { type: "text", text: "Read it." },
    ];
    const queries = await indexed(root, [requestLine("a", {}, content)], [succeeded("a", "Yes")]);
    const image = await queries.sentContent("j1", 0, 0);
    assert.ok(image?.kind === "file" && picture.equals(image.bytes));
    assert.equal(image.type, "image/png");
    assert.ok(image.size && image.size.width > 100);
    assert.equal(await queries.sentFile("j1", 0, 0), "chart.png");
    const document = await queries.sentContent("j1", 0, 1);
    assert.ok(document?.kind === "file" && pdf.equals(document.bytes));
    assert.equal(document.pages, 2);
    assert.equal(await queries.sentFile("j1", 0, 1), undefined);
    assert.deepEqual(await queries.sentContent("j1", 0, 2), { kind: "text", text: "Read it." });
    assert.equal(await queries.sentContent("j1", 0, 3), undefined);
    const { sent } = await queries.detail("j1", 0);
    assert.equal(sent[0]?.mediaType, "image/png");
  });

  it("takes nothing for a picture that is none, such as a drawing with a script", async () => {
    const { sentContent } = await import("../../src/worker/sentContent.ts");
    const data = Buffer.from("<svg onload='alert(1)'/>").toString("base64");
    const source = { type: "base64", media_type: "image/png", data };
    const line = requestLine("a", {}, [{ type: "image", source }]);
    const opened = { row: () => undefined, sentLine: () => line, draftLine: () => line };
    assert.equal(sentContent(opened as never, 0, 0), undefined);
  });

  it("has the result and the request as they came, a value a line, with every digit", async () => {
    const line = succeeded("a", "Yes").replace('"input_tokens":10', '"input_tokens":10.50');
    const asked = requestLine("b").replace(
      '"max_tokens"',
      '"seed":12345678901234567890,"max_tokens"',
    );
    const queries = await indexed(temporaryFolder(), [requestLine("a"), asked], [line]);
    const json = (await queries.resultJson("j1", 0)) ?? "";
    assert.match(json, /^ {8}"input_tokens": 10\.50,$/m);
    assert.deepEqual(JSON.parse(json), JSON.parse(line));
    assert.equal(await queries.resultJson("j1", 1), undefined);
    const request = (await queries.requestJson("j1", 1)) ?? "";
    assert.match(request, /^ {2}"params": \{$/m);
    assert.match(request, /"seed": 12345678901234567890/);
    assert.equal((await queries.detail("j1", 0)).messageId, "msg_a");
  });
});
