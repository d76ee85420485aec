import { arrayAt, isRecord, type JsonRecord, stringAt } from "../../base/json.ts";
import type { BatchVersion } from "../model/batchVersion.ts";
import { withoutDismissed } from "../recipes/findingsOutput.ts";

/**
 * By which a review is known as one of the same: all that was sent, which is the file, the recipe's
 * words, the rules of the project and the model. That people dismissed something since is no reason to
 * look again. `params` are of a request as it is sent, read from JSON, files in place.
 */
export function reviewKey(
  params: JsonRecord,
  { betas = [], apiVersion = "" }: BatchVersion,
): string {
  const messages = arrayAt(params, "messages");
  const asked = messages ? { ...params, messages: changedLast(messages, reviewedMessage) } : params;
  return JSON.stringify([asked, betas, apiVersion]);
}

/** What was dismissed is told in the last block. */
function reviewedMessage(message: unknown): unknown {
  const content = isRecord(message) ? arrayAt(message, "content") : undefined;
  return isRecord(message) && content
    ? { ...message, content: changedLast(content, reviewedBlock) }
    : message;
}

function reviewedBlock(block: unknown): unknown {
  const text = isRecord(block) ? stringAt(block, "text") : undefined;
  return isRecord(block) && text !== undefined ? { ...block, text: withoutDismissed(text) } : block;
}

function changedLast(items: readonly unknown[], change: (item: unknown) => unknown) {
  return items.map((item, at) => (at === items.length - 1 ? change(item) : item));
}
