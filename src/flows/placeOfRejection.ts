import type { FailureData } from "../base/failure.ts";
import type { JobStore } from "../contracts/jobStore.ts";
import type { Job, Part } from "../core/model/job.ts";
import type { Source } from "../core/model/source.ts";
import { rejectedRequest } from "../core/submission/rejectedRequest.ts";

/**
 * A refusal of a part, with the request that it is about: its `custom_id`, and its line in the
 * document that was submitted, else its source. As it was when it names none, or that is not known.
 */
export async function placeOfRejection(
  failure: FailureData,
  job: Job,
  part: Part,
  store: Pick<JobStore, "draftRequest">,
): Promise<FailureData> {
  const found = failure.kind === "invalid" ? rejectedRequest(failure.message) : undefined;
  // A part of one request is refused for it, whatever the words say.
  const index = found?.index ?? (failure.kind === "tooLarge" && part.count === 1 ? 0 : undefined);
  if (index === undefined || index >= part.count) return failure;
  const kept = await store.draftRequest(job.id, part.first + index).catch(() => undefined);
  if (!kept) return failure;
  const words = found?.words ?? failure.message;
  const line = job.prepared.keepsLines === true ? kept.line : undefined;
  const name = `Request "${kept.customId}"${line === undefined ? "" : ` (line ${line})`}`;
  return {
    ...failure,
    message: `${name}: ${words}`,
    request: kept.customId,
    ...placeOf(job, kept.source, line),
  };
}

function placeOf(
  { prepared }: Job,
  source: Source | undefined,
  line: number | undefined,
): Partial<FailureData> {
  if (prepared.document !== undefined)
    return { file: prepared.document, ...(line !== undefined && { line }) };
  if (!source || prepared.base === undefined) return {};
  const path = source.path.split("/").map(encodeURIComponent).join("/");
  const [first] = source.lines ?? [];
  const file = `${prepared.base.replace(/\/+$/, "")}/${path}`;
  return first === undefined ? { file } : { file, line: first };
}
