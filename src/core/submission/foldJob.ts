import type { RequestCounts } from "../model/batch.ts";
import type { Attempt, Job, Part } from "../model/job.ts";
import type { JobEvent, PreparedEvent } from "../model/jobEvent.ts";
import { batchReplaces } from "./batchReplaces.ts";
import { jobStateOf } from "./jobStateOf.ts";
import { splitPart, unsentPart } from "./splitPart.ts";

/**
 * A job as its log tells it; undefined when the log does not begin with `prepared`. Events that
 * cannot have happened (an attempt while another is open, a batch that nobody has) and events seen
 * before are ignored, so that a line written twice or by a confused process changes nothing.
 */
export function foldJob(
  id: string,
  events: readonly JobEvent[],
  isReadOnly: boolean,
): Job | undefined {
  const prepared = events[0];
  if (prepared?.type !== "prepared") return undefined;
  const fold = new JobFold(prepared);
  const seen = new Set<string>();
  for (const event of events) {
    const line = JSON.stringify(event);
    if (seen.has(line)) continue;
    seen.add(line);
    fold.apply(event);
  }
  return {
    id,
    label: fold.label,
    createdAt: prepared.at,
    account: prepared.account,
    prepared: { ...prepared, ...fold.attached?.place },
    ...(fold.attached && { matched: fold.attached.matched }),
    requests: prepared.requests,
    parts: fold.parts,
    state: jobStateOf({ prepared, parts: fold.parts }),
    isArchived: fold.isArchived,
    isSeen: fold.isSeen,
    isReadOnly,
    ...(fold.deleteDue && { deleteDue: fold.deleteDue }),
    ...(fold.merged && { merged: fold.merged }),
    ...(fold.dollars === undefined ? {} : { dollars: fold.dollars }),
  };
}

type EventOf<T extends JobEvent["type"]> = Extract<JobEvent, { readonly type: T }>;

/** A draft that a batch made elsewhere was given. */
interface Attached {
  readonly matched: number;
  readonly place: Pick<PreparedEvent, "base" | "document">;
}

function attachedBy({ matched, base, document }: EventOf<"attached">): Attached {
  const place = {
    ...(base !== undefined && { base }),
    ...(document !== undefined && { document }),
  };
  return { matched, place };
}

class JobFold {
  label: string;
  dollars: number | undefined;
  merged: RequestCounts | undefined;
  deleteDue: Job["deleteDue"];
  isArchived = false;
  isSeen = false;
  attached: Attached | undefined;
  readonly parts: Part[];
  /** When each batch was last seen. */
  readonly #seenAt = new Map<string, number>();

  constructor(prepared: PreparedEvent) {
    this.label = prepared.label;
    this.parts = prepared.parts.map(unsentPart);
  }

  apply(event: JobEvent): void {
    switch (event.type) {
      case "prepared":
        return;
      case "attempt":
        return this.#attempt(event);
      case "accepted":
        return this.#accepted(event);
      case "rejected":
      case "unanswered":
        return this.#answered(event);
      case "ambiguous":
        return this.#ambiguous(event);
      case "retry":
        return this.#retry(event);
      case "split":
        return splitPart(this.parts, event.part, event.parts);
      case "disowned":
        return this.#disowned(event);
      case "observed":
        return this.#observed(event);
      case "collected":
        return this.#collected(event);
      case "proved":
        return this.#change(event.batch, (part) => ({ ...part, presumed: false }));
      case "gone":
      case "deletedRemote":
        return this.#change(event.batch, (part) => ({ ...part, isRemoteGone: true }));
      case "deleteDue":
        this.deleteDue = event.failure ? { failure: event.failure } : {};
        return;
      case "costed":
        this.dollars = event.dollars;
        return;
      case "merged":
        this.merged = event.counts;
        return;
      case "renamed":
        this.label = event.label;
        return;
      case "attached":
        this.attached = attachedBy(event);
        return;
      case "archived":
      case "unarchived":
        this.isArchived = event.type === "archived";
        return;
      case "seen":
        this.isSeen = true;
    }
  }

  #attempt(event: EventOf<"attempt">): void {
    const { part: index, attempt, at, host, pid, serverAt, workspaceId } = event;
    const part = this.parts[index];
    if (!part || part.batch) return;
    const last = part.attempts.at(-1);
    if (last && (last.outcome !== "rejected" || attempt <= last.attempt)) return;
    const { retryAt: _over, ...rest } = part;
    const next: Attempt = {
      attempt,
      at,
      host,
      pid,
      ...(serverAt === undefined ? {} : { serverAt }),
      ...(workspaceId === undefined ? {} : { workspaceId }),
      outcome: "open",
    };
    this.parts[index] = { ...rest, attempts: [...part.attempts, next] };
  }

  #accepted(event: EventOf<"accepted">): void {
    const { at, batch, workspaceId, presumed = false } = event;
    const part = this.parts[event.part];
    if (!part || part.batch || this.#seenAt.has(batch.id)) return;
    if (part.disowned.includes(batch.id)) return;
    this.#seenAt.set(batch.id, at);
    this.parts[event.part] = {
      ...part,
      attempts: part.attempts.map((attempt) =>
        attempt.outcome === "rejected" ? attempt : { ...attempt, outcome: "accepted" },
      ),
      batch,
      presumed,
      ...(workspaceId === undefined ? {} : { workspaceId }),
    };
  }

  #answered(event: EventOf<"rejected" | "unanswered">): void {
    const part = this.parts[event.part];
    if (!part) return;
    const attempts = part.attempts.map((attempt): Attempt => {
      const isOpen = attempt.outcome === "open" || attempt.outcome === "unanswered";
      if (attempt.attempt !== event.attempt || !isOpen) return attempt;
      const { candidates: _settled, ...rest } = attempt;
      return { ...rest, outcome: event.type, endedAt: event.at, failure: event.failure };
    });
    this.parts[event.part] = { ...part, attempts };
  }

  #ambiguous({ part: index, attempt: number, batches }: EventOf<"ambiguous">): void {
    const part = this.parts[index];
    if (!part) return;
    const attempts = part.attempts.map((attempt) =>
      attempt.attempt === number && attempt.outcome === "unanswered"
        ? { ...attempt, candidates: batches }
        : attempt,
    );
    this.parts[index] = { ...part, attempts };
  }

  #retry({ part: index, until }: EventOf<"retry">): void {
    const part = this.parts[index];
    if (!part || part.batch || part.attempts.at(-1)?.outcome !== "rejected") return;
    const { retryAt: _before, ...rest } = part;
    this.parts[index] = until === undefined ? rest : { ...rest, retryAt: until };
  }

  #disowned({ batch: id }: EventOf<"disowned">): void {
    this.#change(id, (part) => {
      if (!part.presumed) return part;
      this.#seenAt.delete(id);
      const { batch: _batch, collected: _collected, workspaceId: _workspace, ...rest } = part;
      return {
        ...rest,
        presumed: false,
        isRemoteGone: false,
        disowned: [...part.disowned, id],
        attempts: part.attempts.map((attempt) =>
          attempt.outcome === "accepted" ? { ...attempt, outcome: "unanswered" } : attempt,
        ),
      };
    });
  }

  #observed({ at, batch }: EventOf<"observed">): void {
    this.#change(batch.id, (part) => {
      const seenAt = this.#seenAt.get(batch.id) ?? 0;
      if (!part.batch || !batchReplaces(batch, at, part.batch, seenAt)) return part;
      this.#seenAt.set(batch.id, at);
      return { ...part, batch };
    });
  }

  #collected({ batch, file, bytes, sha256, rows, missing }: EventOf<"collected">): void {
    this.#change(batch, (part) => {
      // Of two windows that download at once, the one that got less may be the later.
      if (rows < (part.collected?.rows ?? 0)) return part;
      return { ...part, collected: { file, bytes, sha256, rows, missing } };
    });
  }

  #change(batchId: string, change: (part: Part) => Part): void {
    const index = this.parts.findIndex(({ batch }) => batch?.id === batchId);
    const part = this.parts[index];
    if (part) this.parts[index] = change(part);
  }
}
