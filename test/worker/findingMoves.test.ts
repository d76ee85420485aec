import assert from "node:assert/strict";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import type { FindingsRequest } from "../../src/contracts/findingTasks.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { fileContent, requestLine, resultOf, succeeded, writeTree } from "./samples.ts";

function code(name: string): string {
  const line = (_: unknown, at: number): string => `${name}(${at}, ${name}.of(${at * 7}));`;
  return `${Array.from({ length: 12 }, line).join("\n")}\n`;
}

describe("the findings about a file that was moved", () => {
  const temporaryFolder = useTemporaryFolders();

  /** A review of `work/src/a.ts` and `work/src/b.ts`, each with a finding in its third line. */
  async function reviewed(more: Readonly<Record<string, string>> = {}) {
    const root = temporaryFolder();
    const base = path.join(root, "work");
    writeTree(base, { "src/a.ts": code("a"), "src/b.ts": code("b"), ...more });
    const lines = ["a", "b"].map((id) => {
      const place = `work/src/${id}.ts`;
      return requestLine(
        id,
        { about: { path: place, output: "findings" } },
        fileContent(place, { numbered: true }),
      );
    });
    const job = await JobOnDisk.create(root, "j1", lines);
    const answers = ["a", "b"].map((id) => {
      const quote = `${id}(2, ${id}.of(14));`;
      const finding = { path: `work/src/${id}.ts`, quote, title: "T", explanation: "" };
      return succeeded(id, JSON.stringify({ findings: [finding] }));
    });
    await job.collect(0, answers);
    await indexAnew(root, "j1");
    const sentAt = Date.now() - 50;
    const at = (place: string): string => path.join(base, ...place.split("/"));
    return {
      at,
      move: (from: string, to: string) => {
        mkdirSync(path.dirname(at(to)), { recursive: true });
        renameSync(at(from), at(to));
      },
      told: (from: string, to: string) =>
        resultOf(createTasks(root).noteMoves([{ from: at(from), to: at(to) }])),
      /** Each file as it is answered, with the states of its findings. */
      async files() {
        const request = { job: "j1", base: root, roots: [base], texts: [], sentAt };
        const found: (readonly [string, readonly string[]])[] = [];
        for await (const chunk of createTasks(root).findings({ ...request, isComplete: true }))
          for (const { path: place, findings } of chunk)
            found.push([place, findings.map(({ anchor }) => anchor.state)]);
        return found;
      },
      /** Files with the state of their finding, and its line from 1. */
      async places(own: Partial<FindingsRequest> = {}) {
        const request = { job: "j1", base: root, roots: [base], texts: [], sentAt, ...own };
        const found: Record<string, string | number> = {};
        for await (const chunk of createTasks(root).findings(request))
          for (const { path: place, file, findings } of chunk)
            for (const { anchor, finding } of findings) {
              assert.equal(file, path.join(root, ...place.split("/")));
              assert.equal(finding.path, place);
              const line = anchor.state === "found" ? anchor.range.startLine + 1 : anchor.state;
              found[place.replace("work/", "")] = line;
            }
        return found;
      },
    };
  }

  const b = { "src/b.ts": 3 };

  it("are in the file that holds the same, whatever it is called, and are remembered there", async () => {
    const review = await reviewed();
    review.move("src/a.ts", "lib/deep/renamed.ts");
    assert.deepEqual(await review.places(), { "lib/deep/renamed.ts": 3, ...b });
    // It is the same file, whatever becomes of it.
    writeFileSync(review.at("lib/deep/renamed.ts"), `// new\n\na(2, a.of(14));\n`);
    assert.deepEqual(await review.places(), { "lib/deep/renamed.ts": 3, ...b });
    const only = { "lib/deep/renamed.ts": 3 };
    assert.deepEqual(await review.places({ file: review.at("lib/deep/renamed.ts") }), only);
    assert.deepEqual(await review.places({ file: review.at("src/a.ts") }), only);
    review.move("lib/deep/renamed.ts", "src/a.ts");
    assert.deepEqual(await review.places(), { "src/a.ts": 3, ...b });
  });

  it("are there though an editor still shows it where it was, and in the editor when it is gone", async () => {
    const review = await reviewed();
    const texts = [{ file: review.at("src/a.ts"), text: `\n${code("a")}` }];
    review.move("src/a.ts", "src/c.ts");
    assert.deepEqual(await review.places({ texts }), { "src/c.ts": 3, ...b });
    const other = await reviewed();
    rmSync(other.at("src/a.ts"));
    const shown = [{ file: other.at("src/a.ts"), text: `\n${code("a")}` }];
    assert.deepEqual(await other.places({ texts: shown }), { "src/a.ts": 4, ...b });
  });

  it("are in the file that holds most of it, also in another language's name or case", async () => {
    const review = await reviewed();
    review.move("src/a.ts", "src/A.tsx");
    writeFileSync(review.at("src/A.tsx"), `// first\n${code("a").replace("a(7,", "c(7,")}`);
    assert.deepEqual(await review.places(), { "src/A.tsx": 4, ...b });
  });

  it("are in the folder that was renamed", async () => {
    const review = await reviewed();
    review.move("src", "source");
    const now = { "source/a.ts": 3, "source/b.ts": 3 };
    // What is in a folder is not touched when that is renamed.
    assert.deepEqual(await review.places({ sentAt: Date.now() + 60_000 }), now);
  });

  it("are nowhere when it is gone, or could be several", async () => {
    const review = await reviewed();
    rmSync(review.at("src/a.ts"));
    assert.deepEqual(await review.places(), { "src/a.ts": "missing", ...b });
    writeTree(review.at(""), { "x.ts": code("a"), "y.ts": code("a") });
    assert.deepEqual(await review.places(), { "src/a.ts": "missing", ...b });
    rmSync(review.at("x.ts"));
    assert.deepEqual(await review.places(), { "y.ts": 3, ...b });
  });

  it("are not in what was there before, or was reviewed itself", async () => {
    const review = await reviewed({ "copy.ts": code("a") });
    const sentAt = Date.now() + 60_000;
    rmSync(review.at("src/a.ts"));
    assert.deepEqual(await review.places({ sentAt }), { "src/a.ts": "missing", ...b });
    rmSync(review.at("copy.ts"));
    writeFileSync(review.at("src/b.ts"), code("a"));
    const gone = { "src/a.ts": "missing", "src/b.ts": "stale" };
    assert.deepEqual(await review.places(), gone);
  });

  it("are where the editor says that it went, and further, though it was rewritten", async () => {
    const review = await reviewed();
    review.move("src/a.ts", "src/c.ts");
    await review.told("src/a.ts", "src/c.ts");
    writeFileSync(review.at("src/c.ts"), `a(2, a.of(14));\n`);
    assert.deepEqual(await review.places(), { "src/c.ts": 1, ...b });
    review.move("src", "lib");
    await review.told("src", "lib");
    assert.deepEqual(await review.places(), { "lib/c.ts": 1, "lib/b.ts": 3 });
    // Whoever last saw it on its way is told where it is.
    assert.deepEqual(await review.places({ file: review.at("src/c.ts") }), { "lib/c.ts": 1 });
    // Of a later review, that says nothing.
    review.move("lib", "src");
    const later = { "src/a.ts": "missing", ...b };
    assert.deepEqual(await review.places({ sentAt: Date.now() + 60_000 }), later);
  });

  it("are beside those of the file that it was moved over", async () => {
    const review = await reviewed();
    review.move("src/a.ts", "src/b.ts");
    await review.told("src/a.ts", "src/b.ts");
    assert.deepEqual(await review.files(), [["work/src/b.ts", ["found", "stale"]]]);
  });

  it("are not looked for outside the workspace", async () => {
    const review = await reviewed();
    review.move("src/a.ts", "../outside.ts");
    await review.told("src/a.ts", "../outside.ts");
    const [first] = Object.values(await review.places());
    assert.equal(first, "missing");
  });
});
