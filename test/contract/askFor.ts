import type { BatchCreateParams } from "@anthropic-ai/sdk/resources/messages/batches";
import type { MessageCreateParamsNonStreaming } from "@anthropic-ai/sdk/resources/messages/messages";

/** Params of a small valid request, with changes. */
export function paramsFor(
  question: string,
  changes: Partial<MessageCreateParamsNonStreaming> = {},
): MessageCreateParamsNonStreaming {
  return {
    model: "claude-sonnet-5-5",
    max_tokens: 2000,
    messages: [{ role: "user", content: question }],
    ...changes,
  };
}

/** A batch of small requests with the ids `r0`, `r1`, …. */
export function batchOf(count: number): BatchCreateParams {
  return {
    requests: Array.from({ length: count }, (_, at) => ({
      custom_id: `r${at}`,
      params: paramsFor(`What is ${at} + ${at}?`),
    })),
  };
}
