import { digestOf } from "../digest.ts";
import type { Exchange } from "../http/exchange.ts";
import { checkParams } from "../params/checkParams.ts";
import { toolOffer } from "../params/clientTools.ts";
import type { JudgeRequest } from "./receiveBatch.ts";

/** Looks at each request as it arrives: what will be wrong with it, and when it will be done. */
export function batchJudge(exchange: Exchange, salt: string): JudgeRequest {
  const { apiVersion, betas } = exchange;
  return ({ params }, line) => {
    const problem = checkParams(params, { apiVersion, betas, inBatch: true });
    return {
      doneAt: 1 - digestOf(salt, line).fraction("done"),
      fate: problem === undefined ? "answered" : "invalid",
      cache: "none",
      tools: toolOffer(params),
    };
  };
}
