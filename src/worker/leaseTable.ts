import { type JsonRecord, numberAt, stringAt } from "../base/json.ts";
import type { Owner } from "../contracts/jobStore.ts";
import type { LeaseClaim } from "../contracts/leases.ts";
import { isOwnerAlive } from "./attempts.ts";
import type { IndexDatabase } from "./indexDatabase.ts";

/** A lease as the index has it. */
interface Held {
  readonly owner: Owner & { readonly at: number };
  /** Grows with each renewal. */
  readonly renewals: number;
  readonly lastsMs: number;
  readonly isPreferred: boolean;
}

/** What a table asks of its surroundings, so that tests can be these. */
export interface LeaseSurroundings {
  /** Milliseconds of a clock that nobody sets. */
  readonly elapsed: () => number;
  readonly isAlive: (owner: Owner) => boolean;
}

const select = "SELECT host, pid, at, renewals, lasts_ms, is_preferred FROM leases WHERE name = ?";

const upsert = `
  INSERT INTO leases (name, host, pid, at, renewals, lasts_ms, is_preferred)
  VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (name) DO UPDATE SET host = excluded.host, pid = excluded.pid, at = excluded.at,
    renewals = excluded.renewals, lasts_ms = excluded.lasts_ms,
    is_preferred = excluded.is_preferred
`;

/**
 * The leases of an index. No clock of another process is believed, nor one that can be set or that
 * a sleeping computer stops: a lease is over when this process has seen it unrenewed for as long as
 * it was to last, or at once when its owner's process is gone.
 */
export class LeaseTable {
  readonly #elapsed: () => number;
  readonly #isAlive: (owner: Owner) => boolean;
  /** Which renewal of each lease was seen, and since when. */
  readonly #seen = new Map<string, { readonly renewal: string; readonly since: number }>();

  constructor({ elapsed, isAlive }: LeaseSurroundings = systemSurroundings) {
    this.#elapsed = elapsed;
    this.#isAlive = isAlive;
  }

  take(index: IndexDatabase, name: string, claim: LeaseClaim): boolean {
    // Who is refused writes nothing, so that waiting for a lease keeps nobody from the index.
    if (!this.#mayTake(name, readLease(index, name), claim)) return false;
    let isOurs = false;
    index.transaction(() => {
      const held = readLease(index, name);
      isOurs = this.#mayTake(name, held, claim);
      if (!isOurs) return;
      const { owner, lastsMs, isPreferred } = claim;
      const renewals = (held?.renewals ?? 0) + 1;
      const at = owner.at ?? 0;
      index.run(upsert, name, owner.host, owner.pid, at, renewals, lastsMs, isPreferred ? 1 : 0);
    });
    return isOurs;
  }

  #mayTake(name: string, held: Held | undefined, { owner, isPreferred }: LeaseClaim): boolean {
    if (!held) return true;
    if (held.owner.host === owner.host && held.owner.pid === owner.pid) return true;
    if (isPreferred && !held.isPreferred) return true;
    return this.#isOver(name, held) || !this.#isAlive(held.owner);
  }

  #isOver(name: string, { owner, renewals, lastsMs }: Held): boolean {
    const renewal = `${owner.host}/${owner.pid}/${renewals}`;
    const seen = this.#seen.get(name);
    if (seen?.renewal === renewal) return this.#elapsed() - seen.since > lastsMs;
    this.#seen.set(name, { renewal, since: this.#elapsed() });
    return false;
  }
}

const systemSurroundings: LeaseSurroundings = {
  elapsed: () => performance.now(),
  isAlive: (owner) => isOwnerAlive(owner),
};

function readLease(index: IndexDatabase, name: string): Held | undefined {
  const row = index.get(select, name);
  if (!row) return undefined;
  const value = (key: string): number => numberOr(row, key, 0);
  return {
    owner: { host: stringAt(row, "host") ?? "", pid: value("pid"), at: value("at") },
    renewals: value("renewals"),
    lastsMs: value("lasts_ms"),
    isPreferred: value("is_preferred") === 1,
  };
}

function numberOr(row: JsonRecord, key: string, otherwise: number): number {
  return numberAt(row, key) ?? otherwise;
}
