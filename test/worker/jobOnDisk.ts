import { createHash } from "node:crypto";
import path from "node:path";
import type { Batch } from "../../src/core/model/batch.ts";
import type { JobEvent, PlannedPart, PreparedEvent } from "../../src/core/model/jobEvent.ts";
import type { ParentJob } from "../../src/core/model/parentJob.ts";
import { claimChildNumber, readChildJobs } from "../../src/worker/childJobs.ts";
import { createJobStore } from "../../src/worker/jobStore.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { batchOf, prepared, recordOf, resultOf, writeTree } from "./samples.ts";

/** A job in a storage folder, made by the real tasks, whose batches answer what a test says. */
export class JobOnDisk {
  readonly root: string;
  readonly job: string;
  readonly #parts: readonly PlannedPart[];
  #at = 10;

  private constructor(root: string, job: string, parts: readonly PlannedPart[]) {
    this.root = root;
    this.job = job;
    this.#parts = parts;
  }

  /** Spools draft lines, in parts of so many requests. */
  static async create(
    root: string,
    job: string,
    lines: readonly string[],
    perPart = 100_000,
    more: Partial<PreparedEvent> = {},
  ) {
    const tasks = createTasks(root);
    const record = recordOf(`draft-${job}`, root);
    await resultOf(tasks.adoptDocument({ record, content: { text: lines.join("\n") } }));
    const spooled = await resultOf(tasks.spool(record.id, job));
    const parts: PlannedPart[] = [];
    for (let first = 0; first < spooled.requests; first += perPart)
      parts.push({ first, count: Math.min(perPart, spooled.requests - first), bytes: 0 });
    await createJobStore(root).appendEvent(job, {
      ...prepared(spooled.requests, parts),
      ...more,
    } as JobEvent);
    return new JobOnDisk(root, job, parts);
  }

  /** Notes a job whose requests were spooled before. */
  static async spooled(root: string, job: string, count: number, more: Partial<PreparedEvent>) {
    const parts = [{ first: 0, count, bytes: 0 }];
    const event = { ...prepared(count, parts), ...more } as JobEvent;
    await createJobStore(root).appendEvent(job, event);
    return new JobOnDisk(root, job, parts);
  }

  /** Goes on with another job, which it was claimed for. */
  static async child(
    parent: string,
    root: string,
    job: string,
    lines: readonly string[],
    kind: ParentJob["kind"] = "retry",
  ) {
    claimChildNumber(root, parent, job, readChildJobs(root, parent).next);
    const more = { label: job, parent: { job: parent, kind } };
    return JobOnDisk.create(root, job, lines, 100_000, more);
  }

  /** A batch that another program made, of so many requests. */
  static async elsewhere(root: string, job: string, count: number) {
    const parts = [{ first: 0, count, bytes: 0 }];
    const event = { ...prepared(count, parts), origin: "elsewhere" } as JobEvent;
    await createJobStore(root).appendEvent(job, event);
    return new JobOnDisk(root, job, parts);
  }

  /** The part's batch has ended with these result lines, and they were downloaded. */
  async collect(part: number, lines: readonly string[], download = 1): Promise<string> {
    const batch: Batch = batchOf(`msgbatch_${part}`, this.#parts[part]?.count ?? 0);
    const content = lines.map((line) => `${line}\n`).join("");
    const file = `${batch.id}-${download}.jsonl`;
    writeTree(path.join(this.root, "jobs", this.job, "results"), { [file]: content });
    if (download === 1) await this.append({ type: "accepted", at: this.#tick(), part, batch });
    await this.append({
      type: "collected",
      at: this.#tick(),
      batch: batch.id,
      file,
      bytes: Buffer.byteLength(content),
      sha256: createHash("sha256").update(content).digest("hex"),
      rows: lines.length,
      missing: 0,
    });
    return file;
  }

  async append(event: JobEvent): Promise<void> {
    await createJobStore(this.root).appendEvent(this.job, event);
  }

  #tick(): number {
    this.#at += 1;
    return this.#at;
  }
}
