import type { Clock } from "../base/clock.ts";
import { logWords } from "../base/failure.ts";
import type { Owner } from "../contracts/jobStore.ts";
import type { Leases } from "../contracts/leases.ts";
import type { Log } from "../contracts/log.ts";

export interface LeadDependencies {
  readonly leases: Leases;
  readonly owner: Owner;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Whether this window does what one of several is enough for. Asked anew before each piece of work;
 * without an index each window works for itself.
 */
export class Lead {
  readonly #deps: LeadDependencies;
  #isTold = false;

  constructor(deps: LeadDependencies) {
    this.#deps = deps;
  }

  /** Takes or keeps the lead for `lastsMs`; a preferred window takes it from one that is not. */
  async take(work: string, lastsMs: number, isPreferred = false): Promise<boolean> {
    const { leases, owner, clock, log } = this.#deps;
    try {
      const claim = { owner: { ...owner, at: clock.now() }, lastsMs, isPreferred };
      return await leases.takeLease(work, claim);
    } catch (error) {
      if (!this.#isTold) log.warn(`Windows cannot share their work: ${logWords(error)}`);
      this.#isTold = true;
      return true;
    }
  }
}
