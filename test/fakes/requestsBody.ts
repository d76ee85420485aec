import type { RequestBody } from "../../src/contracts/api.ts";

/** A body of so many requests with a content of their own, handed over in two chunks. */
export function requestsBody(count: number, content = "Hello"): RequestBody {
  const line = (id: number) => ({
    custom_id: `r${id}`,
    params: {
      model: "claude-sonnet-5-5",
      max_tokens: 100,
      messages: [{ role: "user", content }],
    },
  });
  const bytes = Buffer.from(
    JSON.stringify({ requests: Array.from({ length: count }, (_, id) => line(id)) }),
  );
  return {
    contentLength: bytes.length,
    async *chunks() {
      const half = bytes.length >> 1;
      yield await Promise.resolve(bytes.subarray(0, half));
      yield await Promise.resolve(bytes.subarray(half));
    },
  };
}
