import type { Job, Part } from "../core/model/job.ts";
import { isHeld } from "../core/submission/isHeld.ts";
import type { ChildJob } from "./childJobs.ts";
import { customIdsOf } from "./customIdsOf.ts";
import { Pace, taskSliceMs } from "./pace.ts";

/** Custom ids that children may have paid for, or are about to, and whose results are not here. */
export async function heldIds(
  root: string,
  children: readonly ChildJob[],
): Promise<ReadonlySet<string>> {
  const held = new Set<string>();
  const now = Date.now();
  for (const { id, job, claim } of children) {
    // Of one that is about to be noted, nobody knows yet which.
    if (!job) await addIds(held, root, id, () => true);
    else
      await addIds(
        held,
        root,
        id,
        inParts(job, (part) => isHeld(part, job, claim, now)),
      );
  }
  return held;
}

/** The custom ids of a job that are still to be sent. */
export async function unsentIds(
  root: string,
  { id, job }: Pick<ChildJob, "id" | "job">,
): Promise<ReadonlySet<string>> {
  const unsent = new Set<string>();
  const isMeant = job ? inParts(job, ({ batch }) => batch === undefined) : () => true;
  await addIds(unsent, root, id, isMeant);
  return unsent;
}

type IsMeant = (seq: number) => boolean;

/** What was kept from a try is in no part. */
function inParts({ parts }: Job, isMeant: (part: Part) => boolean): IsMeant | undefined {
  const spans = parts.filter(isMeant);
  if (spans.length === 0) return undefined;
  return (seq) => spans.some(({ first, count }) => first <= seq && seq < first + count);
}

async function addIds(
  ids: Set<string>,
  root: string,
  job: string,
  isMeant: IsMeant | undefined,
): Promise<void> {
  if (!isMeant) return;
  const pace = new Pace(taskSliceMs);
  let seq = 0;
  for (const id of customIdsOf(root, job)) {
    if (id !== undefined && isMeant(seq)) ids.add(id);
    seq += 1;
    if (pace.isDue()) await pace.breathe();
  }
}
