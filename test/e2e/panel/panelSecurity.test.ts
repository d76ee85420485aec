import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { ResultRow, RowDetail } from "../../../src/contracts/resultsQueries.ts";
import { FakeExtension } from "./fakeExtension.ts";
import { hostileAnswers } from "./hostileAnswers.ts";
import { manyRows, panels } from "./panelFixture.ts";

describe("results panel: untrusted answers", function () {
  this.timeout(60_000);
  const open = panels();

  const allowedTags = new Set(
    "H1 H2 H3 H4 H5 H6 P BR HR BLOCKQUOTE PRE CODE EM STRONG S SPAN UL OL LI DIV TABLE THEAD TBODY TR TH TD".split(
      " ",
    ),
  );
  const allowedAttributes = new Set(["class", "title", "role", "tabindex", "start", "align"]);

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
      const elements = await page.locator(".markdown").evaluate((root) =>
        [...root.querySelectorAll("*")].map(({ tagName, attributes }) => ({
          tagName,
          attributes: [...attributes].map(({ name }) => name),
        })),
      );
      for (const { tagName, attributes } of elements) {
        assert.ok(allowedTags.has(tagName), `${tagName} in answer ${seq}`);
        for (const name of attributes) {
          assert.ok(allowedAttributes.has(name), `${name} on ${tagName} in answer ${seq}`);
        }
      }
    }
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
