import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createQueries } from "../../src/worker/createQueries.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { allRows, everyRow, indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { errored, requestLine, succeeded } from "./samples.ts";

describe("searching answers", () => {
  const temporaryFolder = useTemporaryFolders();

  /** Rows whose answers are these, and a search that names them by their letters. */
  async function searchable(answers: { readonly [id: string]: string }) {
    const root = temporaryFolder();
    const ids = Object.keys(answers);
    const lines = ids.map((id) => requestLine(id, { about: { path: `Ordner/Über_${id}%.md` } }));
    const job = await JobOnDisk.create(root, "j1", lines);
    await job.collect(0, Object.values(answers).toReversed());
    await indexAnew(root, "j1");
    const queries = createQueries(root);
    return async (text: string) =>
      (await allRows(queries, "j1", { ...everyRow, text }))
        .map(({ customId }) => customId)
        .join("");
  }

  it("ignores case, escapes and how letters are written, and looks at answers only", async () => {
    const search = await searchable({
      a: succeeded("a", "Die GRÖSSE der Straße"),
      b: succeeded("b", "Größe").replace("ö", "\\u00D6"),
      c: succeeded("c", 'say "a/b"').replace("a/b", "a\\/b"),
      d: errored("d", "api_error", "It **broke** down"),
      e: succeeded("e", "ΟΔΟΣ\nend"),
      f: succeeded("f", "Von İstanbul nach Rİ"),
    });
    for (const text of ["İstanbul", "VON İSTANBUL", "rİ", "nach ri"])
      assert.equal(await search(text), "f", text);
    assert.equal(await search("größe"), "b");
    assert.equal(await search("GRÖSSE"), "a");
    assert.equal(await search('"a/B"'), "c");
    assert.equal(await search("broke down"), "");
    assert.equal(await search("it broke"), "");
    assert.equal(await search("down"), "d");
    assert.equal(await search("οδο"), "e");
    assert.equal(await search("end"), "e");
    for (const key of ["custom_id", "end_turn", "claude", "output_tokens", "msg_"])
      assert.equal(await search(key), "", key);
  });

  it("finds ids and paths, of which no character means anything else", async () => {
    const search = await searchable({ a: succeeded("a", "x"), B: succeeded("B", "y") });
    assert.equal(await search("über_b%"), "B");
    assert.equal(await search("ÜBER_"), "aB");
    assert.equal(await search("b_a"), "");
    assert.equal(await search("a".repeat(60_000)), "");
  });

  it("finds lines of any length, next to each other and far apart", async () => {
    const search = await searchable({
      a: succeeded("a", `${"long ".repeat(500_000)}first`),
      b: succeeded("b", "Second"),
      c: succeeded("c", `${"long ".repeat(300_000)}second`),
      d: succeeded("d", "third"),
    });
    assert.equal(await search("first"), "a");
    assert.equal(await search("second"), "bc");
    assert.equal(await search("third"), "d");
    assert.equal(await search("long long"), "ac");
  });
});
