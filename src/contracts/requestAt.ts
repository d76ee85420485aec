import type { JsonRecord } from "../base/json.ts";
import type { BatchVersion } from "../core/model/batchVersion.ts";
import type { ModelShare } from "../core/model/modelShare.ts";

/** A request of a draft as it would be sent. */
export interface RequestAt {
  /** 1-based line of the draft. */
  readonly line: number;
  readonly customId: string;
  readonly params: JsonRecord;
  /** It holds what looks like a key or a password. */
  readonly holdsSecret: boolean;
  /** By which it is known again when an answer to it was kept. */
  readonly hash: string;
  /** What its batch is to ask for. */
  readonly version: BatchVersion;
  /** What it would use, estimated. */
  readonly share: ModelShare;
}
