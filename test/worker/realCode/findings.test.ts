import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import type { PlacedFinding } from "../../../src/core/review/placedFinding.ts";
import { useTemporaryFolders } from "../../node/temporaryFolder.ts";
import { Chance } from "./chance.ts";
import { type EditedLine, editedLines } from "./editedLines.ts";
import { type AnsweredFinding, realFiles, RealReview } from "./realReview.ts";
import { reformatted } from "./reformatted.ts";

/** What a range of a text holds. */
function textAt(lines: readonly string[], { anchor }: PlacedFinding): string {
  assert.ok(anchor.state === "found");
  const { startLine, startColumn, endLine, endColumn } = anchor.range;
  const own = lines.slice(startLine, endLine + 1);
  return [...own.slice(0, -1), (own.at(-1) ?? "").slice(0, endColumn)]
    .join("\n")
    .slice(startColumn);
}

/** A code without what a formatter changes. */
function letters(text: string): string {
  return text.replaceAll(/[\s;,]/g, "").replaceAll(/['`]/g, '"');
}

/** How often a text is in another, those that overlap included. */
function countOf(text: string, sought: string): number {
  let count = 0;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) count += 1;
  return count;
}

/** Findings about some lines of chance, quoted exactly. */
function findingsOf(place: string, text: string, chance: Chance): readonly AnsweredFinding[] {
  const lines = text.split("\n");
  return Array.from({ length: 5 }, () => {
    const first = chance.below(lines.length - 1);
    const quote = lines.slice(first, first + 1 + chance.below(4)).join("\n");
    const [line, title] = [first + 1, "Of chance"];
    const more = { severity: "info", category: "x", explanation: "", confidence: 1 };
    return { path: `work/${place}`, quote, line, title, ...more };
  }).filter(({ quote }) => /^.*\S/.test(quote));
}

/** Whether lines are those from one to another as they were, and no others. */
function isInOrder(lines: readonly EditedLine[], first: number, last: number): boolean {
  return lines.length === last - first + 1 && lines.every(({ was }, at) => was === first + at);
}

describe("the findings of a review of this product's own code", function () {
  this.timeout(180_000);
  const temporaryFolder = useTemporaryFolders();
  const all = [...realFiles()];

  /** A review of some of the files, and the line that each finding is about. */
  async function reviewOf(every: number, slips: Parameters<typeof RealReview.of>[2] = {}) {
    const chance = new Chance(every);
    const files = new Map(all.filter((_, at) => at % every === 0));
    const more = (place: string) => findingsOf(place, files.get(place) ?? "", chance);
    return { files, chance, review: await RealReview.of(temporaryFolder(), files, slips, more) };
  }

  it("are where it means them, or nowhere: quoted rightly, wrongly, or what is not there", async () => {
    const { files, review } = await reviewOf(2, { shifted: 0.25, wrong: 0.25, unfindable: 0.25 });
    const exact = await RealReview.of(temporaryFolder(), files, {}, () => []);
    const count = { exact: 0, shifted: 0, wrong: 0, nowhere: 0 };
    for (const [place, findings] of await review.places()) {
      const lines = (files.get(place) ?? "").split("\n");
      for (const placed of findings) {
        const { index, anchor } = placed;
        const answered = review.answered.get(place)?.[index];
        const meant = exact.answered.get(place)?.[index] ?? answered;
        assert.ok(answered && meant);
        const told = `${place}:${meant.line} ${answered.quote}`;
        if (answered.quote.startsWith("synchronize(everything")) {
          assert.equal(anchor.state, "unfound", told);
          count.nowhere += 1;
        } else if (answered.quote !== meant.quote) {
          const isThere = anchor.state === "found";
          assert.ok(!isThere || anchor.range.startLine === meant.line - 1, told);
          if (isThere) count.wrong += 1;
        } else {
          assert.ok(anchor.state === "found" && !anchor.isLike, told);
          assert.equal(textAt(lines, placed), answered.quote.trim(), told);
          const first = answered.quote.split("\n").findIndex((line) => /\S/.test(line));
          assert.equal(anchor.range.startLine, meant.line - 1 + first, told);
          count[answered.line === meant.line ? "exact" : "shifted"] += 1;
        }
      }
    }
    const { exact: right, shifted, wrong, nowhere } = count;
    assert.ok(
      right > 1_000 && shifted > 150 && wrong > 100 && nowhere > 150,
      JSON.stringify(count),
    );
  });

  it("are still there after edits of all kinds, where their code is, or have no place", async () => {
    const { files, chance, review } = await reviewOf(3);
    const before = await review.places();
    const now = new Map<string, readonly EditedLine[]>();
    for (const [place, text] of files) {
      const lines = editedLines(text.split("\n"), chance);
      now.set(place, lines);
      writeFileSync(path.join(review.base, place), lines.map((line) => line.text).join("\n"));
    }
    const count = { right: 0, copied: 0, alike: 0, nowhere: 0 };
    for (const [place, findings] of await review.places()) {
      const lines = now.get(place) ?? [];
      const texts = lines.map(({ text }) => text);
      for (const [at, placed] of findings.entries()) {
        const sent = before.get(place)?.[at];
        assert.ok(sent?.anchor.state === "found");
        const told = `${place}:${sent.finding.line ?? 0} ${sent.finding.quote}`;
        const { startLine, endLine } = sent.anchor.range;
        const first = lines.findIndex(({ was }) => was === startLine);
        const isIntact = isInOrder(
          lines.slice(first, first + endLine - startLine + 1),
          startLine,
          endLine,
        );
        const quote = letters(sent.finding.quote);
        const copies = countOf(letters(texts.join("\n")), quote);
        const { anchor } = placed;
        const isOnce = countOf(letters(files.get(place) ?? ""), quote) === 1 && copies === 1;
        if (isIntact && isOnce) assert.equal(anchor.state, "found", told);
        if (anchor.state !== "found") count.nowhere += 1;
        else if (anchor.isLike) count.alike += 1;
        else {
          assert.equal(letters(textAt(texts, placed)), quote, told);
          const isRight = anchor.range.startLine === first;
          // Of what was copied since, nobody can say which one is the copy.
          assert.ok(!isIntact || isRight || copies > 1, told);
          count[isRight ? "right" : "copied"] += 1;
        }
      }
    }
    const { right, copied, alike } = count;
    assert.ok(right > 1_200 && right > 10 * copied && right > 20 * alike, JSON.stringify(count));
  });

  it("are at the same code after another formatter, or have no place", async () => {
    const { files, review } = await reviewOf(25);
    const lines = new Map<string, ReadonlyMap<number, number>>();
    for (const [place, text] of files) {
      const old = text.split("\n");
      const places = (review.answered.get(place) ?? [])
        .map(({ line }) => line - 1)
        .filter((at) =>
          /^\s*(?:return|const|let|if|for|await|throw|this|export|function)\b/.test(old[at] ?? ""),
        );
      const now = await reformatted(text, places);
      lines.set(place, new Map(places.map((at, index) => [at, now.lines[index] ?? -1])));
      writeFileSync(path.join(review.base, place), now.text);
    }
    let [right, nowhere] = [0, 0];
    for (const [place, findings] of await review.places()) {
      for (const { finding, anchor } of findings) {
        const line = lines.get(place)?.get((finding.line ?? 0) - 1);
        if (line === undefined) continue;
        if (anchor.state === "found") {
          assert.equal(anchor.range.startLine, line, `${place}:${finding.line} ${finding.quote}`);
          right += 1;
        } else nowhere += 1;
      }
    }
    assert.ok(right > 60 && right > 10 * nowhere, `${right} and ${nowhere}`);
  });
});
