import { APIConnectionError, APIError, APIUserAbortError } from "@anthropic-ai/sdk/error";
import { refinedKind, remedyWords } from "./remedyWords.ts";
import { Failure, type FailureDetails, type FailureKind } from "../base/failure.ts";

const kindByStatus: { readonly [status: number]: FailureKind } = {
  400: "invalid",
  401: "auth",
  402: "billing",
  403: "permission",
  404: "notFound",
  407: "proxy",
  409: "conflict",
  413: "tooLarge",
  422: "invalid",
  429: "rateLimit",
  529: "overloaded",
};

/** Causes after which a request was surely not sent. */
const unsentCodes = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** What an error of the SDK means to the person; anything that is no such error is passed on. */
export function toFailure(error: unknown, host: string): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof APIUserAbortError) return new Failure("canceled", "Canceled.");
  if (error instanceof APIConnectionError) return connectionFailure(error, host);
  if (isStatusError(error)) return statusFailure(error, host);
  const inner = failureInCauses(error);
  if (inner) return inner;
  if (isInterruption(error)) {
    const message = `The connection to ${host} was interrupted.`;
    return new Failure("network", message, {}, { cause: error });
  }
  const message = error instanceof Error ? error.message : String(error);
  return new Failure("bug", message, {}, { cause: error });
}

/**
 * The same for the one call that must not be repeated: whatever does not prove that no batch was
 * made becomes `unknownOutcome`.
 */
export function toCreateFailure(error: unknown, host: string): Failure {
  const failure = toFailure(error, host);
  if (isSurelyNotAccepted(failure, error)) return failure;
  const message = `It is not known whether ${host} accepted the batch: ${failure.message}`;
  return new Failure("unknownOutcome", message, failure.details, { cause: error });
}

/** An answer with a status, such as 404. */
function isStatusError(error: unknown): error is APIError<number, Headers> {
  return error instanceof APIError && typeof error.status === "number";
}

function isSurelyNotAccepted(failure: Failure, error: unknown): boolean {
  const { status } = failure.details;
  if (status !== undefined)
    return status >= 400 && status < 500 && status !== 408 && status !== 499;
  return failure.kind === "network" && wasUnsent(error);
}

function connectionFailure(error: APIConnectionError, host: string): Failure {
  const inner = failureInCauses(error);
  if (inner) return inner;
  const code = causeCodes(error)[0];
  const reason = code === undefined ? "" : ` (${code})`;
  const message = wasUnsent(error)
    ? `${host} cannot be reached${reason}. Check the network and VS Code's proxy settings.`
    : `The connection to ${host} was interrupted${reason}.`;
  return new Failure("network", message, code === undefined ? {} : { code }, { cause: error });
}

function statusFailure(error: APIError<number, Headers>, host: string): Failure {
  const { status } = error;
  const said = error.apiMessage;
  const retryAfterMs = retryAfter(error.headers);
  const details: FailureDetails = {
    status,
    ...(error.requestID ? { requestId: error.requestID } : {}),
    ...(error.errorCode ? { code: error.errorCode } : {}),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
  const byStatus = kindByStatus[status] ?? (status >= 500 ? "server" : "invalid");
  // A page instead of an API error: a proxy, a firewall or a login page answered.
  const answered = `${host} answered ${status} without an API error; a proxy or gateway may be in between.`;
  if (said === null && byStatus !== "tooLarge")
    return new Failure("proxy", `${answered} ${proxyRemedy}`, details, { cause: error });
  const kind = refinedKind(byStatus, details.code, said ?? "");
  const remedy = remedyWords(kind, details, said ?? "", host);
  const message = [said, remedy].filter(Boolean).join(" ");
  return new Failure(kind, message, details, { cause: error });
}

const proxyRemedy = "Check VS Code's proxy settings and the account's host.";

function retryAfter(headers: Headers): number | undefined {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

function wasUnsent(error: unknown): boolean {
  // A connection that stood can end with the same code when the network goes away under it.
  return systemErrors(error).some(
    ({ code, syscall }) => unsentCodes.has(code) && syscall !== "read" && syscall !== "write",
  );
}

function isInterruption(error: unknown): boolean {
  return (
    error instanceof TypeError || causeCodes(error).some((code) => /^(UND_ERR|E[A-Z]+)/.test(code))
  );
}

/** The `code` of an error and of what caused it, outermost first. */
function causeCodes(error: unknown): readonly string[] {
  return systemErrors(error).map(({ code }) => code);
}

interface SystemError {
  readonly code: string;
  /** The system call that failed, such as `connect` or `read`. */
  readonly syscall: unknown;
}

function systemErrors(error: unknown): readonly SystemError[] {
  const found: SystemError[] = [];
  for (const cause of causes(error)) {
    const syscall = "syscall" in cause ? cause.syscall : undefined;
    if ("code" in cause && typeof cause.code === "string")
      found.push({ code: cause.code, syscall });
    // Node tries every address of a host and reports them together.
    if (cause instanceof AggregateError) found.push(...cause.errors.flatMap(systemErrors));
  }
  return found;
}

function failureInCauses(error: unknown): Failure | undefined {
  return causes(error).find((cause) => cause instanceof Failure);
}

function causes(error: unknown): readonly Error[] {
  const found: Error[] = [];
  for (let next = error; next instanceof Error && found.length < 10; next = next.cause)
    found.push(next);
  return found;
}
