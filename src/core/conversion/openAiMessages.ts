import {
  arrayAt,
  isRecord,
  type JsonRecord,
  parseJson,
  recordAt,
  stringAt,
} from "../../base/json.ts";
import { openAiContent } from "./openAiContent.ts";

/** A conversation as the Messages API takes it. */
export interface Conversation {
  /** What stood before the first turn; undefined when nothing did. */
  readonly system: string | undefined;
  readonly messages: readonly JsonRecord[];
}

const instructionRoles: readonly unknown[] = ["system", "developer"];

/** Converts OpenAI's messages; undefined when one of them has no counterpart. */
export function openAiMessages(messages: readonly unknown[]): Conversation | undefined {
  const first = messages.findIndex((message) => !isInstruction(message));
  const start = first < 0 ? messages.length : first;
  const instructions = messages.slice(0, start).map(instructionText);
  if (!instructions.every((text) => text !== undefined)) return undefined;
  const converted: JsonRecord[] = [];
  for (const message of messages.slice(start)) {
    const turn = isRecord(message) ? turnOf(message) : undefined;
    if (!turn) return undefined;
    const previous = converted.at(-1);
    const merged = previous && mergedResults(previous, turn);
    if (merged) converted[converted.length - 1] = merged;
    else converted.push(turn);
  }
  const system = instructions.length === 0 ? undefined : instructions.join("\n\n");
  return { system, messages: converted };
}

function isInstruction(message: unknown): boolean {
  return isRecord(message) && instructionRoles.includes(message["role"]);
}

function instructionText(message: unknown): string | undefined {
  const content = isRecord(message) ? openAiContent(message["content"]) : undefined;
  if (content === undefined || typeof content === "string") return content;
  const texts = content.map((block) => stringAt(block, "text"));
  return texts.every((text) => text !== undefined) ? texts.join("\n\n") : undefined;
}

function turnOf(message: JsonRecord): JsonRecord | undefined {
  const { role } = message;
  if (role === "assistant") return assistantTurn(message);
  if (role === "tool") return toolTurn(message);
  const content = openAiContent(message["content"]);
  if (content === undefined) return undefined;
  if (role === "user") return { role: "user", content };
  return instructionRoles.includes(role) ? { role: "system", content } : undefined;
}

function assistantTurn(message: JsonRecord): JsonRecord | undefined {
  const calls = (arrayAt(message, "tool_calls") ?? []).map(toolUse);
  const content = openAiContent(message["content"] ?? []);
  if (content === undefined || !calls.every((call) => call !== undefined)) return undefined;
  if (calls.length === 0) return { role: "assistant", content };
  const said = typeof content !== "string" ? content : textBlocks(content);
  return { role: "assistant", content: [...said, ...calls] };
}

function textBlocks(text: string): readonly JsonRecord[] {
  return text === "" ? [] : [{ type: "text", text }];
}

function toolUse(call: unknown): JsonRecord | undefined {
  const called = isRecord(call) ? recordAt(call, "function") : undefined;
  if (!called || !isRecord(call)) return undefined;
  const id = stringAt(call, "id");
  const name = stringAt(called, "name");
  const input = parseJson(stringAt(called, "arguments") ?? "{}");
  if (id === undefined || name === undefined || !isRecord(input)) return undefined;
  return { type: "tool_use", id, name, input };
}

function toolTurn(message: JsonRecord): JsonRecord | undefined {
  const id = stringAt(message, "tool_call_id");
  const content = openAiContent(message["content"]);
  if (id === undefined || content === undefined) return undefined;
  return { role: "user", content: [{ type: "tool_result", tool_use_id: id, content }] };
}

/** Results of calls that were made together are one message. */
function mergedResults(previous: JsonRecord, turn: JsonRecord): JsonRecord | undefined {
  const before = resultsOf(previous);
  const after = resultsOf(turn);
  return before && after && { role: "user", content: [...before, ...after] };
}

function resultsOf({ role, content }: JsonRecord): readonly unknown[] | undefined {
  if (role !== "user" || !Array.isArray(content)) return undefined;
  const blocks: readonly unknown[] = content;
  const isResult = (block: unknown): boolean => isRecord(block) && block["type"] === "tool_result";
  return blocks.length > 0 && blocks.every(isResult) ? blocks : undefined;
}
