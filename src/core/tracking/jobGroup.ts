import type { Job } from "../model/job.ts";
import { isOver } from "../submission/jobStateOf.ts";

/** Where a job stands in the list, by time. */
export type JobGroup = "active" | "endedToday" | "earlier" | "archived";

/** Jobs under one heading. */
export interface GroupedJobs {
  /** Stable: the same heading keeps it. */
  readonly id: string;
  /** What the heading says; of a group by time its name. */
  readonly heading:
    | { readonly kind: "time"; readonly group: JobGroup }
    | { readonly kind: "account"; readonly label: string };
  /** Newest first, as they were given. */
  readonly jobs: readonly Job[];
}

export type Grouping = "time" | "account";

const order: readonly JobGroup[] = ["active", "endedToday", "earlier", "archived"];

/**
 * Jobs under headings, none of which is empty. What is archived stands apart, at the end. What goes
 * on with another of them is not among them: it stands below that one, which is where both belong.
 */
export function groupJobs(
  jobs: readonly Job[],
  now: number,
  grouping: Grouping,
): readonly GroupedJobs[] {
  const groups = new Map<string, GroupedJobs & { readonly jobs: Job[] }>();
  const families = familiesOf(jobs);
  for (const job of jobs) {
    if (families.parentOf(job) !== undefined) continue;
    const group = familyGroup(job, families.children.get(job.id) ?? [], now);
    const { id, heading } = headingOf(job, group, grouping);
    const grouped = groups.get(id) ?? { id, heading, jobs: [] };
    groups.set(id, grouped);
    grouped.jobs.push(job);
  }
  return [...groups.values()].toSorted((a, b) => compare(a.heading, b.heading));
}

/** Which of some jobs go on with which others of them. */
export interface JobFamilies {
  /** Oldest first, by the id of the job that they go on with. */
  readonly children: ReadonlyMap<string, readonly Job[]>;
  parentOf(job: Job): string | undefined;
}

export function familiesOf(jobs: readonly Job[]): JobFamilies {
  const ids = new Set(jobs.map(({ id }) => id));
  const parentOf = ({ prepared: { parent } }: Job): string | undefined =>
    parent && ids.has(parent.job) ? parent.job : undefined;
  const children = new Map<string, Job[]>();
  for (const job of jobs) {
    const parent = parentOf(job);
    if (parent !== undefined) children.set(parent, [job, ...(children.get(parent) ?? [])]);
  }
  return { children, parentOf };
}

/** Where the most recent of a job and those that go on with it stands. */
function familyGroup(job: Job, children: readonly Job[], now: number): JobGroup {
  const own = jobGroup(job, now);
  const groups = children.map((child) => jobGroup(child, now));
  if (own === "archived") return groups.includes("active") ? "active" : own;
  return [own, ...groups].reduce((one, other) =>
    order.indexOf(other) < order.indexOf(one) ? other : one,
  );
}

/** Where a job stands at `now`: what may still change is active, whatever else it is. */
export function jobGroup(job: Job, now: number): JobGroup {
  const isRejected = job.state === "rejected";
  if (!isRejected && !job.parts.every(isOver)) return "active";
  if (job.isArchived) return "archived";
  return startOfDay(endedAt(job)) === startOfDay(now) ? "endedToday" : "earlier";
}

/** When the last of a job that is over ended, or was refused. */
export function endedAt(job: Job): number {
  const isRejected = job.state === "rejected";
  return Math.max(
    isRejected ? lastAttemptAt(job) : job.createdAt,
    ...job.parts.map(({ batch }) => batch?.endedAt ?? 0),
  );
}

function headingOf(
  { account }: Job,
  group: JobGroup,
  grouping: Grouping,
): Omit<GroupedJobs, "jobs"> {
  if (grouping === "time" || group === "archived")
    return { id: `group:${group}`, heading: { kind: "time", group } };
  return { id: `account:${account.id}`, heading: { kind: "account", label: account.label } };
}

function compare(a: GroupedJobs["heading"], b: GroupedJobs["heading"]): number {
  if (a.kind === "account" && b.kind === "account") return a.label < b.label ? -1 : 1;
  return rank(a) - rank(b);
}

function rank(heading: GroupedJobs["heading"]): number {
  return heading.kind === "time" ? order.indexOf(heading.group) : 0;
}

function lastAttemptAt(job: Job): number {
  return Math.max(
    job.createdAt,
    ...job.parts.flatMap(({ attempts }) => attempts.map(({ at }) => at)),
  );
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
