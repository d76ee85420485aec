import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { AbortSource } from "../../src/base/abort.ts";
import { Documents } from "../../src/flows/documents.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { requestLine } from "../worker/samples.ts";

describe("Documents", () => {
  const temporaryFolder = useTemporaryFolders();
  const place = { base: "/w", roots: ["/w"] };

  function createDocuments(): {
    readonly documents: Documents;
    readonly dropped: string[];
    readonly kept: string[];
  } {
    const tasks = createTasks(temporaryFolder());
    const dropped: string[] = [];
    const kept: string[] = [];
    const documents = new Documents({
      newId: () => "n1",
      tasks: {
        ...tasks,
        keepText(name, part) {
          kept.push(part);
          return tasks.keepText(name, part);
        },
        dropText(name) {
          dropped.push(name);
          return tasks.dropText(name);
        },
      },
    });
    return { documents, dropped, kept };
  }

  it("checks a text that comes in parts as it checks a whole one", async () => {
    const text = [requestLine("a"), requestLine("b"), requestLine("a")].join("\n");
    const { documents, dropped } = createDocuments();
    const whole = await documents.check(text, place);
    for (const length of [1, 7, 1000]) {
      const parts = text.match(new RegExp(`[^]{1,${length}}`, "g")) ?? [];
      assert.deepEqual(await documents.check({ parts }, place), whole);
    }
    assert.equal(whole.problems[0]?.code, "duplicate-custom-id");
    assert.deepEqual(dropped, []);
  });

  it("drops what it brought when nobody wants it any more", async () => {
    const { documents, dropped, kept } = createDocuments();
    const abort = new AbortSource();
    function* parts(): Generator<string> {
      yield "one";
      abort.abort();
      yield "two";
    }
    const checking = documents.check({ parts: parts() }, place, { signal: abort.signal });
    await assert.rejects(checking, { kind: "canceled" });
    assert.deepEqual(kept, ["one"]);
    assert.deepEqual(dropped, ["n1"]);
  });

  it("surveys requests in order, and no more than are wanted", async () => {
    const lines = Array.from({ length: 450 }, (_, index) => requestLine(`r${index}`));
    const { documents } = createDocuments();
    const all = await documents.survey(lines.join("\n"), 1000);
    assert.deepEqual(
      all.map(({ line, customId }) => `${line} ${customId}`),
      lines.map((_, index) => `${index + 1} r${index}`),
    );
    assert.equal((await documents.survey(lines.join("\n"), 300)).length, 300);
  });

  it("makes lines shorter that have blanks, and names only those", async () => {
    const { documents } = createDocuments();
    const text = ['{"a":1}', "", '{ "a": 1 }', "{ no"].join("\n");
    assert.deepEqual(await documents.minify(text), [{ line: 3, length: 10, text: '{"a":1}' }]);
  });

  it("converts in the thread as it would here", async () => {
    const { documents } = createDocuments();
    const foreign = JSON.stringify({ custom_id: "a", body: { messages: [] } });
    const { text, converted } = await documents.convert({ parts: [foreign] }, "claude-haiku-5-5");
    assert.equal(converted, 1);
    assert.match(text, /^\{"custom_id":"a","params":\{"model":"claude-haiku-5-5"/);
  });
});
