import { Failure } from "../base/failure.ts";
import type { JobEvent } from "../core/model/jobEvent.ts";
import type { Job, Part } from "../core/model/job.ts";
import { foldJob } from "../core/submission/foldJob.ts";
import type { NamedResults } from "./resultsWriter.ts";
import { readJobLog } from "./jobLog.ts";

/** The results files of a job that count, in the order in which its log names them. */
export function namedResults(root: string, job: string): readonly NamedResults[] {
  const { folded, events } = readFolded(root, job);
  return [...answersBefore(folded), ...downloaded(folded, events)];
}

/** The requests of a job that a batch of it answers. */
export function partOf(root: string, job: string, batch: string): Part {
  const part = readFolded(root, job).folded.parts.find((one) => one.batch?.id === batch);
  if (!part) throw new Failure("notFound", `${batch} is no batch of this job.`);
  return part;
}

function readFolded(root: string, job: string) {
  const log = readJobLog(root, job);
  const folded = log && foldJob(job, log.events, log.isReadOnly);
  if (!folded) throw new Failure("notFound", "This job is no longer on this computer.");
  return { folded, events: log.events };
}

/** What was there before anything was sent, to the last requests: what was kept comes last. */
function answersBefore({ prepared, requests }: Job): readonly NamedResults[] {
  const { kept, carried } = prepared;
  const results: NamedResults[] = [];
  let end = requests;
  for (const [named, paid] of [[kept, "live"] as const, [carried, "before"] as const]) {
    if (!named) continue;
    end -= named.rows;
    const part = { first: end, count: named.rows };
    results.push({ part, collected: { ...named, missing: 0 }, paid });
  }
  return results;
}

function downloaded({ parts }: Job, events: readonly JobEvent[]): readonly NamedResults[] {
  const order = events.flatMap((event) => (event.type === "collected" ? [event.file] : []));
  return parts
    .flatMap((part) => {
      const { collected } = part;
      return collected ? [{ part, collected }] : [];
    })
    .toSorted((a, b) => order.indexOf(a.collected.file) - order.indexOf(b.collected.file));
}
