import { Failure } from "../base/failure.ts";
import type { Account } from "../core/model/account.ts";
import type { Quote } from "../core/model/draft.ts";
import type { Job } from "../core/model/job.ts";
import { type Consent, requireBudget, requireConsent } from "./consent.ts";
import type { Jobs } from "./jobs.ts";
import type { Watch } from "./resultOf.ts";
import type { SendParts } from "./sendParts.ts";

export interface SendRestDependencies {
  readonly jobs: Jobs;
  readonly sendParts: SendParts;
  /** US dollars that no job may cost, whoever agrees; 0 for no limit. */
  readonly refuseAboveDollars?: () => number;
}

/** Sends what is unsent of a job, such as what its sample left. */
export class SendRest {
  readonly #deps: SendRestDependencies;

  constructor(deps: SendRestDependencies) {
    this.#deps = deps;
  }

  /**
   * What sending the rest would mean. Its likely price is its share of the job's; at most it costs
   * what the whole job was to cost at most.
   */
  quote(jobId: string): Quote {
    const { parts, prepared } = this.#deps.jobs.need(jobId);
    const unsent = parts.filter(({ batch }) => batch === undefined);
    if (unsent.length === 0) throw new Failure("refused", "All of this job was sent.");
    const requests = unsent.reduce((sum, { count }) => sum + count, 0);
    const all = parts.reduce((sum, { count }) => sum + count, 0);
    const { estimate, models } = prepared;
    const share = requests / all;
    return {
      requests,
      parts: unsent.length,
      bytes: unsent.reduce((sum, { bytes }) => sum + bytes, 0),
      inputTokens: 0,
      tokensSource: "estimated",
      models,
      ...(estimate && { price: { likely: estimate.likely * share, atMost: estimate.atMost } }),
    };
  }

  /** Rejects as submitting does; what was sent before is never sent again. */
  async send(jobId: string, account: Account, consent: Consent, watch: Watch = {}): Promise<Job> {
    const quote = this.quote(jobId);
    requireConsent(consent, quote, account);
    requireBudget(quote, account, this.#deps.refuseAboveDollars?.() ?? 0);
    return this.#deps.sendParts.send(jobId, watch);
  }
}
