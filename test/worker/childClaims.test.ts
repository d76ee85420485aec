import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import type { JobEvent } from "../../src/core/model/jobEvent.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { batchOf, errored, recordOf, requestLine, resultOf, succeeded } from "./samples.ts";

const parent = { job: "p", kind: "retry" } as const;
const failure = { kind: "invalid", message: "No." } as const;
const ids = ["a", "b"];

/** How far a child is: `atStake` means that the API may be paid for it. */
type Stage = "unsent" | "atStake" | "accepted" | "collected" | "lost";

interface Child {
  readonly name: string;
  readonly job: JobOnDisk;
  readonly of: readonly string[];
  stage: Stage;
  attempts: number;
}

/** A parent whose rows all failed, and whatever goes on with it. */
class Family {
  readonly root: string;
  readonly children: Child[] = [];
  readonly answered = new Set<string>();
  #tries = 0;

  constructor(root: string) {
    this.root = root;
  }

  async retry(of: readonly string[]): Promise<void> {
    const name = `c${++this.#tries}`;
    const tasks = createTasks(this.root);
    const record = recordOf(`d${name}`, this.root, { parent });
    const text = of.map((id) => requestLine(id)).join("\n");
    await resultOf(tasks.adoptDocument({ record, content: { text } }));
    await resultOf(tasks.spool(record.id, name));
    if (!(await this.#claim(name))) return;
    const job = await JobOnDisk.spooled(this.root, name, of.length, { parent });
    this.children.push({ name, job, of, stage: "unsent", attempts: 0 });
  }

  async send(child: Child): Promise<void> {
    if (child.stage !== "unsent" || !(await this.#claim(child.name))) return;
    child.attempts += 1;
    const attempt = child.attempts;
    await child.job.append({ ...at(attempt), type: "attempt", attempt, host: "desk", pid: 1 });
    child.stage = "atStake";
    for (const id of child.of) assert(!this.answered.has(id), `${id} is paid for twice`);
  }

  async reject(child: Child): Promise<void> {
    if (child.stage !== "atStake") return;
    const { attempts: attempt } = child;
    await child.job.append({ ...at(attempt), type: "rejected", attempt, failure });
    child.stage = "unsent";
  }

  async accept(child: Child): Promise<void> {
    if (child.stage !== "atStake") return;
    const batch = batchOf("msgbatch_0", child.of.length);
    await child.job.append({ ...at(child.attempts), type: "accepted", batch });
    child.stage = "accepted";
  }

  async collect(child: Child, isAnswered: boolean): Promise<void> {
    if (child.stage !== "accepted") return;
    const line = (id: string) => (isAnswered ? succeeded(id, id) : errored(id, "api_error", "No"));
    await child.job.collect(0, child.of.map(line));
    await indexAnew(this.root, "p");
    child.stage = "collected";
    if (isAnswered) for (const id of child.of) this.answered.add(id);
  }

  async lose(child: Child): Promise<void> {
    if (child.stage !== "accepted") return;
    await child.job.append({ type: "gone", at: 99, batch: "msgbatch_0" });
    child.stage = "lost";
  }

  /** The window that made the claims is closed. */
  leave(): void {
    const folder = path.join(this.root, "jobs/p");
    for (const name of readdirSync(folder).filter((one) => one.startsWith("child-"))) {
      const file = path.join(folder, name);
      const claim = JSON.parse(readFileSync(file, "utf8")) as object;
      writeFileSync(file, JSON.stringify({ ...claim, pid: 2 ** 30 }));
    }
  }

  /** Nobody pays for a request in two places. */
  check(): void {
    for (const id of ids) {
      const busy = this.children.filter(
        ({ of, stage }) => of.includes(id) && (stage === "atStake" || stage === "accepted"),
      );
      assert(busy.length <= 1, `${id} is in ${busy.map(({ name }) => name).join(" and ")}`);
    }
  }

  async #claim(name: string): Promise<boolean> {
    try {
      return await resultOf(createTasks(this.root).claimChild(parent, name));
    } catch (error) {
      assert(error instanceof Failure && error.kind === "conflict", String(error));
      return false;
    }
  }
}

function at(attempt: number): Pick<Extract<JobEvent, { type: "rejected" }>, "at" | "part"> {
  return { at: 10 + attempt, part: 0 };
}

/** The first is refused, another is sent in its place, and then somebody sends the first again. */
const refusedTwice = [
  { do: "retry", of: ["a"] },
  { do: "send", child: 0 },
  { do: "reject", child: 0 },
  { do: "retry", of: ["a"] },
  { do: "send", child: 1 },
  { do: "send", child: 0 },
] as const;

describe("jobs that go on with another", () => {
  const temporaryFolder = useTemporaryFolders();

  it("never pay for a request in two places, whatever becomes of them, in any order", async () => {
    const child = fc.nat({ max: 2 });
    const deeds = ["send", "send", "reject", "reject", "accept", "answer", "fail", "lose"] as const;
    const step = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constant("retry"),
          of: fc.constantFrom<readonly string[]>(["a"], ["a", "b"]),
        }),
      },
      { weight: 8, arbitrary: fc.record({ do: fc.constantFrom(...deeds), child }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("leave") }) },
    );
    const story = fc.array(step, { minLength: 25, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(story, async (steps) => {
        const family = new Family(temporaryFolder());
        const lines = ids.map((id) => requestLine(id));
        const first = await JobOnDisk.create(family.root, "p", lines);
        await first.collect(
          0,
          ids.map((id) => errored(id, "api_error", "No")),
        );
        for (const next of steps) {
          await take(family, next);
          family.check();
        }
      }),
      { numRuns: 25, examples: [[[...refusedTwice]]] },
    );
  }).timeout(120_000);

  it("take no request that the other has not, and say where it may go", async () => {
    const root = temporaryFolder();
    const first = await JobOnDisk.create(root, "p", [requestLine("a")]);
    await first.collect(0, [errored("a", "invalid_request_error", "No")]);
    const tasks = createTasks(root);
    const record = recordOf("fix", root, { parent });
    await resultOf(tasks.adoptDocument({ record, content: { text: requestLine("mine") } }));
    await resultOf(tasks.spool("fix", "c"));
    const message =
      /^"mine" is no request of the batch .*Nothing more was sent\. .*document of its own/;
    await assert.rejects(resultOf(tasks.claimChild(parent, "c")), { kind: "conflict", message });
  });
});

async function take(
  family: Family,
  step: { readonly do: string; readonly of?: readonly string[]; readonly child?: number },
): Promise<void> {
  if (step.do === "retry") return family.retry(step.of ?? []);
  if (step.do === "leave") return family.leave();
  const child = family.children[step.child ?? 0];
  if (!child) return;
  const deeds: Record<string, () => Promise<void>> = {
    send: () => family.send(child),
    reject: () => family.reject(child),
    accept: () => family.accept(child),
    answer: () => family.collect(child, true),
    fail: () => family.collect(child, false),
    lose: () => family.lose(child),
  };
  await deeds[step.do]?.();
}
