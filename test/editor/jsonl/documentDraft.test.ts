import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { describe, it } from "mocha";
import type { DocumentRequest } from "../../../src/flows/author.ts";
import "../../fakes/resolveVscode.ts";
import { FakeClock } from "../../fakes/fakeClock.ts";
import { FakeUri } from "../../fakes/fakeUri.ts";
import { useTemporaryFolders } from "../../node/temporaryFolder.ts";

const { documentDraft } = await import("../../../src/editor/jsonl/documentDraft.ts");

type Call = Parameters<typeof documentDraft>[0];
type Deps = Parameters<typeof documentDraft>[1];

const work = { id: "work", label: "Work" };
const home = { id: "home", label: "Home" };
const parent = {
  id: "w",
  label: "Reviews",
  account: work,
  prepared: { betas: ["context-1m"], apiVersion: "2023-06-01" },
};

describe("a document of requests that are mended", () => {
  const newFolder = useTemporaryFolders();

  /** What becomes of a document, whose requests go on with a job or with none. */
  async function drafted(options: Call["options"], isMended = true) {
    const file = path.join(newFolder(), "a.jsonl");
    writeFileSync(file, "{}\n");
    const requests: DocumentRequest[] = [];
    const jobs = new Map<string, typeof parent>();
    const deps = {
      author: { fromDocument: async (request: DocumentRequest) => requests.push(request) },
      accounts: {
        current: () => home,
        find: (id: string) => [work, home].find((account) => account.id === id),
      },
      documentTools: async () => ({ problems: {} }),
      clock: new FakeClock(),
      fixes: { parentOf: () => (isMended ? { job: "w", kind: "retry" } : undefined) },
      jobs,
      // A document may be restored, and sent, before the jobs were read.
      ready: setImmediate().then(() => jobs.set("w", parent)),
    } as unknown as Deps;
    const uris = [FakeUri.file(file)] as unknown as Call["uris"];
    const plan = await documentDraft({ isScripted: true, options, uris, jobIds: [] }, deps);
    const [{ betas, apiVersion } = {}] = requests;
    return [plan?.account.id, betas, apiVersion];
  }

  it("is paid by who paid for their batch, and is asked as that was", async () => {
    assert.deepEqual(await drafted({}), ["work", ["context-1m"], "2023-06-01"]);
    assert.deepEqual(await drafted({ account: "home", betas: [] }), ["home", [], "2023-06-01"]);
    assert.deepEqual(await drafted({}, false), ["home", undefined, undefined]);
  });
});
