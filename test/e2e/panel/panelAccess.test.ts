import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { AnswerBlock, Citation } from "../../../src/core/model/answerBlock.ts";
import { FakeExtension } from "./fakeExtension.ts";
import { manyRows, panels } from "./panelFixture.ts";

const wide = "wide".repeat(100);
const json = JSON.stringify({ [wide]: wide, deep: [{ [wide]: [1] }] });

/** Every kind of block, each with words that have no place to break. */
const wideBlocks: readonly AnswerBlock[] = [
  { kind: "thinking", text: wide },
  { kind: "toolUse", name: wide, json },
  { kind: "toolResult", name: wide, json },
  { kind: "other", type: wide, json },
  { kind: "text", text: json },
  { kind: "text", text: `[${json.replace("[{", "[").replace("}]", "]")}]` },
  { kind: "text", text: wide, marks: [{ at: 9, citations: [0] }] },
];
const wideCitations: readonly Citation[] = [
  { words: wide, title: wide, place: { in: "text", document: 0, span: [0, 1] } },
];

describe("results panel: for everybody", function () {
  this.timeout(60_000);
  const open = panels();

  it("names every control, and gives every region that scrolls to the keyboard", async () => {
    const answer = `\`\`\`\n${"long ".repeat(200)}\n\`\`\`\n\n|a|\n|-|\n|1|\n`;
    const { page } = await open(
      new FakeExtension(
        manyRows(40, (seq) => (seq % 3 === 0 ? "expired" : "answered")),
        () => ({
          blocks: [{ kind: "text", text: answer }, ...wideBlocks],
          citations: wideCitations,
          messageId: "msg_1",
          sent: [
            { role: "user", kind: "text", text: "Hello" },
            { role: "user", kind: "image", text: "image/png", mediaType: "image/png" },
          ],
        }),
      ),
    );
    await page.locator(".markdown pre").waitFor();
    const nameless = await page
      .locator(
        "button, input, summary, [role=treeitem], [role=tree], [role=link], [role=group], [role=row], [role=grid], [role=columnheader], [role=separator], section",
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
      const blocks = [{ kind: "text" as const, text: answer }, ...wideBlocks];
      const sent = [{ role: "user", kind: "image", text: wide, mediaType: "image/png" }] as const;
      const extension = new FakeExtension(rows, () => ({
        blocks,
        citations: wideCitations,
        sent,
        messageId: wide,
      }));
      extension.sourceState = { state: "changed", path: wide, isText: true };
      const { page, panel } = await open(extension, size);
      panel.tell.render(extension.state(1, { canRetry: true, canApply: true }));
      await page.locator(".json-tree").first().waitFor();
      await page.getByRole("button", { name: "Changed since it was sent" }).waitFor();
      await page.getByRole("grid").press("Control+a");
      await page.getByText("400 chosen · 400 rows").waitFor();
      await page.getByText("Usage and cost").click();
      const outside = await page.locator("body, body *").evaluateAll((elements) =>
        elements
          // A table scrolls in a frame of its own.
          .filter((element) => !element.parentElement?.closest(".table"))
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => element.outerHTML.slice(0, 100)),
      );
      assert.deepEqual(outside, []);
      const list = await page.getByRole("grid").boundingBox();
      const detail = await page.locator(".detail").boundingBox();
      assert.ok((list?.height ?? 0) >= 66 && (detail?.height ?? 0) >= 80);
    });
  }
});
