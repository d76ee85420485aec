import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { JobEvent } from "../../../src/core/model/jobEvent.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import { consoleUrl } from "../../../src/core/tracking/consoleUrl.ts";

const counts = { processing: 1, succeeded: 0, errored: 0, canceled: 0, expired: 0 };
const batch = { id: "msgbatch_1", status: "in_progress", counts, createdAt: 1, expiresAt: 2 };

function urlOf(host: string, kind: "key" | "rehearsal", workspaceId?: string): string | undefined {
  const events: JobEvent[] = [
    {
      type: "prepared",
      at: 1,
      label: "x",
      account: { id: "a", label: "work", kind, host },
      origin: "files",
      requests: 1,
      parts: [{ first: 0, count: 1, bytes: 10 }],
      models: [],
    },
    { type: "attempt", at: 1, part: 0, attempt: 1, host: "h", pid: 1 },
    { type: "accepted", at: 1, part: 0, batch, ...(workspaceId ? { workspaceId } : {}) },
  ];
  const job = foldJob("j", events, false);
  return job && consoleUrl(job);
}

describe("consoleUrl", () => {
  it("leads to the workspace of the key, or to the default one", () => {
    const page = "https://platform.claude.com/workspaces";
    assert.equal(urlOf("api.anthropic.com", "key", "wrkspc_01A"), `${page}/wrkspc_01A/batches`);
    assert.equal(urlOf("api.anthropic.com", "key"), `${page}/default/batches`);
    assert.equal(urlOf("api.anthropic.com", "key", "../x?y"), `${page}/..%2Fx%3Fy/batches`);
  });

  it("leads nowhere for other hosts and rehearsals", () => {
    assert.equal(urlOf("gateway.example", "key"), undefined);
    assert.equal(urlOf("api.anthropic.com", "rehearsal"), undefined);
  });
});
