import { type JsonRecord, numberAt, recordAt, stringAt } from "../base/json.ts";
import type { ModelCapabilities, ModelInfo } from "../core/model/modelInfo.ts";

/** Reads a model of the models endpoint; its id is empty when it has none. */
export function parseModel(record: JsonRecord): ModelInfo {
  const id = stringAt(record, "id") ?? "";
  const told = recordAt(record, "capabilities");
  const retiresAt = Date.parse(stringAt(record, "retires_at") ?? "");
  const maxInputTokens = numberAt(record, "max_input_tokens");
  const maxTokens = numberAt(record, "max_tokens");
  return {
    id,
    displayName: stringAt(record, "display_name") ?? id,
    // A gateway that tells no capabilities says nothing against batches.
    supportsBatches: supportOf(told ?? {}, "batch") !== false,
    lifecycle: stringAt(record, "lifecycle") ?? "active",
    ...(Number.isNaN(retiresAt) ? {} : { retiresAt }),
    ...(maxInputTokens === undefined ? {} : { maxInputTokens }),
    ...(maxTokens === undefined ? {} : { maxTokens }),
    ...(told === undefined ? {} : { capabilities: parseCapabilities(told) }),
  };
}

function parseCapabilities(told: JsonRecord): ModelCapabilities {
  const images = supportOf(told, "image_input");
  const pdfs = supportOf(told, "pdf_input");
  const citations = supportOf(told, "citations");
  const structuredOutputs = supportOf(told, "structured_outputs");
  const thinking = recordAt(told, "thinking");
  const thinkingTypes = supportedIn(thinking, recordAt(thinking ?? {}, "types"));
  const effort = recordAt(told, "effort");
  const efforts = supportedIn(effort, effort);
  return {
    ...(images === undefined ? {} : { images }),
    ...(pdfs === undefined ? {} : { pdfs }),
    ...(citations === undefined ? {} : { citations }),
    ...(structuredOutputs === undefined ? {} : { structuredOutputs }),
    ...(thinkingTypes === undefined ? {} : { thinkingTypes }),
    ...(efforts === undefined ? {} : { efforts }),
  };
}

/** The names of `choices` that are supported; undefined when none is told. */
function supportedIn(
  capability: JsonRecord | undefined,
  choices: JsonRecord | undefined,
): readonly string[] | undefined {
  if (capability?.["supported"] === false) return [];
  if (!choices) return undefined;
  const told = Object.keys(choices).filter((name) => supportOf(choices, name) !== undefined);
  return told.length === 0 ? undefined : told.filter((name) => supportOf(choices, name));
}

function supportOf(told: JsonRecord, name: string): boolean | undefined {
  const supported = recordAt(told, name)?.["supported"];
  return typeof supported === "boolean" ? supported : undefined;
}
