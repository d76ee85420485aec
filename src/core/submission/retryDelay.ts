import type { FailureData } from "../../base/failure.ts";

/** Nobody waits longer than this for a submission that goes on by itself. */
const longestWaitMs = 10 * 60 * 1000;
const rateLimitTries = 5;

/** How long to wait before each further try when nobody answers. */
const unreachableMs = [2_000, 8_000, 30_000] as const;

/** Causes that may be gone in a moment; a wrong name or certificate is not. */
const passingCodes = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/**
 * Milliseconds until a part may be sent again by itself, after `tries` such tries; undefined when
 * only a person may do that. `failure` is one of a `rejected` attempt: the API surely has nothing.
 */
export function retryDelayMs(failure: FailureData, tries: number): number | undefined {
  const { kind, code, status, retryAfterMs } = failure;
  if (kind === "network" && code !== undefined && passingCodes.has(code))
    return unreachableMs[tries];
  if (kind !== "rateLimit" || retryAfterMs === undefined || tries >= rateLimitTries)
    return undefined;
  // A limit on spending does not go away by waiting, whatever its answer says.
  if (status !== 429 || /spend_limit/.test(code ?? "")) return undefined;
  return retryAfterMs <= longestWaitMs ? Math.max(1_000, retryAfterMs) : undefined;
}
