import { Failure } from "../base/failure.ts";
import type { Account } from "../core/model/account.ts";

const allowedHeaders = new Set([
  "accept",
  "anthropic-beta",
  "anthropic-version",
  "content-length",
  "content-type",
  "user-agent",
]);

type Fetch = typeof globalThis.fetch;

/** Where requests go, and with which key. */
export interface Guard {
  readonly account: Pick<Account, "baseUrl" | "keyHeader">;
  /** Asked before every request; never kept. */
  readonly key: () => Promise<string>;
}

/**
 * A `fetch` that reaches the account's origin only, with the account's key only. The key is put on
 * here and nowhere else: what `ANTHROPIC_CUSTOM_HEADERS` merges into every request, another key
 * among it, is dropped with all else that neither the product nor the SDK chose.
 */
export function guardedFetch({ account, key }: Guard, fetch: Fetch): Fetch {
  const origin = new URL(account.baseUrl).origin;
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin) {
      throw new Failure("bug", `A request to ${url.origin} was stopped: the key is for ${origin}.`);
    }
    const headers = ownHeaders(new Headers(init?.headers));
    const secret = await key();
    if (account.keyHeader === "x-api-key") headers.set("x-api-key", secret);
    else headers.set("authorization", `Bearer ${secret}`);
    return fetch(url, { ...init, headers });
  };
}

function ownHeaders(given: Headers): Headers {
  const kept = new Headers();
  for (const [name, value] of given) {
    if (allowedHeaders.has(name) || name.startsWith("x-stainless-")) kept.set(name, value);
  }
  return kept;
}
