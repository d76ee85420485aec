import "../fakes/resolveVscode.ts";
import path from "node:path";
import { Emitter } from "../../src/base/event.ts";
import type { Job } from "../../src/core/model/job.ts";
import { foldJob } from "../../src/core/submission/foldJob.ts";
import type { StoreThreads } from "../../src/node/storeThreads.ts";
import {
  aBatch,
  accepted,
  attempt,
  collected,
  observed,
  prepared,
} from "../core/submission/jobEvents.ts";
import type { FakeDocument } from "../fakes/textDocument.ts";
import { FakeUri } from "../fakes/fakeUri.ts";
import { resultOf } from "../worker/samples.ts";
import { benchJob, rootOf, withThreads } from "./benchJob.ts";
import { percentile } from "./median.ts";
import {
  prepareReviewed,
  reviewedBase,
  reviewedCount,
  reviewedPath,
  reviewedText,
} from "./reviewedFolder.ts";
import type { BenchPlace, Stage, Steps } from "./stage.ts";

const keystrokes = 300;
const pauses = 20;

/** Findings in the Problems view and the Findings view, and typing in a file that has some. */
export const findingsStage: Stage = {
  name: "findings",
  goal: `the main thread is busy for no longer than a frame while ${reviewedCount} findings of 500 files are shown; a key ≤ 5 ms`,
  goals: { "Batchwright: key, p99": { ms: 5 }, "Batchwright: pause, p95": { ms: 100 } },
  hasFloor: false,
  prepare: prepareReviewed,
  ways: { Batchwright: ours },
};

async function ours(place: BenchPlace, { step, note }: Steps): Promise<void> {
  await withThreads(place, rootOf(place, "reviewed"), async ({ tasks }) => {
    await resultOf(tasks.stream.indexJob(benchJob));
    const window = await openWindow(place, tasks);
    await step("show all", () => window.reviews.refresh());
    if (window.count() !== reviewedCount) throw new Error(`${window.count()} are shown.`);
    const keys: number[] = [];
    const rests: number[] = [];
    await step("retype", async () => {
      for (let pause = 0; pause < pauses; pause += 1) {
        for (let key = 0; key < keystrokes / pauses; key += 1) {
          const begun = performance.now();
          window.type();
          keys.push(performance.now() - begun);
        }
        const begun = performance.now();
        await window.rest();
        rests.push(performance.now() - begun);
      }
    });
    note("key, p99", percentile(keys, 0.99));
    note("pause, p95", percentile(rests, 0.95));
    window.dispose();
  });
}

/** A window that shows the review, in whose first file a person types. */
async function openWindow(place: BenchPlace, tasks: StoreThreads["tasks"]) {
  const { editor } = await import("../fakes/vscode.ts");
  const { FindingDiagnostics } = await import("../../src/editor/review/findingDiagnostics.ts");
  const { FindingReviews } = await import("../../src/editor/review/findingReviews.ts");
  const { FindingsLook } = await import("../../src/editor/review/findingsLook.ts");
  const { FindingsTree } = await import("../../src/editor/review/findingsTree.ts");
  const { ReviewFindings } = await import("../../src/editor/review/reviewFindings.ts");
  const { ReviewMemory } = await import("../../src/editor/review/reviewMemory.ts");
  const base = reviewedBase(place);
  editor.setFolders([FakeUri.file(base)]);
  const state = { get: () => undefined, update: async () => undefined, keys: () => [] };
  const findings = new ReviewFindings();
  const diagnostics = new FindingDiagnostics(findings);
  const contextKeys = { set: drop };
  const sleeping = new Set<() => void>();
  const sleep = (): Promise<void> => new Promise((resolve) => void sleeping.add(resolve));
  const look = new FindingsLook(state);
  const tree = new FindingsTree(findings, look);
  const listing = findings.onDidChange((files) => tree.redraw(files));
  const job = shownJob(place);
  const reviews = new FindingReviews({
    jobs: { all: () => [job], childrenOf: () => [], onDidChange: new Emitter<string>().event },
    tasks: {
      findings: (request) => tasks.stream.findings(request),
      noteMoves: (moves) => tasks.stream.noteMoves(moves),
    },
    prepare: async () => undefined,
    findings,
    memory: new ReviewMemory(state),
    history: { compare: async () => undefined },
    contextKeys,
    clock: { now: () => 0, sleep },
    log: { debug: drop, info: drop, warn: drop, error: drop },
  });
  const file = path.join(base, reviewedPath(0));
  let text = reviewedText(0);
  const uri = FakeUri.file(file);
  editor.open({ uri, isDirty: true, getText: () => text } as unknown as FakeDocument);
  return {
    reviews,
    count: () => findings.files.flatMap((one) => findings.of(one)).flatMap(({ all }) => all).length,
    type() {
      text = `x${text}`;
      reviews.changed(file);
    },
    /** Resolves once the findings of the file are drawn where they are now. */
    async rest() {
      const drawn = Promise.withResolvers<void>();
      const listening = findings.onDidChange(() => drawn.resolve());
      for (const wake of sleeping) wake();
      sleeping.clear();
      await drawn.promise;
      listening.dispose();
    },
    dispose() {
      for (const one of [listing, tree, reviews, look, diagnostics, findings]) one.dispose();
    },
  };
}

function shownJob(place: BenchPlace): Job {
  const base = FakeUri.file(rootOf(place, "reviewed")).toString();
  const first = { ...prepared(1), base, recipe: "Review", findingOutputs: 500 };
  const batch = aBatch("msgbatch_0", "ended");
  const rest = [attempt(2), accepted(3), observed(5, batch), collected(6, "msgbatch_0")];
  const job = foldJob(benchJob, [first, ...rest], false);
  if (!job) throw new Error("There is no job.");
  return job;
}

function drop(): void {}
