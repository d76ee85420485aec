import { digestOf } from "../digest.ts";
import type { Exchange } from "../http/exchange.ts";
import { checkParams } from "../params/checkParams.ts";
import { toolOffer } from "../params/clientTools.ts";
import type { PromptCache } from "./promptCache.ts";
import type { JudgeRequest } from "./receiveBatch.ts";

/** Looks at each request as it arrives: what will be wrong with it, and when it will be done. */
export function batchJudge(exchange: Exchange, salt: string, cache: PromptCache): JudgeRequest {
  const { apiVersion, betas } = exchange;
  return ({ params }, line) => {
    const luck = digestOf(salt, line);
    const problem = checkParams(params, { apiVersion, betas, inBatch: true });
    return {
      doneAt: 1 - luck.fraction("done"),
      fate: problem === undefined ? "answered" : "invalid",
      cache: problem === undefined ? cache.use(params, luck) : "none",
      tools: toolOffer(params),
    };
  };
}
