import {
  arrayAt,
  isRecord,
  type JsonRecord,
  numberAt,
  parseJsonDigits,
  recordAt,
  stringAt,
} from "../../base/json.ts";
import { answerBlocks, type BlockAnswer } from "./answerBlocks.ts";

/** What a result says of its making beside the tokens that it is billed for. */
export interface UsageDetails {
  /** Part of the output. */
  readonly thinkingTokens?: number;
  readonly webSearches?: number;
  readonly webFetches?: number;
  /** `batch`, `standard` or `priority`. */
  readonly serviceTier?: string;
}

/** All that a line of results says of an answer that a list has no room for. */
export interface DescribedResult extends BlockAnswer {
  readonly usageDetails?: UsageDetails;
  readonly messageId?: string;
  readonly requestId?: string;
}

/** Describes a line of results; nothing is known of what cannot be read. Never throws. */
export function describeResult(resultLine: string): DescribedResult {
  const line = parseJsonDigits(resultLine.replace(/^\uFEFF/, ""));
  const result = (isRecord(line) ? recordAt(line, "result") : undefined) ?? {};
  const message = recordAt(result, "message") ?? {};
  const usage = recordAt(message, "usage");
  const messageId = stringAt(message, "id");
  const requestId = requestIdOf([recordAt(result, "error") ?? {}, result, message]);
  return {
    ...answerBlocks(arrayAt(message, "content") ?? []),
    ...(usage && { usageDetails: detailsOf(usage) }),
    ...(messageId !== undefined && { messageId }),
    ...(requestId !== undefined && { requestId }),
  };
}

function requestIdOf(records: readonly JsonRecord[]): string | undefined {
  return records.map((record) => stringAt(record, "request_id")).find((id) => id !== undefined);
}

function detailsOf(usage: JsonRecord): UsageDetails {
  const thinkingTokens = countAt(recordAt(usage, "output_tokens_details"), "thinking_tokens");
  const tools = recordAt(usage, "server_tool_use");
  const webSearches = countAt(tools, "web_search_requests");
  const webFetches = countAt(tools, "web_fetch_requests");
  const serviceTier = stringAt(usage, "service_tier");
  return {
    ...(thinkingTokens !== undefined && { thinkingTokens }),
    ...(webSearches !== undefined && { webSearches }),
    ...(webFetches !== undefined && { webFetches }),
    ...(serviceTier !== undefined && { serviceTier }),
  };
}

/** Undefined when there were none. */
function countAt(record: JsonRecord | undefined, key: string): number | undefined {
  const count = record && numberAt(record, key);
  return count !== undefined && count > 0 ? count : undefined;
}
