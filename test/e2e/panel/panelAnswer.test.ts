import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import type { AnswerBlock, Citation } from "../../../src/core/model/answerBlock.ts";
import type { SentBlock } from "../../../src/core/model/sentBlock.ts";
import { inRepository } from "../../launcher/repository.ts";
import { until } from "../page/until.ts";
import { FakeExtension } from "./fakeExtension.ts";
import { manyRows, panels } from "./panelFixture.ts";

const picture = new Uint8Array(readFileSync(inRepository("examples/media/parcels-chart.png")));

describe("results panel: the parts of an answer", function () {
  this.timeout(60_000);
  const open = panels();

  function withBlocks(blocks: readonly AnswerBlock[], citations: readonly Citation[] = []) {
    return new FakeExtension(manyRows(1), () => ({ blocks, citations }));
  }

  it("are blocks of their own: thinking, tools, what they gave back, and the unknown", async () => {
    const extension = withBlocks([
      { kind: "thinking", text: "First the **tea**." },
      { kind: "thinking", text: "", isRedacted: true },
      { kind: "text", text: "Let me look." },
      { kind: "toolUse", name: "web_search", json: '{"query":"tea"}', byServer: true },
      {
        kind: "toolResult",
        name: "web_search",
        json: "[]",
        links: [
          { title: "Tea", url: "https://example.com/tea" },
          { title: "Trap", url: "javascript:alert(1)" },
        ],
      },
      { kind: "other", type: "hologram", json: '{"depth":3}' },
    ]);
    const { page, panel } = await open(extension);
    await page.getByText("Let me look.").waitFor();
    assert.equal(await page.getByText("First the tea.").count(), 0);
    await page.getByText("Thinking", { exact: true }).click();
    await page.getByText("First the tea.").waitFor();
    // What was opened stays open when the same is told again.
    panel.tell.render(extension.state(2, { status: "Told again" }));
    await page.getByText("Told again").waitFor();
    await page.locator(".detail[aria-busy=false]").waitFor();
    assert.ok(await page.getByText("First the tea.").isVisible());
    await page.getByText("Some thinking was encrypted").waitFor();
    const tool = page.getByRole("region", { name: "Tool that the API ran: web_search" });
    await tool.getByRole("treeitem", { name: 'query: "tea"' }).waitFor();
    await page.getByText("What web_search gave back").click();
    await page.getByRole("link", { name: "Tea" }).click();
    assert.equal(await page.getByRole("link", { name: "Trap" }).count(), 0);
    await page.getByText("A block that this version does not know: hologram").click();
    await page.getByRole("treeitem", { name: "depth: 3" }).waitFor();
    assert.deepEqual(extension.done.slice(1), ["openLink https://example.com/tea"]);
  });

  it("colour code in the languages that are known, and leave the rest plain", async () => {
    const code = (language: string) => `\`\`\`${language}\nconst a = "b"; // c\n\`\`\`\n`;
    const { page } = await open(
      new FakeExtension(manyRows(1), () => ({
        answer: `${code("ts")}${code("klingon")}${code('x" onclick="alert(1)')}${code("")}`,
      })),
    );
    await page.locator(".hljs-keyword").waitFor();
    const colours = await page
      .locator("pre")
      .evaluateAll((blocks) => blocks.map((block) => block.querySelectorAll("span").length > 0));
    assert.deepEqual(colours, [true, false, false, false]);
    assert.deepEqual(
      await page.locator("pre").allInnerTexts(),
      Array(4).fill('const a = "b"; // c\n'),
    );
  });

  it("are numbers after cited words, with a list below, and both lead there", async () => {
    const citations: readonly Citation[] = [
      {
        words: "Retries  hide\nerrors.",
        title: "notes.md",
        place: { in: "text", document: 0, span: [3, 9] },
        lines: [3, 4],
      },
      { words: "", title: "spec.pdf", place: { in: "pages", document: 1, span: [2, 2] } },
      { words: "x", title: "Tea", place: { in: "web", url: "https://example.com/tea" } },
      { words: "x", title: "Trap", place: { in: "web", url: "javascript:alert(1)" } },
    ];
    const text = "- **Retries hide errors.**\n- The rest\n\n```\ncode\n```\nEnd \u00019\u0001";
    const marks = [
      { at: text.indexOf("\n- The"), citations: [0, 1] },
      { at: text.indexOf("\n\n```"), citations: [2] },
      { at: text.indexOf("\nEnd"), citations: [3] },
    ];
    const extension = withBlocks([{ kind: "text", text, marks }], citations);
    const { page } = await open(extension);
    const items = page.locator(".markdown li");
    await items.last().waitFor();
    assert.deepEqual(await items.allInnerTexts(), ["Retries hide errors.[1][2]", "The rest[3]"]);
    assert.equal(await page.locator(".markdown pre").innerText(), "code\n");
    assert.equal(await page.locator(".markdown strong").count(), 1);
    assert.deepEqual(await page.locator(".citations li").allInnerTexts(), [
      "notes.md, lines 3–4 “Retries hide errors.”",
      "spec.pdf, page 2",
      "Tea “x”",
      "Trap “x”",
    ]);
    await page.getByRole("link", { name: "Citation 1: notes.md, lines 3–4" }).click();
    await page.locator(".citations").getByRole("link", { name: "spec.pdf" }).press("Enter");
    await page.getByText("Page 2 is cited. The viewer may begin at another one.").waitFor();
    await page.getByRole("link", { name: "Citation 3: Tea" }).click();
    await page.getByText("[4]").click();
    assert.deepEqual(extension.done.slice(1), [
      "openCitation 0 0",
      "openCitation 0 1",
      "openLink https://example.com/tea",
    ]);
  });

  it("include pictures and PDFs of the request, which are asked for when they are seen", async () => {
    const extension = new FakeExtension(manyRows(1), () => ({
      answer: "line\n\n".repeat(200),
      sent: [
        { role: "user", kind: "image", text: "image/png, 5 kB", mediaType: "image/png" },
        {
          role: "user",
          kind: "document",
          text: "application/pdf, 9 kB",
          title: "spec.pdf",
          mediaType: "application/pdf",
        },
        { role: "user", kind: "image", text: "image/svg+xml, 1 kB", mediaType: "image/svg+xml" },
      ] satisfies readonly SentBlock[],
    }));
    const size = { width: 800, height: 420 };
    extension.attachments = [
      { type: "image/png", byteCount: 5_000, path: "media/a.png", size, bytes: picture },
      { type: "application/pdf", byteCount: 9_000, pages: 12 },
    ];
    extension.failure = { method: "attachment", words: "asked too early" };
    const { page } = await open(extension);
    await page.getByText("line").first().waitFor();
    extension.failure = undefined;
    const image = page.getByRole("button", { name: "media/a.png" });
    await page.locator(".attachment").last().scrollIntoViewIfNeeded();
    await image.getByText("image/png · 5 kB · 800 × 420").waitFor();
    const drawn = image.locator("img");
    await drawn.waitFor();
    assert.ok(
      await drawn.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth > 0),
    );
    await page.getByText("spec.pdf application/pdf · 9 kB · 12 pages").click();
    await image.click();
    await until("both to be opened", async () => extension.done.length === 3);
    assert.deepEqual(extension.done.slice(1), ["openSent 0 1", "openSent 0 0"]);
    assert.equal(await page.locator("img").count(), 1);
  });

  it("can be had as JSON, compared with the source, and its ids copied", async () => {
    const extension = new FakeExtension(manyRows(2), ({ seq }) => ({
      answer: "Yes",
      messageId: "msg_1",
      ...(seq === 1 && {
        row: { seq, customId: "b", outcome: "pending", firstWords: "" } as const,
      }),
    }));
    const { page } = await open(extension);
    await page.getByText("Yes").waitFor();
    await page.getByRole("button", { name: "Raw JSON" }).click();
    await page.getByRole("button", { name: "Diff Against Source" }).click();
    await page.getByText("Usage and cost").click();
    await page.getByRole("button", { name: "msg_1" }).click();
    await page.getByText("Copied.").waitFor();
    assert.deepEqual(extension.done.slice(1), [
      "openResultJson 0",
      "openDiff 0",
      "copyId 0 message",
    ]);
    await page.locator(".row").nth(1).click();
    await page.locator("h2", { hasText: "b" }).waitFor();
    for (const name of ["Raw JSON", "Diff Against Source"])
      assert.equal(await page.getByRole("button", { name }).isVisible(), false);
  });

  it("say all that was used, to the last digit", async () => {
    const row = {
      ...manyRows(1)[0],
      seq: 0,
      customId: "a",
      outcome: "answered",
      firstWords: "",
    } as const;
    const usage = {
      inputTokens: 1_200,
      outputTokens: 412,
      cacheReadTokens: 34,
      cacheWriteTokens: 30,
      cacheWrite1hTokens: 20,
    };
    const usageDetails = { thinkingTokens: 100, webSearches: 2, serviceTier: "batch" };
    const { page } = await open(
      new FakeExtension([{ ...row, dollars: 0.000_123_45 }], () => ({ usage, usageDetails })),
    );
    await page.getByTitle("Cost: $0.00012345").waitFor();
    await page.getByText("Usage and cost").click();
    assert.deepEqual(await page.locator(".usage tr").allInnerTexts(), [
      "Input tokens, read anew\t1,200",
      "Input tokens from the cache\t34",
      "Written to the cache for 5 minutes\t10",
      "Written to the cache for an hour\t20",
      "Output tokens\t412",
      "Thinking, part of the output\t100",
      "Web searches\t2",
      "Service tier\tbatch",
      "Cost\t$0.00012345",
    ]);
  });
});
