import { type JsonRecord, recordAt, stringAt } from "../../base/json.ts";
import { slugOf } from "../authoring/customId.ts";
import { customIdPattern } from "../jsonl/checkCustomId.ts";
import { foreignFormat } from "../jsonl/foreignFormat.ts";
import { freshId } from "./freshId.ts";
import { openAiParams } from "./openAiParams.ts";

export interface ConvertOptions {
  /** Replaces a model that is not Claude's. */
  readonly model: string;
  /** Whether another request has this id, or will have it. */
  readonly isTaken: (id: string) => boolean;
}

/** A request of another format as one of ours. */
export interface ConvertedRequest {
  readonly customId: string;
  /** The line to be written. */
  readonly text: string;
  /** What is different now. */
  readonly notes: readonly string[];
}

/**
 * Converts a line of OpenAI's Batch API or bare parameters; `line` is its 1-based number. Undefined
 * for everything else, and for what has no counterpart.
 */
export function convertRequest(
  value: JsonRecord,
  line: number,
  { model, isTaken }: ConvertOptions,
): ConvertedRequest | undefined {
  const converted = paramsOf(value, model);
  if (!converted) return undefined;
  const named = stringAt(value, "custom_id") ?? stringAt(value, "id");
  const isKept = named !== undefined && customIdPattern.test(named);
  const wanted = named === undefined ? `request-${line}` : slugOf(named);
  const customId = isKept ? named : freshId(wanted, isTaken);
  return {
    customId,
    text: JSON.stringify({ custom_id: customId, params: converted.params }),
    notes: [
      ...converted.notes,
      ...(isKept ? [] : [named === undefined ? "custom_id added" : "custom_id changed"]),
    ],
  };
}

function paramsOf(
  value: JsonRecord,
  model: string,
): { readonly params: JsonRecord; readonly notes: readonly string[] } | undefined {
  switch (foreignFormat(value)?.code) {
    case "foreign-openai":
      return openAiParams(recordAt(value, "body") ?? {}, model);
    case "foreign-params": {
      const { custom_id: _, ...params } = value;
      return { params, notes: [] };
    }
    default:
      return undefined;
  }
}
