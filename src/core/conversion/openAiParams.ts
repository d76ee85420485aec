import {
  arrayAt,
  isRecord,
  type JsonRecord,
  numberAt,
  recordAt,
  stringAt,
} from "../../base/json.ts";
import { type Conversation, openAiMessages } from "./openAiMessages.ts";
import { openAiFormat, openAiTool, openAiToolChoice } from "./openAiTools.ts";

/** How long an answer may become when a request does not say it. */
export const defaultMaxTokens = 8_000;

/** Parameters of the Messages API, and what could not be taken over. */
export interface ConvertedParams {
  readonly params: JsonRecord;
  /** Each says what is different now, in words that do not depend on the request's content. */
  readonly notes: readonly string[];
}

const understood = [
  "messages",
  "input",
  "instructions",
  "model",
  "max_tokens",
  "max_completion_tokens",
  "max_output_tokens",
];

/**
 * Converts the body of a Chat Completions or Responses request. `model` replaces one that is not
 * Claude's. Undefined when something of the conversation has no counterpart.
 */
export function openAiParams(body: JsonRecord, model: string): ConvertedParams | undefined {
  const conversation = conversationOf(body);
  if (!conversation) return undefined;
  const notes: string[] = [];
  const { system, messages } = conversation;
  const optional = optionalParams(body);
  for (const key of Object.keys(body)) {
    if (!understood.includes(key) && !optional.taken.has(key)) notes.push(`"${key}" left out`);
  }
  const named = stringAt(body, "model") ?? "";
  if (!named.startsWith("claude-")) notes.push(`model is ${model}`);
  const maxTokens = maxTokensOf(body);
  if (maxTokens === undefined) notes.push(`max_tokens is ${defaultMaxTokens}`);
  return {
    params: {
      model: named.startsWith("claude-") ? named : model,
      max_tokens: maxTokens ?? defaultMaxTokens,
      ...(system === undefined ? {} : { system }),
      messages,
      ...optional.params,
    },
    notes,
  };
}

function conversationOf(body: JsonRecord): Conversation | undefined {
  const messages = arrayAt(body, "messages") ?? arrayAt(body, "input");
  const input = stringAt(body, "input");
  const turns = messages ?? (input === undefined ? undefined : [{ role: "user", content: input }]);
  const instructions = stringAt(body, "instructions");
  const before = instructions === undefined ? [] : [{ role: "system", content: instructions }];
  return turns && openAiMessages([...before, ...turns]);
}

function maxTokensOf(body: JsonRecord): number | undefined {
  return ["max_completion_tokens", "max_tokens", "max_output_tokens"]
    .map((key) => numberAt(body, key))
    .find((value) => value !== undefined);
}

interface OptionalParams {
  readonly params: JsonRecord;
  /** Keys of the body that are in it. */
  readonly taken: ReadonlySet<string>;
}

function optionalParams(body: JsonRecord): OptionalParams {
  const params: { [key: string]: unknown } = {};
  const taken = new Set<string>();
  const take = (from: string, to: string, value: unknown): void => {
    if (value === undefined) return;
    params[to] = value;
    taken.add(from);
  };
  const stop = stringAt(body, "stop");
  take("stop", "stop_sequences", stop === undefined ? arrayAt(body, "stop") : [stop]);
  const tools = arrayAt(body, "tools")?.map(openAiTool);
  if (tools?.every((tool) => tool !== undefined) === true) {
    take("tools", "tools", tools);
    take("tool_choice", "tool_choice", openAiToolChoice(body["tool_choice"]));
  }
  take("response_format", "output_config", openAiFormat(body["response_format"]));
  const text = recordAt(body, "text");
  if (isRecord(text)) take("text", "output_config", openAiFormat(text["format"]));
  const user = stringAt(body, "user");
  take("user", "metadata", user === undefined ? undefined : { user_id: user });
  return { params, taken };
}
