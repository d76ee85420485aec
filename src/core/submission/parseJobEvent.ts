import type { FailureData } from "../../base/failure.ts";
import { isRecord, stringAt } from "../../base/json.ts";
import {
  booleanShape,
  choiceShape,
  listShape,
  numberShape,
  objectShape,
  type Reader,
  readShape,
  textShape,
} from "../../base/shape.ts";
import type { AccountRef } from "../model/account.ts";
import type { Batch, RequestCounts } from "../model/batch.ts";
import { type LeftOutCount, leftOutReasons } from "../model/leftOut.ts";
import { parentJobShape } from "../model/parentJob.ts";
import { summaryStageShape } from "../model/summaryStage.ts";
import { usedRecipeShape } from "../model/usedRecipe.ts";
import type { JobEvent, KeptResults, PlannedPart, PriceRange } from "../model/jobEvent.ts";

/**
 * Reads a line of a job's log. Undefined means that this version does not know the event: another
 * type, a missing field or a value that it has no word for. Fields beyond the known are dropped.
 */
export function parseJobEvent(value: unknown): JobEvent | undefined {
  const type = isRecord(value) ? stringAt(value, "type") : undefined;
  const shape = type === undefined ? undefined : shapeByType.get(type);
  return shape && readShape(shape, value);
}

type EventOf<T extends JobEvent["type"]> = Extract<JobEvent, { readonly type: T }>;

const failure: Reader<FailureData> = objectShape(
  {
    kind: choiceShape([
      "invalid",
      "auth",
      "permission",
      "billing",
      "tooLarge",
      "rateLimit",
      "overloaded",
      "server",
      "conflict",
      "notFound",
      "network",
      "proxy",
      "unknownOutcome",
      "refused",
      "canceled",
      "storage",
      "bug",
    ]),
    message: textShape,
  },
  {
    status: numberShape,
    requestId: textShape,
    retryAfterMs: numberShape,
    code: textShape,
    file: textShape,
    line: numberShape,
    request: textShape,
  },
);

const counts: Reader<RequestCounts> = objectShape({
  processing: numberShape,
  succeeded: numberShape,
  errored: numberShape,
  canceled: numberShape,
  expired: numberShape,
});

const batch: Reader<Batch> = objectShape(
  { id: textShape, status: textShape, counts, createdAt: numberShape, expiresAt: numberShape },
  {
    endedAt: numberShape,
    cancelInitiatedAt: numberShape,
    archivedAt: numberShape,
    resultsUrl: textShape,
  },
);

const account: Reader<AccountRef> = objectShape({
  id: textShape,
  label: textShape,
  kind: choiceShape(["key", "environment", "rehearsal"]),
  host: textShape,
});

const version = { betas: listShape(textShape), apiVersion: textShape };

const part: Reader<PlannedPart> = objectShape(
  { first: numberShape, count: numberShape, bytes: numberShape },
  version,
);

const kept: Reader<KeptResults> = objectShape({
  file: textShape,
  bytes: numberShape,
  sha256: textShape,
  rows: numberShape,
});

const price: Reader<PriceRange> = objectShape({ likely: numberShape, atMost: numberShape });

const attemptRef = { at: numberShape, part: numberShape, attempt: numberShape };
const batchRef = { at: numberShape, batch: textShape };

const eventShapes: { readonly [T in JobEvent["type"]]: Reader<EventOf<T>> } = {
  prepared: objectShape(
    {
      type: choiceShape(["prepared"]),
      at: numberShape,
      label: textShape,
      account,
      origin: choiceShape(["files", "document", "elsewhere"]),
      requests: numberShape,
      parts: listShape(part),
      models: listShape(textShape),
    },
    {
      kept,
      carried: kept,
      sha256: textShape,
      digest: textShape,
      parent: parentJobShape,
      summary: summaryStageShape,
      base: textShape,
      document: textShape,
      recipe: textShape,
      recipes: listShape(usedRecipeShape),
      ...version,
      fileOutputs: numberShape,
      findingOutputs: numberShape,
      keepsLines: booleanShape,
      leftOut: listShape(
        objectShape<LeftOutCount>({ reason: choiceShape(leftOutReasons), count: numberShape }),
      ),
      primer: booleanShape,
      estimate: price,
    },
  ),
  attempt: objectShape(
    { ...attemptRef, type: choiceShape(["attempt"]), host: textShape, pid: numberShape },
    { serverAt: numberShape, workspaceId: textShape },
  ),
  accepted: objectShape(
    { type: choiceShape(["accepted"]), at: numberShape, part: numberShape, batch },
    { workspaceId: textShape, requestId: textShape, presumed: booleanShape },
  ),
  rejected: objectShape({ ...attemptRef, type: choiceShape(["rejected"]), failure }),
  unanswered: objectShape({ ...attemptRef, type: choiceShape(["unanswered"]), failure }),
  ambiguous: objectShape({
    ...attemptRef,
    type: choiceShape(["ambiguous"]),
    batches: listShape(textShape),
  }),
  retry: objectShape(
    { type: choiceShape(["retry"]), at: numberShape, part: numberShape },
    { until: numberShape },
  ),
  split: objectShape({
    type: choiceShape(["split"]),
    at: numberShape,
    part: numberShape,
    parts: listShape(part),
  }),
  observed: objectShape({ type: choiceShape(["observed"]), at: numberShape, batch }),
  gone: objectShape({ ...batchRef, type: choiceShape(["gone"]) }),
  collected: objectShape({
    ...batchRef,
    type: choiceShape(["collected"]),
    file: textShape,
    bytes: numberShape,
    sha256: textShape,
    rows: numberShape,
    missing: numberShape,
  }),
  costed: objectShape({ type: choiceShape(["costed"]), at: numberShape, dollars: numberShape }),
  merged: objectShape({ type: choiceShape(["merged"]), at: numberShape }, { counts }),
  renamed: objectShape({ type: choiceShape(["renamed"]), at: numberShape, label: textShape }),
  proved: objectShape({ ...batchRef, type: choiceShape(["proved"]) }),
  disowned: objectShape({ ...batchRef, type: choiceShape(["disowned"]) }),
  deleteDue: objectShape({ type: choiceShape(["deleteDue"]), at: numberShape }, { failure }),
  deletedRemote: objectShape({ ...batchRef, type: choiceShape(["deletedRemote"]) }),
  attached: objectShape(
    { type: choiceShape(["attached"]), at: numberShape, matched: numberShape },
    { base: textShape, document: textShape },
  ),
  archived: objectShape({ type: choiceShape(["archived"]), at: numberShape }),
  unarchived: objectShape({ type: choiceShape(["unarchived"]), at: numberShape }),
  seen: objectShape({ type: choiceShape(["seen"]), at: numberShape }),
};

const shapeByType = new Map<string, Reader<JobEvent>>(Object.entries(eventShapes));
