import type {
  ContentBlock,
  RefusalStopDetails,
  StopReason,
} from "@anthropic-ai/sdk/resources/messages/messages";

import { arrayAt, numberAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import { readPrompt } from "../prompt/prompt.ts";
import { charactersIn, textTokens } from "../prompt/tokens.ts";
import { answerText } from "./answerText.ts";
import type { MessageContext } from "./messageContext.ts";
import { textBlocks } from "./textBlocks.ts";
import { think } from "./thinking.ts";
import { callTool } from "./toolCall.ts";

/** What the model said and why it stopped. */
export interface Turn {
  readonly content: readonly ContentBlock[];
  readonly stopReason: StopReason;
  readonly stopSequence?: string;
  readonly stopDetails?: RefusalStopDetails;
  /** Thinking included. */
  readonly outputTokens: number;
  readonly thinkingTokens: number;
}

/** Takes the turn that the request's fate asks for. */
export function takeTurn(params: JsonRecord, context: MessageContext): Turn {
  if (context.fate === "refusal") return refuse(context);
  const thinking = think(params, context);
  const call = context.fate === "toolUse" ? callTool(params, context.digest) : undefined;
  if (call) {
    const tokens = textTokens(JSON.stringify(call.input).length, context.model) + 30;
    return {
      content: [...thinking.blocks, call],
      stopReason: "tool_use",
      outputTokens: thinking.tokens + tokens,
      thinkingTokens: thinking.tokens,
    };
  }
  const prompt = readPrompt(params);
  const text = answerText(params, prompt, context.digest, context.slips);
  const said = stop(text, params, context, thinking.tokens);
  const spent = thinking.tokens + textTokens(said.text.length, context.model) + 4;
  const maxTokens = numberAt(params, "max_tokens") ?? spent;
  return {
    content: [...thinking.blocks, ...textBlocks(said.text, prompt, context.digest)],
    stopReason: said.reason,
    ...(said.sequence === undefined ? {} : { stopSequence: said.sequence }),
    outputTokens: said.reason === "max_tokens" ? maxTokens : Math.min(spent, maxTokens),
    thinkingTokens: Math.min(thinking.tokens, maxTokens),
  };
}

function refuse(context: MessageContext): Turn {
  const category = context.digest.pick<RefusalStopDetails["category"]>("category", [
    "cyber",
    "bio",
    "general_harms",
    null,
  ]);
  return {
    content: [],
    stopReason: "refusal",
    stopDetails: {
      type: "refusal",
      category,
      explanation: category && "Simulated: this request was declined under the usage policy.",
    },
    outputTokens: 0,
    thinkingTokens: 0,
  };
}

interface Said {
  readonly text: string;
  readonly reason: StopReason;
  readonly sequence?: string;
}

/** Ends the text where the fate, a stop sequence or the token limit ends it. */
function stop(text: string, params: JsonRecord, context: MessageContext, thought: number): Said {
  const half = text.slice(0, Math.floor(text.length / 2));
  if (context.fate === "maxTokens") return { text: half, reason: "max_tokens" };
  if (context.fate === "pauseTurn") return { text: half, reason: "pause_turn" };
  if (context.fate === "contextExceeded") {
    return { text: half, reason: "model_context_window_exceeded" };
  }
  const sequence = firstSequence(text, params);
  const kept = sequence === undefined ? text : text.slice(0, text.indexOf(sequence));
  const budget = (numberAt(params, "max_tokens") ?? Infinity) - thought - 4;
  const room = charactersIn(Math.max(0, budget), context.model);
  if (kept.length > room) return { text: kept.slice(0, room), reason: "max_tokens" };
  return sequence === undefined
    ? { text: kept, reason: "end_turn" }
    : { text: kept, reason: "stop_sequence", sequence };
}

function firstSequence(text: string, params: JsonRecord): string | undefined {
  return (arrayAt(params, "stop_sequences") ?? [])
    .filter(
      (sequence) => typeof sequence === "string" && sequence !== "" && text.includes(sequence),
    )
    .map(String)
    .toSorted((a, b) => text.indexOf(a) - text.indexOf(b))[0];
}
