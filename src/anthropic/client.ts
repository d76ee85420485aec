import { BaseAnthropic } from "@anthropic-ai/sdk/client";
import type { Log } from "../contracts/log.ts";
import type { Account } from "../core/model/account.ts";
import { guardedFetch } from "./guardedFetch.ts";

/** What a client is made of. */
export interface ClientOptions {
  readonly account: Pick<Account, "baseUrl" | "keyHeader">;
  /** Asked before every request; never kept. */
  readonly key: () => Promise<string>;
  readonly log: Log;
  /** The process's own unless a test says otherwise. */
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * The SDK's client with everything explicit that an environment variable could change: the host,
 * the credential, the log level (at `debug` it would log prompts), tracing, and custom headers.
 */
export function createClient({ account, key, log, fetch }: ClientOptions): BaseAnthropic {
  return new BaseAnthropic({
    apiKey: key,
    baseURL: account.baseUrl,
    maxRetries: 0,
    logLevel: "warn",
    logger: log,
    openTelemetry: false,
    // VS Code puts the person's proxy and certificates behind the global `fetch`.
    fetch: guardedFetch(account, fetch ?? globalThis.fetch),
    // Without a window and with redirects refused, undici does not keep a copy of a streamed body,
    // and a key never follows a redirect to another host.
    fetchOptions: { redirect: "error", window: null },
  });
}
