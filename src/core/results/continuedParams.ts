import { arrayAt, isRecord, type JsonRecord, recordAt, stringAt } from "../../base/json.ts";

/** What is said to a model whose answer was cut off. No model refuses it, as some do a prefill. */
const goOn =
  "Your answer was cut off. Go on exactly where it stopped, in the middle of a word if need be: repeat nothing, and say nothing before it or about it.";

/**
 * The parameters that ask for the rest of an answer: the conversation, the answer so far, and to go
 * on. Undefined where that cannot work: a form that only a whole answer has, a call of a tool that
 * was cut off, an answer that used the whole context, or none at all.
 */
export function continuedParams(params: JsonRecord, message: JsonRecord): JsonRecord | undefined {
  const messages = arrayAt(params, "messages");
  const content = (arrayAt(message, "content") ?? []).filter(isSaid);
  const stopReason = stringAt(message, "stop_reason");
  const isPaused = stopReason === "pause_turn";
  if (!messages || content.length === 0 || (!isPaused && stopReason !== "max_tokens"))
    return undefined;
  if (recordAt(recordAt(params, "output_config") ?? {}, "format")) return undefined;
  const last = content.at(-1);
  const type = isRecord(last) ? (stringAt(last, "type") ?? "") : "";
  if (!isPaused && type !== "text") return undefined;
  const answer = { role: "assistant", content };
  // A turn that paused among the server's own tools goes on by itself.
  const isOfTools = type === "server_tool_use" || type.endsWith("_tool_result");
  const next = isPaused && isOfTools ? [answer] : [answer, { role: "user", content: goOn }];
  return { ...params, messages: [...messages, ...next] };
}

/** The API takes no empty texts back. */
function isSaid(block: unknown): boolean {
  return !isRecord(block) || block["type"] !== "text" || stringAt(block, "text") !== "";
}
