import { BaseAnthropic } from "@anthropic-ai/sdk/client";
import type { Log } from "../contracts/log.ts";
import { productApiVersion } from "../core/model/apiVersion.ts";
import { type Guard, guardedFetch } from "./guardedFetch.ts";

/** What a client is made of. */
export interface ClientOptions extends Guard {
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
    // The SDK wants one; the account's is put on by `guardedFetch`.
    apiKey: "none",
    baseURL: account.baseUrl,
    maxRetries: 0,
    logLevel: "warn",
    logger: log,
    openTelemetry: false,
    // Named here, the environment's custom headers cannot set them.
    defaultHeaders: { "anthropic-beta": null, "anthropic-version": productApiVersion },
    // VS Code puts the person's proxy and certificates behind the global `fetch`.
    fetch: guardedFetch({ account, key }, fetch ?? globalThis.fetch),
    // Without a window and with redirects refused, undici does not keep a copy of a streamed body,
    // and a key never follows a redirect to another host.
    fetchOptions: { redirect: "error", window: null },
  });
}
