import assert from "node:assert/strict";
import { deflateSync } from "node:zlib";
import { describe, it } from "mocha";
import type { ModelInfo } from "../../src/core/model/modelInfo.ts";
import { checkText } from "../../src/worker/checkDraft.ts";
import { isPdfEncrypted, pdfPages } from "../../src/worker/pdfScan.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { fileContent, requestLine, resultOf, writeTree } from "./samples.ts";

function png(width: number, height: number): Buffer {
  const bytes = Buffer.from("89504e470d0a1a0a0000000d4948445200000000000000000802000000", "hex");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

const encryptedPdf = "%PDF-1.4\n1 0 obj <<>> endobj\ntrailer << /Root 1 0 R /Encrypt 5 0 R >>\n";
const longPdf = `%PDF-1.4\n${"<< /Type /Page >>\n".repeat(601)}`;

/** A PDF as today's writers make it: its page objects are in a compressed stream. */
function pdfOf(pages: number): Buffer {
  const objects = deflateSync("<</Type/Page/Parent 2 0 R>>\n".repeat(pages));
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n2 0 obj <</Type/Pages/Count ${pages}>> endobj\n`),
    Buffer.from(`3 0 obj <</Type/ObjStm/Filter/FlateDecode/Length ${objects.length}>>stream\r\n`),
    objects,
    Buffer.from("\r\nendstream endobj\n"),
  ]);
}

function modelOf(id: string, maxInputTokens: number): ModelInfo {
  const lifecycle = "active";
  return { id, displayName: id, supportsBatches: true, lifecycle, maxInputTokens };
}

function inlineImages(count: number, bytes: Buffer) {
  const source = { type: "base64", media_type: "image/png", data: bytes.toString("base64") };
  return Array.from({ length: count }, () => ({ type: "image", source }));
}

function inline(type: string, mediaType: string, data: Buffer | string): unknown {
  const base64 = Buffer.from(data).toString("base64");
  return [
    { type, source: { type: "base64", media_type: mediaType, data: base64 } },
    { type: "text", text: "Look." },
  ];
}

describe("attachments", () => {
  const temporaryFolder = useTemporaryFolders();

  async function problemsOf(base: string, ...contents: unknown[]) {
    const lines = contents.map((content, index) => requestLine(`r${index}`, {}, content));
    const { problems } = await resultOf(checkText(lines.join("\n"), base, [base]));
    return problems;
  }

  it("by reference are refused when they are encrypted, too long or too large", async () => {
    const base = temporaryFolder();
    writeTree(base, { "locked.pdf": encryptedPdf, "long.pdf": longPdf, "wide.png": png(8001, 10) });
    const problems = await problemsOf(
      base,
      fileContent("locked.pdf"),
      fileContent("long.pdf"),
      fileContent("wide.png", {}, "image"),
    );
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["reference-encrypted", "reference-pages", "reference-pixels"],
    );
    assert.match(problems[1]?.message ?? "", /^long\.pdf has 601 pages/);
  });

  it("within a request are held to the same, and to what they say they are", async () => {
    const problems = await problemsOf(
      temporaryFolder(),
      inline("document", "application/pdf", encryptedPdf),
      inline("image", "image/png", png(9000, 1)),
      inline("image", "image/jpeg", png(10, 10)),
      inline("image", "image/png", Buffer.concat([png(10, 10), Buffer.alloc(7_600_000)])),
      inline("image", "image/png", png(10, 10)),
    );
    assert.deepEqual(
      problems.map(({ line, code }) => `${line} ${code}`),
      ["1 attachment-encrypted", "2 attachment-pixels", "3 media-type", "4 attachment-too-large"],
    );
  });

  it("count together: pages of all PDFs, and images by what the model takes", async () => {
    const base = temporaryFolder();
    writeTree(base, { "a.pdf": pdfOf(350), "b.pdf": pdfOf(251), "c.pdf": pdfOf(101) });
    const both = (...places: string[]) => places.flatMap((place) => fileContent(place));
    const lines = [
      requestLine("two", {}, both("a.pdf", "b.pdf")),
      requestLine("one", {}, both("c.pdf")),
      requestLine("same", {}, both("a.pdf", "a.pdf")),
      requestLine("few", {}, both("c.pdf", "c.pdf")).replace("claude-haiku-5-5", "large"),
      requestLine("many", {}, inlineImages(101, png(10, 10))),
    ];
    const models = [modelOf("claude-haiku-5-5", 200_000), modelOf("large", 1_000_000)];
    const text = lines.join("\n");
    const unknown = await resultOf(checkText(text, base, [base]));
    assert.deepEqual(
      unknown.problems.map(({ line, code }) => `${line} ${code}`),
      ["1 too-many-pages", "3 too-many-pages"],
    );
    assert.match(unknown.problems[0]?.message ?? "", /has 601 PDF pages; at most 600/);
    const { problems } = await resultOf(checkText(text, base, [base], { models, now: 1 }));
    assert.deepEqual(
      problems
        .filter(({ severity }) => severity === "error")
        .map(({ line, code }) => `${line} ${code}`),
      ["1 too-many-pages", "2 too-many-pages", "3 too-many-pages", "5 too-many-images"],
    );
    const messages = problems.map(({ message }) => message).join("\n");
    assert.match(messages, /has 101 PDF pages; at most 100.* claude-haiku-5-5/);
  });

  it("may be smaller pictures only when there are many", async () => {
    const wide = png(2_001, 10);
    const problems = await problemsOf(temporaryFolder(), inlineImages(20, wide), [
      ...inlineImages(20, png(2_000, 10)),
      ...inlineImages(1, wide),
    ]);
    assert.deepEqual(
      problems.map(({ line, severity, code }) => `${line} ${severity} ${code}`),
      ["2 warning many-images-pixels"],
    );
    assert.match(problems[0]?.message ?? "", /image 21 has 2001 × 10/);
  });

  it("may be as many as the API takes", async () => {
    const block = { type: "image", source: { type: "url", url: "https://example.com/a.png" } };
    const content = Array.from({ length: 601 }, () => block);
    const [problem] = await problemsOf(temporaryFolder(), content);
    assert.equal(problem?.code, "too-many-images");
  });
});

describe("a request", () => {
  const temporaryFolder = useTemporaryFolders();

  it("that its files make larger than 32 MB is warned of", async function () {
    this.timeout(60_000);
    const base = temporaryFolder();
    writeTree(base, { "a.txt": "a".repeat(17_000_000) });
    const source = { type: "document", source: { type: "path", path: "a.txt" } };
    const text = requestLine("a", {}, [source, source]);
    const { problems } = await resultOf(checkText(text, base, [base]));
    assert.deepEqual(
      problems.map(({ severity, code }) => `${severity} ${code}`),
      ["warning large-request"],
    );
  });
});

describe("the scan of a PDF", () => {
  it("sees encryption in a trailer, not in a text about it", () => {
    assert.equal(isPdfEncrypted(Buffer.from(encryptedPdf)), true);
    assert.equal(isPdfEncrypted(Buffer.from("%PDF-1.4 (use /Encrypt to protect)")), false);
    assert.equal(isPdfEncrypted(Buffer.from("%PDF /Encryption /Encrypt<</V 4>>")), true);
  });

  it("counts page objects, not the tree that holds them", () => {
    const plain = Buffer.from("/Type /Pages /Type /Page /Type/Page");
    assert.deepEqual(pdfPages(plain), { seen: 2, isAll: true });
    assert.deepEqual(pdfPages(Buffer.from("%PDF-1.7")), { seen: 0, isAll: false });
    assert.deepEqual(pdfPages(pdfOf(3)), { seen: 3, isAll: true });
  });

  it("says when there may be pages that it does not see", () => {
    const packed = (head: string, content: Buffer): Buffer =>
      Buffer.concat([
        Buffer.from(`%PDF-1.7\n/Type /Page\n1 0 obj<</Type /ObjStm ${head}>>\nstream\n`),
        content,
        Buffer.from("\nendstream"),
      ]);
    const two = deflateSync("<</Type /Page>><</Type /Page>>");
    assert.deepEqual(pdfPages(packed("/Filter /FlateDecode", two)), { seen: 3, isAll: true });
    const part = { seen: 1, isAll: false };
    const predicted = "/Filter /FlateDecode /DecodeParms<</Predictor 12>>";
    assert.deepEqual(pdfPages(packed(predicted, two)), part);
    assert.deepEqual(pdfPages(packed("/Filter /LZWDecode", two)), part);
    assert.deepEqual(pdfPages(packed("/Filter [/ASCII85Decode /FlateDecode]", two)), part);
    assert.deepEqual(pdfPages(packed("/Filter /FlateDecode", Buffer.from("noise"))), part);
  });
});
