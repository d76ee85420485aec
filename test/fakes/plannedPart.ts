import type { PlannedPart } from "../../src/core/model/jobEvent.ts";

/** A part of a job as the worker plans it, with as many bytes as its body has. */
export function planned(first: number, count: number): PlannedPart {
  return { first, count, bytes: bodyOf(count).contentLength };
}

/** Each request of it is the name of its part. */
export function bodyOf(requests: number, name = "") {
  const bytes = Buffer.from(
    JSON.stringify({ requests: Array.from({ length: requests }, () => name) }),
  );
  return {
    contentLength: bytes.length,
    async *chunks() {
      yield await Promise.resolve(bytes);
    },
  };
}
