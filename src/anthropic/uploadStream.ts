import type { RequestBody } from "../contracts/api.ts";

/**
 * The body as the stream that `fetch` pulls from: whatever was pulled has been taken by the
 * network or its buffers, so `onSent` never falls behind what the server may have.
 */
export function uploadStream(
  body: RequestBody,
  onSent: (bytes: number) => void,
): ReadableStream<Uint8Array> {
  const chunks = body.chunks()[Symbol.asyncIterator]();
  let sent = 0;
  // Nothing is read ahead, so that a request that is never made leaves no file open.
  const strategy = { highWaterMark: 0 };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await chunks.next();
        if (next.done === true) {
          controller.close();
          return;
        }
        sent += next.value.byteLength;
        controller.enqueue(next.value);
        onSent(sent);
      },
      async cancel() {
        await chunks.return?.();
      },
    },
    strategy,
  );
}
