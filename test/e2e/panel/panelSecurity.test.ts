import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Page } from "playwright-core";
import type { ResultRow, RowDetail } from "../../../src/contracts/resultsQueries.ts";
import type { BinaryKind } from "../../../src/core/model/contentKind.ts";
import { FakeExtension } from "./fakeExtension.ts";
import { hostileAnswers } from "./hostileAnswers.ts";
import { manyRows, panels } from "./panelFixture.ts";

describe("results panel: untrusted answers", function () {
  this.timeout(60_000);
  const open = panels();

  const ofMarkdown = new Set(
    "H1 H2 H3 H4 H5 H6 P BR HR BLOCKQUOTE PRE CODE EM STRONG S SPAN UL OL LI DIV TABLE THEAD TBODY TR TH TD".split(
      " ",
    ),
  );
  const attributes = new Set(["class", "title", "role", "tabindex", "start", "align"]);
  const ofBlocks = new Set([...ofMarkdown, "SECTION", "DETAILS", "SUMMARY", "BUTTON"]);
  const attributesOfBlocks = new Set([
    ...attributes,
    ..."aria-label aria-level aria-expanded aria-hidden aria-pressed open type scope".split(" "),
  ]);

  /** Fails when there is anything in the answer but what these tags and attributes are. */
  async function onlyReadable(page: Page, root: string, what: string): Promise<void> {
    const isMarkdown = root === ".markdown";
    const elements = await page.locator(root).evaluateAll((roots) =>
      roots.flatMap((found) =>
        [...found.querySelectorAll("*")].map(({ tagName, attributes: all }) => ({
          tagName,
          names: [...all].map(({ name }) => name),
        })),
      ),
    );
    for (const { tagName, names } of elements) {
      assert.ok((isMarkdown ? ofMarkdown : ofBlocks).has(tagName), `${tagName} in ${what}`);
      for (const name of names) {
        const known = isMarkdown ? attributes : attributesOfBlocks;
        assert.ok(known.has(name), `${name} on ${tagName} in ${what}`);
      }
    }
  }

  it("are elements that can only be read, for every hostile one", async () => {
    const rows = manyRows(hostileAnswers.length);
    const extension = new FakeExtension(rows, ({ seq }) => ({
      answer: hostileAnswers[seq] ?? "",
    }));
    const { page } = await open(extension);
    const list = page.getByRole("grid");
    await list.focus();
    for (const { seq } of rows) {
      if (seq > 0) await list.press("ArrowDown");
      await page.locator("h2", { hasText: `file${seq}.ts` }).waitFor();
      await onlyReadable(page, ".markdown", `answer ${seq}`);
    }
  });

  it("are as harmless in every other block, in what is cited and in languages of code", async () => {
    const all = hostileAnswers.map((text) => text.slice(0, 5_000));
    const rows = manyRows(all.length);
    const extension = new FakeExtension(rows, ({ seq }) => {
      const evil = all[seq] ?? "";
      const json = JSON.stringify({ [evil]: [evil, { [evil]: evil }] });
      const url = /\bhttp\S+|javascript:[^)\s]*/.exec(evil)?.[0] ?? evil;
      const place = { in: "text", document: 0, span: [0, 1] } as const;
      return {
        blocks: [
          { kind: "thinking", text: evil },
          { kind: "toolUse", name: evil, json },
          { kind: "toolResult", name: evil, json, links: [{ title: evil, url }] },
          { kind: "other", type: evil, json: evil },
          { kind: "text", text: json },
          { kind: "text", text: `[${json},${json}]` },
          { kind: "text", text: `\`\`\`html\n${evil}\n\`\`\`\n~~~${evil}\ncode\n~~~\n` },
          { kind: "text", text: evil, marks: [{ at: evil.length, citations: [0, 1, 7] }] },
        ],
        citations: [
          { words: evil, title: evil, place },
          { words: evil, title: evil, place: { in: "web", url } },
        ],
        messageId: evil,
        usageDetails: { serviceTier: evil },
      };
    });
    const { page } = await open(extension);
    const list = page.getByRole("grid");
    await list.focus();
    for (const { seq } of rows) {
      if (seq > 0) await list.press("ArrowDown");
      await page.locator("h2", { hasText: `file${seq}.ts` }).waitFor();
      await page.locator(".body details").evaluateAll((found) => {
        for (const one of found) if (one instanceof HTMLDetailsElement) one.open = true;
      });
      await page.locator(".body details.folded ul, .body details.folded pre").first().waitFor();
      await onlyReadable(page, ".body", `answer ${seq}`);
    }
    assert.deepEqual(
      extension.done.filter((what) => !/^(ready|openSource)/.test(what)),
      [],
    );
  });

  it("show no picture but of bytes that are one, whatever they claim to be", async () => {
    const text = (words: string) => new TextEncoder().encode(words);
    const svg = text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    const extension = new FakeExtension(manyRows(1), () => ({
      sent: ["image/svg+xml", "image/png", "text/html"].map((mediaType) => ({
        role: "user",
        kind: "image",
        text: mediaType,
        mediaType,
      })),
    }));
    // As if the extension had been deceived.
    const types = ["image/svg+xml", "image/png", "text/html"] as BinaryKind[];
    extension.attachments = types.map((type) => ({ type, byteCount: svg.length, bytes: svg }));
    const { page } = await open(extension);
    await page.getByText("text/html · 59 bytes").waitFor();
    await page.getByText("image/png · 59 bytes").waitFor();
    await page.getByText("image/svg+xml · 59 bytes").waitFor();
    assert.equal(await page.locator("img").count(), 0);
  });

  it("pass on web and mail links only, by click and by keyboard, without leaving the page", async () => {
    const answer = [
      "[web](https://example.com/a?b=1) [mail](mailto:a@example.com) <https://example.com/auto>",
      "[script](javascript:alert(1)) [command](command:a.b) [file](src/a.ts) main.rs",
      "![picture](https://example.com/p.png)",
    ].join("\n\n");
    const extension = new FakeExtension(manyRows(1), () => ({ answer }));
    const { page } = await open(extension);
    const links = page.locator(".markdown").getByRole("link");
    await links.first().waitFor();
    const address = page.url();
    assert.deepEqual(await links.allTextContents(), [
      "web",
      "mail",
      "https://example.com/auto",
      "picture",
    ]);
    await links.nth(0).click();
    await links.nth(1).press("Enter");
    await links.nth(3).click({ button: "middle" });
    await links.nth(3).click();
    for (const words of ["script", "command", "file"])
      await page.getByText(words, { exact: true }).click();
    assert.deepEqual(extension.done.slice(1), [
      "openLink https://example.com/a?b=1",
      "openLink mailto:a@example.com",
      "openLink https://example.com/p.png",
    ]);
    assert.equal(page.url(), address);
  });

  it("are shown as text in the list, the title and the request as sent", async () => {
    const evil = "<img src=x onerror=alert(1)>";
    const row: ResultRow = {
      seq: 0,
      customId: evil,
      outcome: "pending",
      source: { path: `${evil}/${evil}` },
      firstWords: evil,
    };
    const sent: RowDetail["sent"] = [{ role: "user", kind: "text", title: evil, text: evil }];
    const extension = new FakeExtension([row], () => ({ sent, model: evil, stopReason: evil }));
    const { page, panel } = await open(extension);
    await page.locator(".sent pre").waitFor();
    panel.tell.render(extension.state(1, { status: evil, problem: evil }));
    await page.getByRole("alert").getByText(evil).waitFor();
    assert.equal(await page.locator("img").count(), 0);
    assert.equal(await page.locator(".words").textContent(), evil);
  });
});
