/**
 * What kind of failure this is, which decides the remedy that is offered:
 * - `invalid` the input is at fault; `auth` the key; `permission`, `billing`, `tooLarge`,
 *   `rateLimit`, `overloaded`, `server`, `conflict`, `notFound` what the API said;
 * - `network` nobody answered, `proxy` somebody else answered;
 * - `unknownOutcome` a request may or may not have been carried out;
 * - `refused` the product will not do it (consent or budget missing); `canceled` the person did;
 * - `storage` the local disk; `bug` none of these.
 */
export type FailureKind =
  | "invalid"
  | "auth"
  | "permission"
  | "billing"
  | "tooLarge"
  | "rateLimit"
  | "overloaded"
  | "server"
  | "conflict"
  | "notFound"
  | "network"
  | "proxy"
  | "unknownOutcome"
  | "refused"
  | "canceled"
  | "storage"
  | "bug";

/** What travels with a failure when it crosses a thread or is kept in a job's log. */
export interface FailureDetails {
  readonly status?: number;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
  /** The API's own error code, such as `enforced_spend_limit_reached`. */
  readonly code?: string;
  /** A file the failure is about, as a path or URI, with a 1-based line. */
  readonly file?: string;
  readonly line?: number;
  /** The `custom_id` of the request that the API refused a batch for. */
  readonly request?: string;
}

/** A failure as data. */
export interface FailureData extends FailureDetails {
  readonly kind: FailureKind;
  readonly message: string;
}

/** An error whose message is written for the person who must act on it. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly kind: FailureKind;
  readonly details: FailureDetails;

  constructor(
    kind: FailureKind,
    message: string,
    details: FailureDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.kind = kind;
    this.details = details;
  }
}

/** Any thrown value as data. */
export function toFailureData(error: unknown): FailureData {
  if (error instanceof Failure)
    return { ...error.details, kind: error.kind, message: error.message };
  return { kind: "bug", message: error instanceof Error ? error.message : String(error) };
}

/** The error that {@link toFailureData} described. */
export function fromFailureData(data: FailureData): Failure {
  const { kind, message, ...details } = data;
  return new Failure(kind, message, details);
}

/** Failures whose words are the product's own, as long as no server answered. */
const ownWords: ReadonlySet<FailureKind> = new Set([
  "network",
  "proxy",
  "storage",
  "refused",
  "conflict",
]);

/**
 * What a log may hold of a failure: its kind, how it is looked up, and its words only when they are
 * the product's own. Those of a server, a draft or a defect may quote a prompt, an answer or a key.
 */
export function logWords(error: unknown): string {
  const { kind, message, status, code, requestId } = toFailureData(error);
  const isAnswered = status !== undefined;
  const facts = [isAnswered ? `status ${status}` : code, requestId].filter(Boolean).join(", ");
  const words = ownWords.has(kind) && !isAnswered ? `: ${message}` : "";
  return `${kind}${facts && ` (${facts})`}${words}`;
}
