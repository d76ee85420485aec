import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import "../fakes/resolveVscode.ts";
import { FakeUri } from "../fakes/fakeUri.ts";
import { workspace } from "../fakes/vscode.ts";

const { parseCall } = await import("../../src/editor/commandCall.ts");
const { newBatch } = await import("../../src/editor/commands/newBatch.ts");
const { newBatchFromScript } = await import("../../src/editor/commands/newBatchFromScript.ts");
const { showSchedule } = await import("../../src/editor/commands/showSchedule.ts");
const { submitDocument } = await import("../../src/editor/commands/submitDocument.ts");

describe("in Restricted Mode", () => {
  before(() => {
    workspace.isTrusted = false;
  });

  after(() => {
    workspace.isTrusted = true;
  });

  /** Whatever a command takes of this before it refuses is one thing too much. */
  const untouched = new Proxy(
    {},
    {
      get: (_, name) => assert.fail(`${String(name)} was used`),
    },
  );

  const uri = FakeUri.file("/shop/cart.ts");
  const calls: readonly (readonly unknown[])[] = [
    [],
    [uri, [uri]],
    [{ uris: [uri], account: "rehearsal" }],
    [{ uris: [uri], submit: false }],
  ];

  for (const [name, command] of Object.entries({
    newBatch,
    newBatchFromScript,
    showSchedule,
    submitDocument,
  })) {
    it(`${name} refuses before it reads or asks anything`, async () => {
      // The proxy stands for all that the command depends on.
      const handler = command(
        untouched as Parameters<typeof newBatchFromScript>[0] &
          Parameters<typeof showSchedule>[0] &
          Parameters<typeof submitDocument>[0],
      );
      for (const args of calls) {
        await assert.rejects(handler(parseCall(args)), {
          kind: "refused",
          details: { code: "untrusted" },
        });
      }
    });
  }
});
