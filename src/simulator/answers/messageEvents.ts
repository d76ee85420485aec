import type {
  ContentBlock,
  Message,
  MessageDeltaUsage,
  RawContentBlockDelta,
  RawMessageStreamEvent,
} from "@anthropic-ai/sdk/resources/messages/messages";

/** A message as the server-sent events that stream it. */
export async function* messageEvents(message: Message): AsyncGenerator<string, void> {
  for (const event of eventsOf(message)) {
    yield `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
    if (event.type === "message_start") yield `event: ping\ndata: {"type": "ping"}\n\n`;
  }
}

function* eventsOf(message: Message): Generator<RawMessageStreamEvent, void> {
  const { content, usage, stop_reason, stop_sequence, stop_details, container } = message;
  yield {
    type: "message_start",
    message: {
      ...message,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      stop_details: null,
      usage: { ...usage, output_tokens: 1 },
    },
  };
  for (const [index, block] of content.entries()) {
    yield { type: "content_block_start", index, content_block: emptied(block) };
    for (const delta of deltasOf(block)) yield { type: "content_block_delta", index, delta };
    yield { type: "content_block_stop", index };
  }
  yield {
    type: "message_delta",
    delta: { stop_reason, stop_sequence, stop_details, container },
    usage: deltaUsage(message),
  };
  yield { type: "message_stop" };
}

function emptied(block: ContentBlock): ContentBlock {
  switch (block.type) {
    case "text":
      return { ...block, text: "", citations: null };
    case "thinking":
      return { ...block, thinking: "", signature: "" };
    case "tool_use":
      return { ...block, input: {} };
    default:
      return block;
  }
}

function* deltasOf(block: ContentBlock): Generator<RawContentBlockDelta, void> {
  switch (block.type) {
    case "text":
      for (const text of pieces(block.text)) yield { type: "text_delta", text };
      for (const citation of block.citations ?? []) yield { type: "citations_delta", citation };
      return;
    case "thinking":
      for (const thinking of pieces(block.thinking)) yield { type: "thinking_delta", thinking };
      yield { type: "signature_delta", signature: block.signature };
      return;
    case "tool_use":
      for (const partial_json of pieces(JSON.stringify(block.input))) {
        yield { type: "input_json_delta", partial_json };
      }
      return;
    default:
  }
}

/** The text in pieces that never split a character. */
function* pieces(text: string): Generator<string, void> {
  for (const [piece] of text.matchAll(/.{1,48}/gsu)) yield piece;
}

function deltaUsage({ usage }: Message): MessageDeltaUsage {
  return {
    input_tokens: usage.input_tokens,
    cache_creation_input_tokens: usage.cache_creation_input_tokens,
    cache_read_input_tokens: usage.cache_read_input_tokens,
    output_tokens: usage.output_tokens,
    output_tokens_details: usage.output_tokens_details,
    server_tool_use: usage.server_tool_use,
  };
}
