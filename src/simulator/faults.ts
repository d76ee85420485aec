import type { MessageBatch } from "@anthropic-ai/sdk/resources/messages/batches";

/** A request as far as it is known before anything of it is trusted. */
export interface Call {
  readonly method: string;
  readonly path: string;
  /** The name of the matched route, such as `createBatch`; empty when none matches. */
  readonly route: string;
  readonly batchId: string | undefined;
}

/** What goes wrong instead of the proper reply. */
export type Disruption =
  | {
      readonly kind: "reply";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: "reset" }
  | { readonly kind: "hang" };

/**
 * Where a test may interfere. The product passes none: nothing that implements this is part of
 * the extension.
 */
export interface Faults {
  /** Before anything is read or done. */
  beforeBody?(call: Call): Disruption | undefined;
  /** Wraps the incoming bytes, to slow them down. */
  body?(call: Call, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** After the work is done and before anybody is told. */
  afterBody?(call: Call): Disruption | undefined;
  /** Changes what a batch looks like to a client. */
  batch?(batch: MessageBatch): MessageBatch;
  /** Wraps the lines of a results file; throwing breaks the connection. */
  results?(call: Call, lines: AsyncIterable<string>): AsyncIterable<string>;
}
