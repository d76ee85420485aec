import { timestamp } from "../timestamps.ts";

const requestsPerMinute = 1000;
const minuteMs = 60_000;

/** Counts requests a minute for the rate-limit headers. It never refuses: faults do that. */
export class RateLimits {
  #windowStart = 0;
  #used = 0;

  /** The headers of one more request at `nowMs`. */
  count(nowMs: number): Readonly<Record<string, string>> {
    if (nowMs - this.#windowStart >= minuteMs) {
      this.#windowStart = nowMs;
      this.#used = 0;
    }
    this.#used += 1;
    const reset = Math.ceil((this.#windowStart + minuteMs) / 1000) * 1_000_000;
    return {
      "anthropic-ratelimit-requests-limit": String(requestsPerMinute),
      "anthropic-ratelimit-requests-remaining": String(Math.max(0, requestsPerMinute - this.#used)),
      "anthropic-ratelimit-requests-reset": timestamp(reset).replace(".000000Z", "Z"),
    };
  }
}
