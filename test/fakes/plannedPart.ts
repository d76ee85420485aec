import type { Spooled } from "../../src/contracts/spooled.ts";
import type { BatchVersion } from "../../src/core/model/batchVersion.ts";
import type { PlannedPart } from "../../src/core/model/jobEvent.ts";

/** A part of a job as the worker plans it, with as many bytes as its body has. */
export function planned(first: number, count: number): PlannedPart {
  return { first, count, bytes: bodyOf(count).contentLength };
}

/** Each request of it is a name: that of its job, and its position among the job's requests. */
export function bodyOf(requests: number, job = "", first = 0) {
  const names = Array.from({ length: requests }, (_, at) => `${job}/${first + at}`);
  const bytes = Buffer.from(JSON.stringify({ requests: names }));
  return {
    contentLength: bytes.length,
    async *chunks() {
      yield await Promise.resolve(bytes);
    },
  };
}

/** What spooling answers of parts with so many requests each, which ask for these versions. */
export function spooledParts(
  counts: readonly number[],
  versions: readonly BatchVersion[],
): Spooled {
  let first = 0;
  const parts = counts.map((count, at) => {
    const part = { ...planned(first, count), ...versions[at] };
    first += count;
    return part;
  });
  const models = ["claude-sonnet-5-5"];
  return {
    requests: first,
    bytes: 0,
    sha256: "",
    parts,
    models,
    fileOutputs: 0,
    findingOutputs: 0,
    keepsLines: versions.length === 0,
  };
}
