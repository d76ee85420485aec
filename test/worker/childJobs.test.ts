import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import type { ProposalRows } from "../../src/contracts/proposalTasks.ts";
import type { RequestChange } from "../../src/contracts/childTasks.ts";
import { createQueries } from "../../src/worker/createQueries.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { allRows, everyRow, indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { errored, recordOf, requestLine, resultOf, succeeded, truncated } from "./samples.ts";

const ids = ["a", "b", "c", "d", "e"];
const expired = (id: string) => JSON.stringify({ custom_id: id, result: { type: "expired" } });

interface DraftLine {
  readonly custom_id: string;
  readonly about: unknown;
  readonly params: {
    readonly messages: readonly { readonly role: string; readonly content: unknown }[];
  };
}

describe("a job that goes on with another", () => {
  const temporaryFolder = useTemporaryFolders();

  /** `a` was answered, `b` failed, `c` expired, `d` is invalid, `e` was cut off. */
  async function parent() {
    const root = temporaryFolder();
    const lines = ids.map((id) => requestLine(id, { about: { path: `${id}.ts` } }));
    const job = await JobOnDisk.create(root, "p", lines);
    await job.collect(0, [
      succeeded("a", "A"),
      errored("b", "overloaded_error", "Busy"),
      expired("c"),
      errored("d", "invalid_request_error", "Bad"),
      truncated("e", "Half an ans"),
    ]);
    await indexAnew(root, "p");
    return { root, tasks: createTasks(root), queries: createQueries(root) };
  }

  async function retry(root: string, job: string, rows: ProposalRows, change: RequestChange = {}) {
    const record = recordOf("again", root, { parent: { job: "p", kind: "retry" } });
    return resultOf(createTasks(root).retryDraft({ record, job, rows, change }));
  }

  async function outcomes(root: string, job = "p") {
    const rows = await allRows(createQueries(root), job, everyRow);
    return rows.map(({ customId, outcome, firstWords }) => `${customId} ${outcome} ${firstWords}`);
  }

  it("asks byte for byte what failed, and leaves out what was answered or would fail again", async () => {
    const { root, tasks } = await parent();
    const { requests, left } = await retry(root, "p", { filter: everyRow });
    assert.deepEqual([requests, left], [2, { answered: 1, needsChange: 2 }]);
    await resultOf(tasks.checkDraft("again"));
    const spooled = await resultOf(tasks.spool("again", "child"));
    assert.equal(spooled.requests, 2);
    const sent = (job: string) =>
      readFileSync(path.join(root, "jobs", job, "requests.jsonl"), "utf8").split("\n");
    assert.deepEqual(sent("child"), [sent("p")[1], sent("p")[2], ""]);
    await indexAnew(root, "p");
  });

  it("asks what was refused or cut off only with another model or limit", async () => {
    const { root, tasks } = await parent();
    const seqs = [3, 4];
    assert.deepEqual(await retry(root, "p", { seqs }), {
      record: recordOf("again", root, { parent: { job: "p", kind: "retry" } }),
      requests: 0,
      left: { needsChange: 2 },
    });
    const change = { model: "claude-opus-5-5", maxTokens: 900 };
    assert.equal((await retry(root, "p", { seqs }, change)).requests, 2);
    const { shares } = await resultOf(tasks.checkDraft("again"));
    assert.deepEqual(
      shares.map(({ model }) => model),
      ["claude-opus-5-5"],
    );
    const [line = ""] = readFileSync(path.join(root, "drafts/again/draft.jsonl"), "utf8").split(
      "\n",
    );
    assert.match(line, /"max_tokens":900/);
    assert.match(line, /"about":.*d\.ts/);
  });

  it("shows its answers in the parent's rows, with what was answered before", async () => {
    const { root, queries } = await parent();
    const lines = ["b", "c"].map((id) => requestLine(id));
    const child = await JobOnDisk.child("p", root, "c1", lines);
    await indexAnew(root, "p");
    const waiting = (await queries.detail("p", 1)).attempts;
    assert.deepEqual(waiting, [
      { outcome: "retryableError", firstWords: "Busy" },
      { job: "c1", label: "c1", outcome: "pending", firstWords: "" },
    ]);
    await child.collect(0, [succeeded("b", "At last"), errored("c", "api_error", "Again")]);
    const { merged } = await indexAnew(root, "p");
    assert.deepEqual(merged, { processing: 0, succeeded: 3, errored: 2, canceled: 0, expired: 0 });
    assert.deepEqual(await outcomes(root), [
      "a answered A",
      "b answered At last",
      "c retryableError Again",
      "d invalidRequest Bad",
      "e truncated Half an ans",
    ]);
    const detail = await queries.detail("p", 1);
    assert.equal(detail.answer, "At last");
    assert.deepEqual(detail.attempts, [
      { outcome: "retryableError", firstWords: "Busy" },
      { job: "c1", label: "c1", outcome: "answered", firstWords: "At last" },
    ]);
    assert.equal((await queries.detail("p", 0)).attempts, undefined);
    const found = await allRows(queries, "p", { outcomes: ["answered"], text: "last" });
    assert.deepEqual(
      found.map(({ customId }) => customId),
      ["b"],
    );
    const answers = [];
    for await (const rows of createTasks(root).answers("p")) answers.push(...rows);
    assert.deepEqual(
      answers.map(({ text }) => text),
      ["A", "At last", "Again", "Bad", "Half an ans"],
    );
  });

  it("never takes a better answer away, and its best survives a rebuild of the index", async () => {
    const { root } = await parent();
    const first = await JobOnDisk.child("p", root, "c1", [requestLine("b"), requestLine("c")]);
    await first.collect(0, [succeeded("b", "B1"), expired("c")]);
    await indexAnew(root, "p");
    const second = await JobOnDisk.child("p", root, "c2", [requestLine("b"), requestLine("c")]);
    await second.collect(0, [errored("b", "api_error", "No"), succeeded("c", "C2")]);
    await indexAnew(root, "p");
    const before = await outcomes(root);
    assert.deepEqual(before.slice(1, 3), ["b answered B1", "c answered C2"]);
    const history = (await createQueries(root).detail("p", 2)).attempts;
    assert.deepEqual(
      history?.map(({ job, outcome }) => [job, outcome]),
      [
        [undefined, "expired"],
        ["c1", "expired"],
        ["c2", "answered"],
      ],
    );
    for (const name of readdirSync(root).filter((entry) => entry.startsWith("index")))
      rmSync(path.join(root, name));
    await indexAnew(root, "p");
    assert.deepEqual(await outcomes(root), before);
    assert.deepEqual((await createQueries(root).detail("p", 2)).attempts, history);
  });

  it("joins a continued answer, however often it was, and finds words of all its pieces", async () => {
    const { root, queries } = await parent();
    const first = await JobOnDisk.child("p", root, "c1", [requestLine("e")], "continue");
    await first.collect(0, [truncated("e", "wer and mo")]);
    await indexAnew(root, "p");
    assert.equal((await queries.detail("p", 4)).answer, "Half an answer and mo");
    const second = await JobOnDisk.child("p", root, "c2", [requestLine("e")], "continue");
    await second.collect(0, [succeeded("e", "re.")]);
    await indexAnew(root, "p");
    const { answer, row, usage } = await queries.detail("p", 4);
    assert.deepEqual([answer, row.outcome], ["Half an answer and more.", "answered"]);
    assert.equal(usage?.outputTokens, 60);
    assert.equal(row.outputTokens, 60);
    for (const text of ["half", "and mo", "re."]) {
      const found = await allRows(queries, "p", { outcomes: [], text });
      assert.deepEqual([text, found.map(({ customId }) => customId)], [text, ["e"]]);
    }
  });

  it("asks for the rest of an answer that broke off, with all that was said of it", async () => {
    const { root } = await parent();
    const go = async (id: string, rows: ProposalRows = { filter: everyRow }) => {
      const record = recordOf(id, root, { parent: { job: "p", kind: "continue" } });
      const change = {};
      return resultOf(createTasks(root).retryDraft({ record, job: "p", rows, change }));
    };
    const made = await go("d1");
    assert.deepEqual([made.requests, made.left], [1, { answered: 1, uncut: 3 }]);
    const lineOf = (id: string) =>
      JSON.parse(readFileSync(path.join(root, "drafts", id, "draft.jsonl"), "utf8")) as DraftLine;
    const line = lineOf("d1");
    assert.deepEqual([line.custom_id, line.about], ["e", { path: "e.ts" }]);
    const [asked, answered, again] = line.params.messages;
    assert.deepEqual(asked, { role: "user", content: "Say e." });
    assert.deepEqual(answered?.content, [{ type: "text", text: "Half an ans" }]);
    assert.match(String(again?.content), /Go on exactly where it stopped/);
    const { errors } = await resultOf(createTasks(root).checkDraft("d1"));
    assert.equal(errors, 0);
    const first = await JobOnDisk.child("p", root, "c1", [JSON.stringify(line)], "continue");
    assert.deepEqual((await go("d2")).left, { answered: 1, uncut: 3, held: 1 });
    await first.collect(0, [truncated("e", "wer and mo")]);
    await indexAnew(root, "p");
    // What was to go on with the first half only would not fit any more.
    await resultOf(createTasks(root).spool("d1", "late"));
    const claim = (job: string) =>
      resultOf(createTasks(root).claimChild({ job: "p", kind: "continue" }, job));
    await assert.rejects(claim("late"), { kind: "conflict", message: /another answer by now/ });
    assert.equal((await go("d3")).requests, 1);
    await resultOf(createTasks(root).checkDraft("d3"));
    await resultOf(createTasks(root).spool("d3", "next"));
    assert.equal(await claim("next"), true);
    assert.deepEqual(
      lineOf("d3").params.messages.map(({ role }) => role),
      ["user", "assistant", "user", "assistant", "user"],
    );
  });

  it("gives its rows back when it is forgotten", async () => {
    const { root, tasks } = await parent();
    const before = await outcomes(root);
    const child = await JobOnDisk.child("p", root, "c1", [requestLine("b")]);
    await child.collect(0, [succeeded("b", "At last")]);
    await indexAnew(root, "p");
    assert.notDeepEqual(await outcomes(root), before);
    await resultOf(tasks.forgetJob("c1", []));
    assert.equal((await indexAnew(root, "p")).merged, undefined);
    assert.deepEqual(await outcomes(root), before);
  });

  it("holds its requests until its results are here", async () => {
    const { root } = await parent();
    const child = await JobOnDisk.child("p", root, "c1", [requestLine("b")]);
    const chosen = await retry(root, "p", { filter: everyRow });
    assert.deepEqual([chosen.requests, chosen.left.held], [1, 1]);
    await child.collect(0, [expired("b")]);
    await indexAnew(root, "p");
    rmSync(path.join(root, "drafts"), { recursive: true });
    assert.equal((await retry(root, "p", { filter: everyRow })).requests, 2);
  });

  it("is refused when an answer came, or another window was first, since its draft was made", async () => {
    const { root, tasks } = await parent();
    const spool = async (draft: string, job: string, id: string) => {
      const record = recordOf(draft, root, { parent: { job: "p", kind: "retry" } });
      await resultOf(tasks.adoptDocument({ record, content: { text: requestLine(id) } }));
      await resultOf(tasks.spool(draft, job));
      return resultOf(createTasks(root).claimChild({ job: "p", kind: "retry" }, job));
    };
    await assert.rejects(spool("d1", "x1", "a"), { kind: "conflict", message: /"a" was answered/ });
    assert.equal(await spool("d2", "x2", "b"), true);
    // It is claimed, though not noted yet: this process lives.
    await assert.rejects(spool("d3", "x3", "b"), { kind: "conflict", message: /another batch/ });
    assert.equal(await spool("d4", "x4", "c"), true);
  });
});
