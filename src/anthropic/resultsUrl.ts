import { Failure } from "../base/failure.ts";
import type { Batch } from "../core/model/batch.ts";

/**
 * Where to fetch a batch's results, always on the account's own origin: the key must not go
 * elsewhere. A URL on another host (behind a gateway it names Anthropic's) is fetched by its path,
 * under the account's path prefix.
 */
export function resultsUrlFor(batch: Batch, baseUrl: string): string {
  if (batch.resultsUrl === undefined) {
    throw new Failure("notFound", `${batch.id} has no results to download.`);
  }
  const base = new URL(baseUrl);
  const url = URL.canParse(batch.resultsUrl, base.href)
    ? new URL(batch.resultsUrl, base.href)
    : undefined;
  if (url === undefined) {
    throw new Failure("proxy", `${batch.id} names a results address that cannot be read.`);
  }
  if (url.origin === base.origin) return url.href;
  const prefix = base.pathname.replace(/\/+$/, "");
  return `${base.origin}${prefix}${url.pathname}${url.search}`;
}
