import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { before, describe, it } from "mocha";
import { draftSchema } from "../../.scripts/draftSchema.ts";
import type { LineCompletion, LineHover } from "../../src/contracts/lineLanguage.ts";
import { checkRequestLine } from "../../src/core/jsonl/checkRequestLine.ts";
import { createLineLanguage } from "../../src/worker/lineLanguage.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";

describe("the language of a draft's line", function () {
  this.timeout(60_000);
  const temporaryFolder = useTemporaryFolders();
  const language = createLineLanguage();
  const written = JSON.stringify(draftSchema());
  let schema = "";

  before(() => {
    schema = path.join(temporaryFolder(), "schema.json");
    writeFileSync(schema, written);
  });

  /** `|` marks the place. */
  function complete(line: string): Promise<readonly LineCompletion[]> {
    const column = line.indexOf("|");
    return language.complete({ text: line.replace("|", ""), column, schema });
  }

  async function labels(line: string): Promise<readonly string[]> {
    return (await complete(line)).map(({ label }) => label);
  }

  function hover(line: string): Promise<LineHover | undefined> {
    return language.hover({ text: line.replace("|", ""), column: line.indexOf("|"), schema });
  }

  it("knows a line's own keys", async () => {
    assert.deepEqual((await labels("{|}")).toSorted(), [
      "about",
      "api_version",
      "betas",
      "custom_id",
      "params",
    ]);
    assert.deepEqual(await labels('{"custom_id": "a", "about": {"path": "a"}, |}'), [
      "params",
      "betas",
      "api_version",
    ]);
  });

  it("knows the API's parameters, and suggests none that a batch cannot have", async () => {
    const keys = await labels('{"params": {|}}');
    for (const key of ["model", "max_tokens", "messages", "system", "tools", "thinking"]) {
      assert.ok(keys.includes(key), key);
    }
    for (const key of keys) {
      const line = JSON.stringify({ custom_id: "a", params: { [key]: true } });
      const codes = checkRequestLine(line, 1).problems.map(({ code }) => code);
      assert.ok(!codes.includes("not-in-batches") && !codes.includes("sampling-parameter"), key);
    }
  });

  it("offers models, roles and the types of blocks as values", async () => {
    const models = await labels('{"params": {"model": |}}');
    assert.ok(models.some((label) => label.startsWith('"claude-')));
    assert.ok((await labels('{"params": {"messages": [{"role": |}]}}')).includes('"user"'));
    const types = await labels(
      '{"params": {"messages": [{"role": "user", "content": [{"type": |}]}]}}',
    );
    for (const type of ["text", "image", "document"]) assert.ok(types.includes(`"${type}"`), type);
  });

  it("knows file references where the API takes a source", async () => {
    const inBlock = (source: string): string =>
      `{"params": {"messages": [{"role": "user", "content": [{"type": "document", "source": ${source}}]}]}}`;
    assert.ok((await labels(inBlock('{"type": |}'))).includes('"path"'));
    const keys = await labels(inBlock('{"type": "path", |}'));
    for (const key of ["path", "lines", "numbered"]) assert.ok(keys.includes(key), key);
    const told = await hover(inBlock('{"type": "path", "num|bered": true}'));
    assert.match(told?.markdown ?? "", /sent with its number/);
  });

  it("explains a key at its columns", async () => {
    const line = '{"params": {"max_|tokens": 5}}';
    const told = await hover(line);
    assert.match(told?.markdown ?? "", /maximum number of tokens/i);
    assert.equal(line.replace("|", "").slice(...(told?.columns ?? [])), '"max_tokens"');
    const rejected = await hover('{"params": {"str|eam": true}}');
    assert.match(rejected?.markdown ?? "", /not possible in a batch/);
  });

  it("never answers with more than one line, nor outside the line", async () => {
    const lines = ["|", "{|", '{"params": |', '{"about": |}', '{"params": {"tools": [|]}}'];
    for (const line of lines) {
      for (const { snippet, columns } of await complete(line)) {
        assert.doesNotMatch(snippet, /\n/, line);
        const [start, end] = columns;
        assert.ok(0 <= start && start <= end && end < line.length, `${line}: ${start} to ${end}`);
      }
    }
  });
});
