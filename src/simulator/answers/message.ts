import type { Message } from "@anthropic-ai/sdk/resources/messages/messages";

import type { JsonRecord } from "../../base/json.ts";
import type { MessageContext } from "./messageContext.ts";
import { takeTurn } from "./turn.ts";
import { usageOf } from "./usage.ts";

/** The message that answers a valid request; the same request always gets the same one. */
export function answerMessage(params: JsonRecord, context: MessageContext): Message {
  const turn = takeTurn(params, context);
  return {
    id: `msg_sim_${context.digest.letters("message", 22)}`,
    type: "message",
    role: "assistant",
    model: context.model.id,
    content: [...turn.content],
    stop_reason: turn.stopReason,
    stop_sequence: turn.stopSequence ?? null,
    stop_details: turn.stopDetails ?? null,
    container: null,
    diagnostics: null,
    usage: usageOf(params, context, turn),
  };
}
