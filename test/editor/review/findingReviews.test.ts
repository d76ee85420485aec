import assert from "node:assert/strict";
import { after, describe, it } from "mocha";
import { Failure } from "../../../src/base/failure.ts";
import { Emitter } from "../../../src/base/event.ts";
import type { FileMove, FindingsRequest } from "../../../src/contracts/findingTasks.ts";
import type { FileFindings } from "../../../src/core/review/placedFinding.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import {
  aBatch,
  accepted,
  attempt,
  collected,
  observed,
  prepared,
} from "../../core/submission/jobEvents.ts";
import "../../fakes/resolveVscode.ts";
import { FakeUri } from "../../fakes/fakeUri.ts";
import { editor, workspace } from "../../fakes/vscode.ts";

const { FindingReviews } = await import("../../../src/editor/review/findingReviews.ts");
const { notSent, ReviewFindings } = await import("../../../src/editor/review/reviewFindings.ts");
const { ReviewMemory } = await import("../../../src/editor/review/reviewMemory.ts");

const file = "/w/a.ts";

/** One finding in the file, on a 0-based line. */
function foundAt(startLine: number): FileFindings {
  const range = { startLine, startColumn: 0, endLine: startLine, endColumn: 1 };
  const finding = {
    path: "a.ts",
    quote: "x",
    severity: "error",
    category: "",
    title: "Wrong",
    explanation: "",
  } as const;
  const anchor = { state: "found", range } as const;
  const placed = { seq: 0, index: 0, finding, fingerprint: "f", anchor };
  return { path: "a.ts", file, findings: [placed] };
}

/** One finding about a file that was not sent. */
const foreign: FileFindings = {
  path: "b.ts",
  findings: foundAt(0).findings.map((one) => ({ ...one, index: 1, anchor: { state: "foreign" } })),
};

/** A window with one review, whose findings are on the line that `read` answers. */
function reviewed(
  read: (request: FindingsRequest) => Promise<number>,
  now: () => string = () => file,
) {
  workspace.workspaceFolders = [{ uri: FakeUri.file("/w") }];
  const first = { ...prepared(1), base: "file:///w", recipe: "Review", findingOutputs: 1 };
  const ended = [
    attempt(2),
    accepted(3),
    observed(5, aBatch("msgbatch_0", "ended")),
    collected(6, "msgbatch_0"),
  ];
  const job = foldJob("j1", [first, ...ended], false);
  assert.ok(job);
  const state = new Map<string, unknown>();
  const memory = new ReviewMemory({
    get: (key: string) => state.get(key),
    update: async (key: string, value: unknown) => void state.set(key, value),
    keys: () => [...state.keys()],
  } as ConstructorParameters<typeof ReviewMemory>[0]);
  const noted: FileMove[] = [];
  const findings = new ReviewFindings();
  const reviews = new FindingReviews({
    jobs: { all: () => [job], childrenOf: () => [], onDidChange: new Emitter<string>().event },
    tasks: {
      async *findings(request) {
        yield [{ ...foundAt(await read(request)), file: now() }, foreign];
      },
      async *noteMoves(moves) {
        noted.push(...moves);
        yield { kind: "result", value: undefined };
      },
    },
    prepare: async () => undefined,
    findings,
    memory,
    history: { compare: async () => undefined },
    contextKeys: { set: () => undefined },
    clock: { now: () => 0, sleep: async () => undefined },
    log: {
      debug: () => undefined,
      info: () => undefined,
      warn: () => undefined,
      error: () => undefined,
    },
  });
  const linesOf = (): readonly unknown[] =>
    findings
      .of(file)
      .flatMap(({ findings: placed }) =>
        placed.map(({ anchor }) => anchor.state === "found" && anchor.range.startLine),
      );
  return { reviews, findings, linesOf, noted };
}

/** Everything that needs no time has happened. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe("the findings of a review in the editor", () => {
  after(() => {
    workspace.workspaceFolders = [];
  });

  it("are where the file has them when it changes while they are read", async () => {
    const { reviews, linesOf } = reviewed(async ({ seqs }) => {
      if (seqs) return 7;
      // It was read as it was, and is another by now.
      reviews.changed(file);
      return 3;
    });
    await reviews.refresh();
    await settled();
    assert.deepEqual(linesOf(), [7]);
  });

  it("go with their file when that or its folder is renamed, which is noted", async () => {
    let now = file;
    const { reviews, findings, noted } = reviewed(
      async () => 3,
      () => now,
    );
    await reviews.refresh();
    now = "/w/b.ts";
    await reviews.moved([{ from: file, to: now }]);
    await settled();
    assert.deepEqual(noted, [{ from: file, to: now }]);
    assert.deepEqual(findings.files.toSorted(), [notSent, now]);
    now = "/w/c/b.ts";
    await reviews.moved([{ from: "/w", to: "/w/c" }]);
    await settled();
    assert.deepEqual(findings.files.toSorted(), [notSent, now]);
  });

  it("do not come back when they are cleared while they are placed anew", async () => {
    const asked = Promise.withResolvers<void>();
    const placed = Promise.withResolvers<number>();
    const { reviews, linesOf } = reviewed(async ({ seqs }) => {
      if (!seqs) return 3;
      asked.resolve();
      return placed.promise;
    });
    await reviews.refresh();
    assert.deepEqual(linesOf(), [3]);
    reviews.changed(file);
    await asked.promise;
    await reviews.clear();
    placed.resolve(7);
    await settled();
    assert.deepEqual(linesOf(), []);
  });

  it("are known whether or not they have a place, and tell of the files that change", async () => {
    const { reviews, findings } = reviewed(async () => 3);
    const told: string[] = [];
    findings.onDidChange((files) => void told.push(...files));
    await reviews.refresh();
    assert.deepEqual(findings.files, [file, notSent]);
    assert.deepEqual(findings.filesOf("j1"), [file]);
    const known = findings.find({ jobId: "j1", seq: 0, index: 1 });
    assert.deepEqual([known?.file, known?.placed.anchor.state], [notSent, "foreign"]);
    assert.equal(findings.find({ jobId: "j1", seq: 0, index: 2 }), undefined);
    assert.deepEqual(new Set(told), new Set([file, notSent]));
  });

  it("that could not be read are said to be so, until they were", async () => {
    let isBroken = true;
    const { reviews, findings, linesOf } = reviewed(async () => {
      if (isBroken) throw new Failure("storage", "The disk is full.");
      return 3;
    });
    await reviews.refresh();
    const [problem = ""] = findings.problems;
    assert.match(problem, /^.+: The disk is full\.$/);
    isBroken = false;
    await reviews.refresh();
    assert.deepEqual([findings.problems, linesOf()], [[], [3]]);
  });

  it("come and go with the folders that their files are in", async () => {
    const { reviews, findings, linesOf } = reviewed(async () => 3);
    await reviews.refresh();
    assert.deepEqual(linesOf(), [3]);
    editor.setFolders([FakeUri.file("/other")]);
    await settled();
    assert.deepEqual([linesOf(), findings.reviews], [[], []]);
    editor.setFolders([FakeUri.file("/w")]);
    await settled();
    assert.deepEqual(linesOf(), [3]);
  });
});
