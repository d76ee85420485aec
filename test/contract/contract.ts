import assert from "node:assert/strict";

import Anthropic from "@anthropic-ai/sdk";

import { startTestSimulator } from "../fakes/startSimulator.ts";
import type { TestSimulator, TestSimulatorOptions } from "../fakes/startSimulator.ts";
import { checkTypes } from "./checkTypes.ts";
import { Recorder } from "./recorder.ts";

/** The official SDK, a server, and everything that was said between them. */
export interface Contract {
  readonly client: Anthropic;
  readonly simulator: TestSimulator;
  readonly recorder: Recorder;
  /** A client with other options: another key, another version. */
  clientWith(options: {
    readonly key?: string;
    readonly headers?: Readonly<Record<string, string | null>>;
  }): Anthropic;
  /** @throws AssertionError with the compiler's words when a reply is not of the SDK's type. */
  assertTypes(): Promise<void>;
}

export async function startContract(options: TestSimulatorOptions = {}): Promise<Contract> {
  const simulator = await startTestSimulator(options);
  const recorder = new Recorder();
  const clientWith: Contract["clientWith"] = ({ key = simulator.key, headers = {} }) =>
    new Anthropic({
      apiKey: key,
      baseURL: simulator.url,
      maxRetries: 0,
      logLevel: "off",
      openTelemetry: false,
      fetch: recorder.fetch,
      defaultHeaders: headers,
    });
  return {
    client: clientWith({}),
    simulator,
    recorder,
    clientWith,
    assertTypes: async () => {
      const replies = await recorder.settled();
      assert.ok(replies.length > 0, "nothing was recorded");
      const complaints = await checkTypes(replies);
      const told = [...complaints].map(
        ([at, lines]) => `${replies[at]?.json}\n${lines.join("\n")}`,
      );
      assert.equal(told.length, 0, told.join("\n\n"));
    },
  };
}
