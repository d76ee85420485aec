import assert from "node:assert/strict";
import { afterEach, beforeEach } from "mocha";
import { createMessageBatchesApi } from "../../src/anthropic/messageBatches.ts";
import { Failure, type FailureKind } from "../../src/base/failure.ts";
import type { MessageBatchesApi } from "../../src/contracts/api.ts";
import type { Log } from "../../src/contracts/log.ts";
import { startTestSimulator, type TestSimulator } from "../fakes/startSimulator.ts";

interface ApiClient {
  readonly server: TestSimulator;
  readonly apiOf: (key: string, baseUrl?: string) => MessageBatchesApi;
  readonly log: Log;
  /** What the clients of the test have logged. */
  readonly logged: readonly string[];
}

/** A local server for each test of the suite, and clients for it. */
export function useApiClient(): ApiClient {
  let server: TestSimulator | undefined;
  const logged: string[] = [];
  const line = (message: string): void => {
    logged.push(message);
  };
  const log = { debug: line, info: line, warn: line, error: line };
  const running = (): TestSimulator => {
    assert(server, "only while a test runs");
    return server;
  };
  beforeEach(async () => {
    logged.length = 0;
    server = await startTestSimulator({ timing: { cancelMs: 5000 } });
  });
  afterEach(async () => {
    await running().close();
  });
  return {
    get server() {
      return running();
    },
    log,
    logged,
    apiOf: (key, baseUrl = running().url) =>
      createMessageBatchesApi({
        account: { baseUrl, keyHeader: "bearer" },
        key: () => Promise.resolve(key),
        log,
      }),
  };
}

/** Whether a failure is of one of these kinds, for `assert.rejects`. */
export function failsAs(...kinds: FailureKind[]) {
  return (error: unknown): boolean => {
    assert(error instanceof Failure, String(error));
    assert(kinds.includes(error.kind), `${error.kind}: ${error.message}`);
    return true;
  };
}
