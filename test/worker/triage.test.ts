import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import type { RowView } from "../../src/contracts/resultsQueries.ts";
import type { Outcome } from "../../src/core/model/outcome.ts";
import { createQueries } from "../../src/worker/createQueries.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { allRows, everyRow, indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { errored, requestLine, succeeded } from "./samples.ts";

/** A request whose answer must be an object with a number `score`. */
function demanding(id: string): string {
  const schema = {
    type: "object",
    properties: { score: { type: "integer" }, note: { type: "string" } },
    required: ["score"],
    additionalProperties: false,
  };
  const format = JSON.stringify({ format: { type: "json_schema", schema } });
  return requestLine(id).replace('"params":{', `"params":{"output_config":${format},`);
}

describe("triage", () => {
  const temporaryFolder = useTemporaryFolders();

  async function indexed(lines: readonly string[], results: readonly string[]) {
    const root = temporaryFolder();
    const job = await JobOnDisk.create(root, "j1", lines);
    await job.collect(0, results);
    await indexAnew(root, "j1");
    return createQueries(root);
  }

  it("tells answers that are not what the request demanded, and how", async () => {
    const queries = await indexed(
      [demanding("a"), demanding("b"), demanding("c"), requestLine("d"), demanding("e")],
      [
        succeeded("a", '{"score": 3}'),
        succeeded("b", '{"score": "three"}'),
        succeeded("c", "Sure! Here it is."),
        succeeded("d", "No schema here."),
        succeeded("e", '{"score": ').replace("end_turn", "max_tokens"),
      ],
    );
    const rows = await allRows(queries, "j1", everyRow);
    assert.deepEqual(
      rows.map(({ outcome }) => outcome),
      ["answered", "invalidSchema", "invalidSchema", "answered", "truncated"],
    );
    assert.equal((await queries.detail("j1", 0)).fault, undefined);
    assert.equal((await queries.detail("j1", 1)).fault, "score is not of type integer");
    assert.equal((await queries.detail("j1", 2)).fault, "The answer is not JSON");
    assert.deepEqual((await queries.counts("j1")).byOutcome, {
      answered: 2,
      invalidSchema: 2,
      truncated: 1,
    });
  });

  it("groups what went wrong in the same way, and filters by a group", async () => {
    const ids = Array.from({ length: 40 }, (_, at) => `r${at}`);
    const queries = await indexed(
      ids.map((id) => demanding(id)),
      ids.slice(0, 38).map((id, at) => {
        if (at % 4 === 0) return errored(id, "overloaded_error", `Busy, see req_0aB${at}xyzxyz12`);
        if (at % 4 === 1) return errored(id, "invalid_request_error", `messages.${at}: odd`);
        return succeeded(id, at % 4 === 2 ? `{"score": ${at}}` : "{}");
      }),
    );
    const digest = await queries.digest("j1");
    assert.deepEqual(
      digest,
      [
        entry("retryableError", "overloaded_error", "Busy, see …", 10),
        entry("invalidRequest", "invalid_request_error", "messages.#: odd", 10),
        entry("invalidSchema", "", "score is missing", 9),
        entry("missing", "", "", 2),
      ].toSorted((a, b) => b.count - a.count || order(a) - order(b)),
    );
    for (const { group, count } of digest) {
      const rows = await allRows(queries, "j1", { ...everyRow, group });
      assert.equal(rows.length, count);
      assert.deepEqual([...new Set(rows.map(({ outcome }) => outcome))], [group.outcome]);
      const both = await allRows(queries, "j1", { ...everyRow, group, outcomes: ["expired"] });
      assert.deepEqual(both, []);
    }
    const gone = { outcome: "expired", type: "", message: "x" } as const;
    assert.deepEqual(await allRows(queries, "j1", { ...everyRow, group: gone }), []);
  });

  it("adds up tokens and prices, and names the longest answers", async () => {
    const cached = succeeded("b", "B").replace(
      '"input_tokens":10',
      '"input_tokens":10,"cache_read_input_tokens":90,"cache_creation_input_tokens":5',
    );
    const queries = await indexed(
      ["a", "b", "c", "d"].map((id) => requestLine(id, { about: { path: `${id}.ts` } })),
      [
        succeeded("a", "A").replace('"output_tokens":20', '"output_tokens":70'),
        cached,
        errored("c", "api_error", "No"),
      ],
    );
    const { dollars, batchDollars, longest, ...tokens } = await queries.summary("j1");
    assert.deepEqual(tokens, {
      inputTokens: 20,
      cacheReadTokens: 90,
      cacheWriteTokens: 5,
      outputTokens: 90,
    });
    const rows = await allRows(queries, "j1", everyRow);
    const total = rows.reduce((sum, row) => sum + (row.dollars ?? 0), 0);
    assert.ok(dollars !== undefined && Math.abs(dollars - total) < 1e-12 && total > 0);
    assert.equal(batchDollars, dollars);
    assert.deepEqual(
      longest.map(({ seq, outputTokens, source }) => [seq, outputTokens, source?.path]),
      [
        [0, 70, "a.ts"],
        [1, 20, "b.ts"],
      ],
    );
  });

  it("does not know the whole price with one answer of an unknown model", async () => {
    const queries = await indexed(
      [requestLine("a"), requestLine("b")],
      [succeeded("a", "A"), succeeded("b", "B").replace("claude-haiku-5-5", "claude-none-9")],
    );
    assert.equal((await queries.summary("j1")).dollars, undefined);
  });

  it("shows and sorts by the fields of answers that are JSON", async () => {
    const queries = await indexed(
      ["a", "b", "c", "d", "e"].map((id) => requestLine(id)),
      [
        succeeded("a", '{"score": 10, "note": "**Ten**\\nlines"}'),
        succeeded("b", '```json\n{"score": 9, "tags": ["x"]}\n```'),
        succeeded("c", "No JSON"),
        succeeded("d", '{"score": "high", "__proto__": 1}'),
        succeeded("e", '{"score": null, "tags": [12345678901234567890]}'),
      ],
    );
    assert.deepEqual((await queries.counts("j1")).fields, ["score", "note", "tags", "__proto__"]);
    const fields = ["score", "tags", "note", "__proto__", "none"];
    const { rows } = await queries.page("j1", everyRow, 0, 10, fields);
    assert.deepEqual(
      rows.map((row) => row.fields && Object.entries(row.fields)),
      [
        [
          ["score", "10"],
          ["note", "Ten lines"],
        ],
        [
          ["score", "9"],
          ["tags", '["x"]'],
        ],
        undefined,
        [
          ["score", "high"],
          ["__proto__", "1"],
        ],
        [["tags", "[12345678901234567890]"]],
      ],
    );
    const sorted = async (descending: boolean) => {
      const view: RowView = { ...everyRow, sort: { by: "json.score", descending } };
      return (await allRows(queries, "j1", view)).map(({ customId }) => customId).join("");
    };
    assert.equal(await sorted(false), "badce");
    assert.equal(await sorted(true), "dabce");
  });

  it("finds the neighbour of a row as looking at every row would", async () => {
    const ids = Array.from({ length: 30 }, (_, at) => `r${(at * 7) % 30}`);
    const queries = await indexed(
      ids.map((id) => requestLine(id)),
      ids.map((id, at) => (at % 5 === 2 ? errored(id, "api_error", id) : succeeded(id, `A${at}`))),
    );
    const outcomes: Outcome[] = ["retryableError", "expired"];
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -1, max: 29 }),
        fc.boolean(),
        fc.constantFrom(undefined, false, true),
        fc.constantFrom<readonly Outcome[]>([], ["answered"], ["retryableError", "answered"]),
        async (seq, isNext, descending, chosen) => {
          const sort = descending === undefined ? {} : { sort: { by: "customId", descending } };
          const view = { outcomes: chosen, text: "", ...sort } as RowView;
          const all = await allRows(queries, "j1", { ...view, outcomes: [] });
          const inOrder = isNext ? all : all.toReversed();
          const here = inOrder.findIndex((row) => row.seq === seq);
          const isWanted = ({ outcome }: { outcome: Outcome }) =>
            outcomes.includes(outcome) && (chosen.length === 0 || chosen.includes(outcome));
          const round = [...inOrder.slice(here + 1), ...inOrder.slice(0, here + 1)];
          const expected = round.find(isWanted)?.seq ?? -1;
          const direction = isNext ? "next" : "previous";
          assert.equal(await queries.neighbour("j1", view, seq, outcomes, direction), expected);
        },
      ),
    );
  });
});

function entry(outcome: Outcome, type: string, message: string, count: number) {
  return { group: { outcome, type, message }, count };
}

/** As the index has it: by the code of the outcome. */
function order({ group }: ReturnType<typeof entry>): number {
  return group.outcome === "invalidRequest" ? 0 : 1;
}
