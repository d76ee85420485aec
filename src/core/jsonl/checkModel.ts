import { type JsonRecord, numberAt, recordAt, stringAt } from "../../base/json.ts";
import { modelGeneration } from "../model/modelGeneration.ts";
import type { ModelInfo } from "../model/modelInfo.ts";
import { checkModelFeatures } from "./checkModelFeatures.ts";
import type { KnownModels } from "./knownModels.ts";
import { type ProblemList, quoted } from "./problemList.ts";

/** A retirement that is nearer than this is worth a word. */
const soonMs = 60 * 24 * 60 * 60 * 1000;

/** With this beta a batch may ask for longer answers than the models endpoint tells. */
const extendedOutput = { beta: "output-300k-2026-03-24", maxTokens: 300_000 };

/** What a thinking model may well think before its first word. */
const thinkingRoom = 1024;

/** Problems that are the same for every request of a model: telling one of them is enough. */
export const oncePerModel: readonly string[] = ["model-retires", "model-unlisted"];

/** Checks a request against what its account's models can do. */
export function checkModel(
  params: JsonRecord,
  list: ProblemList,
  known: KnownModels,
  betas: readonly string[] = [],
): void {
  const id = stringAt(params, "model");
  if (id === undefined || id.trim() === "") return;
  const model = known.find(id);
  if (!model) {
    unlisted(id, known, list);
    return;
  }
  checkLife(model, known.now, list);
  if (!model.supportsBatches) {
    const message = `${model.id} does not do batches. Choose a model that does.`;
    list.error("model-no-batches", message, ["params", "model"]);
  }
  checkOutputLimit(params, model, list, betas);
  checkThinkingRoom(params, model, list);
  checkModelFeatures(params, model, list);
}

function unlisted(id: string, { isComplete }: KnownModels, list: ProblemList): void {
  const at = ["params", "model"];
  if (isComplete) {
    const message = `The account has no model ${quoted(id)}: it is misspelt, or retired. Choose another.`;
    list.error("model-unknown", message, at);
    return;
  }
  const message = `The server does not list a model ${quoted(id)}. Check how it is spelt.`;
  list.warning("model-unlisted", message, at);
}

function checkLife({ id, lifecycle, retiresAt }: ModelInfo, now: number, list: ProblemList): void {
  const at = ["params", "model"];
  if (lifecycle === "retired" || (retiresAt !== undefined && retiresAt <= now)) {
    const since = retiresAt === undefined ? "" : ` since ${dayOf(retiresAt)}`;
    list.error("model-retired", `${id} is retired${since}. Choose another model.`, at);
    return;
  }
  if (retiresAt === undefined || retiresAt - now > soonMs) return;
  const message = `${id} will be retired on ${dayOf(retiresAt)}. Move to another model soon.`;
  list.warning("model-retires", message, at);
}

function checkOutputLimit(
  params: JsonRecord,
  { id, maxTokens }: ModelInfo,
  list: ProblemList,
  betas: readonly string[],
): void {
  const wanted = numberAt(params, "max_tokens");
  if (wanted === undefined || maxTokens === undefined) return;
  const isExtended = betas.includes(extendedOutput.beta);
  const most = isExtended ? Math.max(maxTokens, extendedOutput.maxTokens) : maxTokens;
  if (wanted <= most) return;
  const message = `${id} writes at most ${most} tokens. Lower max_tokens.`;
  list.error("max-tokens-above-model", message, ["params", "max_tokens"]);
}

/** Thinking counts toward `max_tokens`: with too few, nothing is left for the answer. */
function checkThinkingRoom(params: JsonRecord, model: ModelInfo, list: ProblemList): void {
  const maxTokens = numberAt(params, "max_tokens");
  if (maxTokens === undefined || maxTokens >= thinkingRoom || !thinksUnasked(params, model)) return;
  const types = model.capabilities?.thinkingTypes;
  const canStop = types === undefined || types.includes("disabled");
  const remedy = canStop ? `, or set "thinking" to {"type": "disabled"}` : "";
  const message = `${model.id} thinks first, and that counts: ${maxTokens} tokens may end before the answer begins. Allow more${remedy}.`;
  list.warning("thinking-room", message, ["params", "max_tokens"]);
}

function thinksUnasked(params: JsonRecord, { id, capabilities }: ModelInfo): boolean {
  const type = stringAt(recordAt(params, "thinking") ?? {}, "type");
  if (type !== undefined) return type !== "disabled";
  if (capabilities?.thinkingTypes?.includes("disabled") === false) return true;
  const generation = modelGeneration(id)?.generation ?? 0;
  return generation >= 50 && capabilities?.thinkingTypes?.length !== 0;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
