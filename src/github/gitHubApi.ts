import { type Abort, neverAborted } from "../base/abort.ts";
import { Failure, type FailureKind } from "../base/failure.ts";
import { parseJson } from "../base/json.ts";
import { gitHubFailure } from "./gitHubFailure.ts";

/** One host's REST API, and who asks it. */
export interface GitHubConnection {
  /** Without a slash at its end. Tests name a server of their own. */
  readonly apiUrl: string;
  /** Asked before every request; never kept, never logged. */
  readonly token: () => Promise<string>;
  /** Of a request, in milliseconds. */
  readonly timeoutMs?: number;
}

const perPage = 100;
/** Of a list: the API gives no more than 3,000 files. */
const mostPages = 30;
/** After these, a POST may have been carried out all the same. */
const unclear: readonly FailureKind[] = ["network", "server", "proxy"];

interface Asked {
  readonly method: string;
  readonly body?: string;
}

/** Speaks to a GitHub's REST API. The token goes to that address and nowhere else: no redirect is followed. */
export class GitHubApi {
  readonly #connection: GitHubConnection;

  constructor(connection: GitHubConnection) {
    this.#connection = connection;
  }

  /** The JSON of an answer. Fails as {@link PullRequests} says. */
  async get(path: string, signal: Abort): Promise<unknown> {
    return readJson(await this.#fetch(path, { method: "GET" }, signal));
  }

  /** All of a list, page by page; fails with `refused` for one that is too long to be known whole. */
  async list(path: string, signal: Abort): Promise<readonly unknown[]> {
    const all: unknown[] = [];
    const mark = path.includes("?") ? "&" : "?";
    for (let page = 1; page <= mostPages; page += 1) {
      const items = await this.get(`${path}${mark}per_page=${perPage}&page=${page}`, signal);
      if (!Array.isArray(items)) throw strange();
      all.push(...(items as readonly unknown[]));
      if (items.length < perPage) return all;
    }
    throw new Failure("refused", "The pull request is too large to be read whole.");
  }

  /** Posts once. Fails with `conflict` when nobody can tell whether it was carried out. */
  async post(path: string, body: object): Promise<unknown> {
    const init = { method: "POST", body: JSON.stringify(body) };
    try {
      return readJson(await this.#fetch(path, init, neverAborted));
    } catch (error) {
      const isNo = error instanceof Failure && !unclear.includes(error.kind);
      throw isNo ? error : unknownOutcome(error);
    }
  }

  async #fetch(path: string, init: Asked, signal: Abort): Promise<string> {
    const { apiUrl, token, timeoutMs = 30_000 } = this.#connection;
    const headers = {
      "content-type": "application/json",
      accept: "application/vnd.github+json",
      authorization: `Bearer ${await token()}`,
      "user-agent": "Batchwright",
      "x-github-api-version": "2022-11-28",
    };
    const abort = new AbortController();
    const stop = (): void => abort.abort();
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
    try {
      const timed = AbortSignal.any([abort.signal, AbortSignal.timeout(timeoutMs)]);
      const options = { ...init, headers, redirect: "manual", signal: timed } as const;
      const response = await fetch(`${apiUrl}${path}`, options);
      // All of it, while it can still be stopped.
      const text = await response.text();
      if (response.ok) return text;
      throw gitHubFailure(response.status, response.headers, text);
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (abort.signal.aborted) throw new Failure("canceled", "Canceled.");
      throw new Failure("network", "GitHub cannot be reached.", {}, { cause: error });
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }
}

function readJson(text: string): unknown {
  const value = parseJson(text);
  if (value === undefined) throw strange();
  return value;
}

/** Something between here and there answers with pages of its own. */
function strange(): Failure {
  return new Failure("proxy", "The answer is not GitHub's. A proxy may be in between.");
}

function unknownOutcome(cause: unknown): Failure {
  const words =
    "Nobody can tell whether the review was posted: the answer did not come. Look at the pull request. Posting again leaves out what is there.";
  return new Failure("conflict", words, {}, { cause });
}
