/** A whole reply that is sent instead of the proper one. */
export interface CannedReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type ErrorReplyName =
  | "429"
  | "500"
  | "504"
  | "529"
  | "404"
  | "spendLimit"
  | "usageLimit"
  | "secondRequest"
  | "402"
  | "403"
  | "onHold"
  | "keyDisabled"
  | "413html"
  | "proxy407"
  | "proxy502"
  | "proxyLogin";

/** Refusals as clients meet them, from the API and from what stands between. */
export function errorReplies(
  retryAfterSeconds: number | undefined,
): Readonly<Partial<Record<string, CannedReply>>> {
  const retryAfter: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  const replies: Readonly<Record<ErrorReplyName, CannedReply>> = {
    "404": api(404, "not_found_error", "The requested resource could not be found."),
    "429": api(429, "rate_limit_error", "This request would exceed your rate limit.", retryAfter),
    "500": api(500, "api_error", "Internal server error"),
    "504": api(504, "timeout_error", "Request timed out"),
    "529": api(529, "overloaded_error", "Overloaded", retryAfter),
    spendLimit: api(
      429,
      "rate_limit_error",
      "You have reached your API usage limits.",
      {},
      {
        error_code: "enforced_spend_limit_reached",
      },
    ),
    usageLimit: api(
      400,
      "invalid_request_error",
      "You have reached your specified API usage limits. You will regain access on 2026-12-01.",
    ),
    secondRequest: api(400, "invalid_request_error", "requests.1.params.model: No such model"),
    "402": api(402, "billing_error", "Your credit balance is too low."),
    "403": api(403, "permission_error", "Your API key does not have permission."),
    onHold: api(
      400,
      "invalid_request_error",
      "This organization is on hold.",
      {},
      { error_code: "organization_on_hold" },
    ),
    keyDisabled: api(
      400,
      "invalid_request_error",
      "The key is disabled.",
      {},
      { error_code: "cmek_key_disabled" },
    ),
    "413html": html(413, "413 Request Entity Too Large"),
    proxy407: html(407, "Proxy Authentication Required", { "proxy-authenticate": "Basic" }),
    proxy502: html(502, "Bad Gateway"),
    proxyLogin: html(200, "Sign in to the guest network"),
  };
  return replies;
}

function api(
  status: number,
  type: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
  details?: object,
): CannedReply {
  const error = { type, message, ...(details ? { details } : {}) };
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ type: "error", error, request_id: "req_01FaultFaultFaultFaultFa" }),
  };
}

function html(
  status: number,
  title: string,
  headers: Readonly<Record<string, string>> = {},
): CannedReply {
  return {
    status,
    headers: { "content-type": "text/html", ...headers },
    body: `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  };
}
