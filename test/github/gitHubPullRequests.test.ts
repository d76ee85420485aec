import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { AbortSource, neverAborted } from "../../src/base/abort.ts";
import { Failure } from "../../src/base/failure.ts";
import type { PullRequests, RepositoryTexts } from "../../src/contracts/pullRequests.ts";
import { planPosting, postPlanned } from "../../src/flows/postFindings.ts";
import { gitHubPullRequests } from "../../src/github/gitHubPullRequests.ts";
import { placed, review } from "../core/handover/reviewed.ts";
import { FakeGitHub, type Reply } from "../fakes/gitHub.ts";

const name = { host: "github.com", owner: "octo", name: "repo", number: 7 };
const code = "one();\ntwo();\n  a();\nfour();\n";
const signal = neverAborted;

const repository: RepositoryTexts = {
  hasCommit: async (commit) => commit.startsWith("a"),
  pathOf: (file) => (file.startsWith("/w/") ? file.slice(3) : undefined),
  textAt: async (_, file) => (file.endsWith("a.ts") ? code : undefined),
  textHere: async () => code,
};

const found = review({ path: "src/a.ts", file: "/w/src/a.ts", findings: [placed()] });

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Failure, String(error));
  assert.ok(!error.message.includes("s3cret"));
  return error;
}

describe("findings on a pull request", () => {
  let gitHub: FakeGitHub;
  let pullRequests: PullRequests;

  beforeEach(async () => {
    gitHub = new FakeGitHub();
    gitHub.files = [{ filename: "src/a.ts", patch: "@@ -1,3 +1,4 @@\n" }];
    const apiUrl = await gitHub.start();
    pullRequests = gitHubPullRequests({ apiUrl, token: async () => "s3cret", timeoutMs: 5_000 });
  });

  afterEach(() => gitHub.stop());

  const plan = () => planPosting(found, name, { pullRequests, repository }, signal);
  const posts = () => gitHub.calls.filter(({ method }) => method === "POST");

  it("are one review, posted once", async () => {
    assert.deepEqual(await pullRequests.ofBranch(name, "octo", "faster", signal), [
      { ...name, title: "Faster", head: gitHub.head },
    ]);
    const planned = await plan();
    assert.equal(posts().length, 0);
    const url = await postPlanned(planned, { pullRequests, repository }, signal);
    assert.equal(url, "https://github.com/octo/repo/pull/7#review-1");
    assert.deepEqual(gitHub.reviews, [planned.review]);
    assert.ok(gitHub.calls.every(({ authorization }) => authorization === "Bearer s3cret"));
    const again = await failureOf(plan());
    assert.match(again.message, /All open findings are on #7 already/);
    const raced = postPlanned(planned, { pullRequests, repository }, signal);
    assert.equal((await failureOf(raced)).kind, "conflict");
    assert.equal(posts().length, 1);
  });

  it("are read whole, page by page", async () => {
    const others = Array.from({ length: 250 }, (_, at) => ({ filename: `b${at}.ts` }));
    gitHub.files = [...others, ...gitHub.files];
    assert.equal((await pullRequests.files(name, signal)).length, 251);
    assert.equal((await plan()).review.comments.length, 1);
  });

  it("are not posted when they were rehearsed, or when commits came or are not here", async () => {
    const deps = { pullRequests, repository };
    const rehearsed = { ...found, isSimulated: true };
    const first = await failureOf(planPosting(rehearsed, name, deps, signal));
    assert.match(first.message, /rehearsed/);
    assert.equal(gitHub.calls.length, 0);
    const planned = await plan();
    gitHub.head = "c".repeat(40);
    assert.match((await failureOf(postPlanned(planned, deps, signal))).message, /new commits/);
    assert.match((await failureOf(plan())).message, /\(ccccccc\) is not here\. Pull it first/);
    assert.equal(posts().length, 0);
  });

  it("say in clear words why they cannot be read", async () => {
    const json = (status: number, message: string, headers = {}): Reply => ({
      status,
      body: JSON.stringify({ message }),
      headers,
    });
    const page = { status: 200, body: "<html>Log in", headers: { "content-type": "text/html" } };
    for (const [reply, kind, words] of [
      [json(401, "Bad credentials"), "permission", /Sign out/],
      [json(403, "Forbidden"), "permission", /Forbidden\. The sign-in may not write/],
      [json(403, "SAML", { "x-github-sso": "required" }), "permission", /single sign-on/],
      [json(403, "Slow", { "retry-after": "90" }), "rateLimit", /in 2 min/],
      [
        json(403, "API rate limit", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "60" }),
        "rateLimit",
        /after 00:01 UTC/,
      ],
      [json(404, "Not Found"), "notFound", /no such pull request/],
      [json(422, "Validation failed"), "invalid", /\(422\): Validation failed/],
      [json(500, "Oops"), "server", /failed with 500/],
      [json(301, "Moved", { location: "http://127.0.0.1:1/" }), "notFound", /renamed or moved/],
      [page, "proxy", /A proxy may be/],
      [{ ...page, status: 403 }, "proxy", /Something else than GitHub/],
      ["drop", "network", /cannot be reached/],
    ] as const) {
      gitHub.reply = () => reply;
      const failure = await failureOf(plan());
      assert.equal(failure.kind, kind, failure.message);
      assert.match(failure.message, words);
    }
  });

  it("say when nobody can tell whether they were posted, and when they surely were not", async () => {
    for (const [reply, words] of [
      ["drop", /Nobody can tell/],
      [{ status: 502, body: "{}" }, /Nobody can tell/],
      [{ status: 200, body: "<html>" }, /Nobody can tell/],
      [{ status: 422, body: '{"message":"Line is odd","errors":["x"]}' }, /Line is odd: x/],
    ] as const) {
      const planned = await plan();
      gitHub.reply = ({ method }) => (method === "POST" ? reply : undefined);
      const failure = await failureOf(postPlanned(planned, { pullRequests, repository }, signal));
      assert.match(failure.message, words);
      gitHub.reply = () => undefined;
    }
    assert.equal(posts().length, 4);
  });

  it("are left when the person has had enough", async () => {
    const abort = new AbortSource();
    gitHub.reply = () => {
      abort.abort();
      return "hang";
    };
    const deps = { pullRequests, repository };
    assert.equal((await failureOf(planPosting(found, name, deps, abort.signal))).kind, "canceled");
  });
});
