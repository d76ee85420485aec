import { Failure } from "../base/failure.ts";
import { arrayAt, isRecord, parseJson, stringAt } from "../base/json.ts";
import { firstWords } from "../core/results/firstWords.ts";

/** What to do about an answer that is no success. Its words are cut, and never hold the token. */
export function gitHubFailure(status: number, headers: Headers, text: string): Failure {
  const body = parseJson(text);
  const record = isRecord(body) ? body : undefined;
  const said = record ? wordsOf(record) : "";
  const details = { status };
  if (status >= 300 && status < 400)
    return new Failure(
      "notFound",
      "The repository was renamed or moved. Update the remote of Git.",
    );
  // A proxy says 407, or shows a page with whatever status.
  if (status === 407 || (!record && status < 500))
    return new Failure("proxy", `Something else than GitHub answered with ${status}.`, details);
  if (status === 401) {
    const words =
      "GitHub does not accept the sign-in any more. Sign out of it in Accounts, and try again.";
    return new Failure("permission", words, details);
  }
  if (status === 429 || (status === 403 && isLimited(headers, said))) {
    const words = `GitHub allows no more requests for now. Try again ${later(headers)}.`;
    return new Failure("rateLimit", words, details);
  }
  if (status === 403) {
    const sso = headers.has("x-github-sso")
      ? " The organization wants a single sign-on first."
      : " The sign-in may not write to this repository, or the organization does not allow it.";
    return new Failure("permission", `GitHub refused: ${said}.${sso}`, details);
  }
  if (status === 404) {
    const words = "GitHub knows no such pull request, or does not show it to this sign-in.";
    return new Failure("notFound", words, details);
  }
  if (status >= 500) return new Failure("server", `GitHub failed with ${status}.`, details);
  return new Failure("invalid", `GitHub did not take it (${status}): ${said}`, details);
}

function wordsOf(body: Parameters<typeof stringAt>[0]): string {
  const errors = (arrayAt(body, "errors") ?? []).flatMap((error) => {
    if (typeof error === "string") return [error];
    const message = isRecord(error) ? stringAt(error, "message") : undefined;
    return message === undefined ? [] : [message];
  });
  return firstWords([stringAt(body, "message") ?? "no reason given", ...errors].join(": "));
}

function isLimited(headers: Headers, said: string): boolean {
  return (
    headers.get("x-ratelimit-remaining") === "0" ||
    headers.has("retry-after") ||
    /rate limit/i.test(said)
  );
}

function later(headers: Headers): string {
  const seconds = Number(headers.get("retry-after"));
  if (headers.has("retry-after") && seconds > 0) return `in ${Math.ceil(seconds / 60)} min`;
  const reset = Number(headers.get("x-ratelimit-reset"));
  return reset > 0 ? `after ${new Date(reset * 1000).toISOString().slice(11, 16)} UTC` : "later";
}
