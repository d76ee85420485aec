import type { IncomingHttpHeaders } from "node:http";

import { ApiError, invalid } from "./apiError.ts";
import type { ApiVersion } from "./apiVersion.ts";

/**
 * The workspace of the key in `Authorization: Bearer` or `x-api-key`.
 * @throws {ApiError} 401 without a valid key, 403 when another workspace is asked for.
 */
export function authenticate(
  headers: IncomingHttpHeaders,
  keys: ReadonlyMap<string, string>,
): string {
  const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1];
  const apiKey = headerOf(headers, "x-api-key");
  if (bearer === undefined && apiKey === undefined) {
    throw new ApiError("authentication_error", "x-api-key header is required");
  }
  const workspaceId = keys.get(bearer ?? apiKey ?? "");
  if (workspaceId === undefined) {
    const message = bearer === undefined ? "invalid x-api-key" : "Invalid bearer token";
    throw new ApiError("authentication_error", message);
  }
  const wanted = headerOf(headers, "anthropic-workspace-id");
  if (wanted !== undefined && wanted !== workspaceId) {
    throw new ApiError("permission_error", `Your credential cannot act on workspace ${wanted}.`);
  }
  return workspaceId;
}

/** @throws {ApiError} 400 when the header is missing or names no known version. */
export function readApiVersion(headers: IncomingHttpHeaders): ApiVersion {
  const version = headerOf(headers, "anthropic-version");
  if (version === "2023-06-01" || version === "2026-10-21") return version;
  if (version === undefined) throw invalid("anthropic-version: header is required");
  throw invalid(`anthropic-version: "${version}" is not a valid version`);
}

export function readBetas(headers: IncomingHttpHeaders): readonly string[] {
  const header = headerOf(headers, "anthropic-beta") ?? "";
  return header
    .split(",")
    .map((beta) => beta.trim())
    .filter((beta) => beta !== "");
}

function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
