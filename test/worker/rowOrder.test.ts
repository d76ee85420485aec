import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import type { ResultRow, RowSort, RowView } from "../../src/contracts/resultsQueries.ts";
import type { Outcome } from "../../src/core/model/outcome.ts";
import { type RowColumn, rowColumns } from "../../src/core/results/columnId.ts";
import { createQueries } from "../../src/worker/createQueries.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { allRows, everyRow, indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { errored, requestLine, succeeded } from "./samples.ts";

type Value = string | number | undefined;

/** What a list shows of a row in a column. */
const valueOf: { readonly [K in RowColumn]: (row: ResultRow) => Value } = {
  outcome: ({ outcome }) => outcome,
  source: ({ source }) => source && `${source.path} ${source.row ?? ""}`,
  words: ({ firstWords }) => firstWords || undefined,
  stopReason: ({ stopReason }) => stopReason,
  inputTokens: ({ inputTokens }) => inputTokens,
  outputTokens: ({ outputTokens }) => outputTokens,
  cost: ({ dollars }) => dollars,
  customId: ({ customId }) => customId,
};

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "accent" });

function compare(a: Value, b: Value): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return collator.compare(String(a), String(b));
}

describe("order of rows", () => {
  const temporaryFolder = useTemporaryFolders();

  async function indexedJob() {
    const root = temporaryFolder();
    const ids = Array.from({ length: 450 }, (_, at) => `r${(at * 37) % 450}`);
    const lines = ids.map((id, at) =>
      requestLine(id, at % 4 === 0 ? {} : { about: { path: `src/f${at % 23}.csv`, row: at } }),
    );
    const job = await JobOnDisk.create(root, "j1", lines, 400);
    const results = ids.slice(0, 400).flatMap((id, at) => {
      if (at % 17 === 0) return [];
      if (at % 7 === 0) return [errored(id, "api_error", `Broke ${at % 3}`)];
      return [
        succeeded(id, `Word${(at * 13) % 61} of ${id}`).replace(
          '"output_tokens":20',
          `"output_tokens":${(at * 31) % 97}`,
        ),
      ];
    });
    await job.collect(0, results.toReversed());
    await indexAnew(root, "j1");
    return createQueries(root);
  }

  it("of any column, under any filter, shows each row that matches once, in that order", async () => {
    const queries = await indexedJob();
    const outcomes: Outcome[] = ["answered", "retryableError", "missing", "pending"];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...rowColumns),
        fc.boolean(),
        fc.subarray(outcomes),
        fc.constantFrom("", "f1", "word2", "r44", "no such"),
        async (by, descending, chosen, text) => {
          const filter = { outcomes: chosen, text };
          const expected = await allRows(queries, "j1", filter);
          const view: RowView = { ...filter, sort: { by, descending } };
          const rows = await allRows(queries, "j1", view);
          const inRequestOrder = rows.toSorted((a, b) => a.seq - b.seq);
          assert.deepEqual(inRequestOrder, expected);
          assertSorted(rows, { by, descending });
          for (const [at, { seq }] of rows.entries()) {
            if (at % 40 !== 0) continue;
            assert.equal(await queries.positionOf("j1", view, seq), at);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is that of the requests again without a column", async () => {
    const queries = await indexedJob();
    await queries.page("j1", { ...everyRow, sort: { by: "cost", descending: true } }, 0, 10);
    const { rows } = await queries.page("j1", everyRow, 0, 3);
    assert.deepEqual(
      rows.map(({ seq }) => seq),
      [0, 1, 2],
    );
    assert.equal(await queries.positionOf("j1", everyRow, 7), 7);
  });

  it("is the same for two that ask at the same time", async () => {
    const queries = await indexedJob();
    const view: RowView = { ...everyRow, sort: { by: "words", descending: false } };
    const [one, other] = await Promise.all([
      queries.page("j1", view, 0, 50),
      queries.page("j1", view, 0, 50),
    ]);
    assert.deepEqual(one, other);
  });
});

interface RowColumnSort extends RowSort {
  readonly by: RowColumn;
}

function assertSorted(rows: readonly ResultRow[], { by, descending }: RowColumnSort): void {
  const read = valueOf[by];
  for (const [at, row] of rows.entries()) {
    const next = rows[at + 1];
    if (!next) return;
    const [a, b] = [read(row), read(next)];
    const where = `${by} at ${at}: ${a}, ${b}`;
    if (a === undefined) assert.equal(b, undefined, where);
    else if (b !== undefined && by !== "outcome") {
      const order = compare(a, b);
      assert.ok(order === 0 ? row.seq < next.seq : descending ? order > 0 : order < 0, where);
    }
  }
}
