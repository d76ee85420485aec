import { Failure } from "../base/failure.ts";
import type { Account } from "../core/model/account.ts";

const allowedHeaders = new Set([
  "accept",
  "authorization",
  "content-length",
  "content-type",
  "user-agent",
]);

type Fetch = typeof globalThis.fetch;

/**
 * A `fetch` that reaches the account's origin only, and sends only headers that the product or the
 * SDK chose: `ANTHROPIC_CUSTOM_HEADERS` would otherwise be merged into every request.
 */
export function guardedFetch(account: Pick<Account, "baseUrl" | "keyHeader">, fetch: Fetch): Fetch {
  const origin = new URL(account.baseUrl).origin;
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin) {
      throw new Failure("bug", `A request to ${url.origin} was stopped: the key is for ${origin}.`);
    }
    return fetch(url, { ...init, headers: ownHeaders(new Headers(init?.headers), account) });
  };
}

function ownHeaders(given: Headers, account: Pick<Account, "keyHeader">): Headers {
  const kept = new Headers();
  for (const [name, value] of given) {
    const isOwn =
      allowedHeaders.has(name) ||
      name === "anthropic-version" ||
      name === "anthropic-beta" ||
      name.startsWith("x-stainless-");
    if (isOwn) kept.set(name, value);
  }
  const key = kept.get("authorization")?.replace(/^Bearer /, "");
  if (account.keyHeader === "x-api-key" && key !== undefined) {
    kept.delete("authorization");
    kept.set("x-api-key", key);
  }
  return kept;
}
