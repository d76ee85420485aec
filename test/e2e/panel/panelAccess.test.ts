import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { FakeExtension } from "./fakeExtension.ts";
import { manyRows, panels } from "./panelFixture.ts";

describe("results panel: for everybody", function () {
  this.timeout(60_000);
  const open = panels();

  it("names every control, and gives every region that scrolls to the keyboard", async () => {
    const answer = `\`\`\`\n${"long ".repeat(200)}\n\`\`\`\n\n|a|\n|-|\n|1|\n`;
    const { page } = await open(
      new FakeExtension(
        manyRows(40, (seq) => (seq % 3 === 0 ? "expired" : "answered")),
        () => ({
          answer,
          sent: [{ role: "user", kind: "text", text: "Hello" }],
        }),
      ),
    );
    await page.locator(".markdown pre").waitFor();
    const nameless = await page
      .locator(
        "button, input, [role=row], [role=grid], [role=columnheader], [role=separator], section",
      )
      .evaluateAll((elements) =>
        elements
          .filter((element) => {
            const label = element.getAttribute("aria-label") ?? element.textContent;
            return label.trim() === "";
          })
          .map((element) => element.outerHTML),
      );
    assert.deepEqual(nameless, []);
    const unreachable = await page.locator("body *").evaluateAll((elements) =>
      elements
        .filter((element) => {
          const { overflowX, overflowY } = getComputedStyle(element);
          const scrolls =
            (/auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight) ||
            (/auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth);
          return scrolls && element instanceof HTMLElement && element.tabIndex < 0;
        })
        .map((element) => element.outerHTML.slice(0, 100)),
    );
    assert.deepEqual(unreachable, []);
  });

  for (const [what, size] of [
    ["in a column of 300 pixels", { width: 300, height: 700 }],
    ["at a zoom of 200 %", { width: 360, height: 400 }],
  ] as const) {
    it(`shows everything ${what} without scrolling sideways`, async () => {
      const rows = manyRows(
        400,
        (seq) => (["answered", "expired", "invalidRequest"] as const)[seq % 3] ?? "answered",
      );
      const answer = `${"word".repeat(100)} \`${"code".repeat(100)}\` https://example.com/${"a".repeat(300)}`;
      const { page } = await open(new FakeExtension(rows, () => ({ answer })), size);
      await page.locator(".markdown").waitFor();
      const wide = await page
        .locator("body, body *")
        .evaluateAll((elements) =>
          elements
            .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
            .map((element) => element.outerHTML.slice(0, 100)),
        );
      assert.deepEqual(wide, []);
      const list = await page.getByRole("grid").boundingBox();
      const detail = await page.locator(".detail").boundingBox();
      assert.ok((list?.height ?? 0) >= 66 && (detail?.height ?? 0) >= 80);
    });
  }
});
