import type { JsonRecord } from "../../base/json.ts";
import type { BatchVersion } from "../model/batchVersion.ts";
import type { ProblemList } from "./problemList.ts";

/** What may stand in a header beside others. */
const betaPattern = /^[A-Za-z0-9._-]{1,100}$/;
const versionPattern = /^\d{4}-\d{2}-\d{2}$/;

/** Reads `betas` and `api_version`; what cannot be read is told and left out. */
export function readVersion(line: JsonRecord, list: ProblemList): BatchVersion {
  const betas = line["betas"];
  const apiVersion = line["api_version"];
  if (betas !== undefined && !isBetas(betas)) {
    const message = `"betas" must be a list of beta features, such as ["output-300k-2026-03-24"].`;
    list.error("betas-invalid", message, ["betas"]);
  }
  if (apiVersion !== undefined && !isApiVersion(apiVersion)) {
    const message = `"api_version" must be a date in quotes, such as "2026-10-21".`;
    list.error("api-version-invalid", message, ["api_version"]);
  }
  return {
    ...(isBetas(betas) ? { betas } : {}),
    ...(isApiVersion(apiVersion) ? { apiVersion } : {}),
  };
}

function isBetas(value: unknown): value is readonly string[] {
  const isBeta = (beta: unknown): boolean => typeof beta === "string" && betaPattern.test(beta);
  return Array.isArray(value) && value.every(isBeta);
}

function isApiVersion(value: unknown): value is string {
  return typeof value === "string" && versionPattern.test(value);
}
