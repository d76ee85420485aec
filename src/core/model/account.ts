/** How a key is sent: the API's own way, or the older header that some gateways still want. */
export type KeyHeader = "bearer" | "x-api-key";

/** Who pays: a label, a host and (elsewhere, in secret storage) a key. */
export interface Account {
  readonly id: string;
  readonly label: string;
  /** `environment` is the one that `ANTHROPIC_API_KEY` names; `rehearsal` the local server. */
  readonly kind: "key" | "environment" | "rehearsal";
  /** Absolute, without a trailing slash. For `rehearsal` it changes with every start. */
  readonly baseUrl: string;
  readonly keyHeader: KeyHeader;
}

/** What a job keeps of its account: enough to show it when the account is gone. */
export interface AccountRef {
  readonly id: string;
  readonly label: string;
  readonly kind: Account["kind"];
  /** The host as shown, such as `api.anthropic.com`. */
  readonly host: string;
}

export const anthropicBaseUrl = "https://api.anthropic.com";
export const environmentAccountId = "environment";
export const rehearsalAccountId = "rehearsal";

/** The host to show beside an account, or undefined for Anthropic's own. */
export function foreignHost(account: Pick<AccountRef, "host" | "kind">): string | undefined {
  if (account.kind === "rehearsal") return undefined;
  return account.host === "api.anthropic.com" ? undefined : account.host;
}

/** The part of an account that is kept with a job. */
export function toAccountRef(account: Account): AccountRef {
  const { id, label, kind, baseUrl } = account;
  return { id, label, kind, host: hostOf(baseUrl) };
}

/**
 * Whether an account still reaches the host that a job was sent to. The local server's changes with
 * every start.
 */
export function reachesHostOf(account: Account, job: AccountRef): boolean {
  return account.kind === "rehearsal" || hostOf(account.baseUrl) === job.host;
}

/** The host (with port, with path prefix if there is one) of an absolute URL. */
export function hostOf(baseUrl: string): string {
  return baseUrl.replace(/^[a-z]+:\/\//i, "").replace(/\/+$/, "");
}
