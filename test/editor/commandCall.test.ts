import assert from "node:assert/strict";
import { describe, it } from "mocha";
import "../fakes/resolveVscode.ts";
import { FakeUri } from "../fakes/fakeUri.ts";

const { parseCall, submitOption, textOption, textsOption } =
  await import("../../src/editor/commandCall.ts");
const { FindingNode } = await import("../../src/editor/views/findingNode.ts");
const { findingNames } = await import("../../src/editor/review/findingNames.ts");
const { BatchGroup, BatchPartRow, BatchRow } = await import("../../src/editor/views/batchRow.ts");

describe("a call of a command", () => {
  it("is scripted when somebody wrote an options object, also an empty one", () => {
    for (const options of [{}, { jobId: "j" }, Object.create(null), JSON.parse('{"uris":[]}')]) {
      assert.equal(parseCall([options]).isScripted, true);
    }
  });

  it("asks a person when it comes from a menu, whatever object the menu passes along", () => {
    const fromMenus: unknown[][] = [
      [],
      [undefined],
      [null],
      // The title of a view passes its focused element, which may be a heading.
      [new BatchGroup("active")],
      [new BatchRow("j")],
      // The title of an editor without a resource passes its place only.
      [{ groupId: 0, editorIndex: 1 }],
      [FakeUri.file("/a.ts"), { groupId: 0 }],
    ];
    for (const args of fromMenus) assert.equal(parseCall(args).isScripted, false);
  });

  it("is about one part of a job from that part's row", () => {
    const { isScripted, jobIds, options } = parseCall([new BatchPartRow(new BatchRow("j"), 1)]);
    assert.deepEqual(
      { isScripted, jobIds, options },
      {
        isScripted: false,
        jobIds: ["j"],
        options: { part: 1 },
      },
    );
  });

  it("is about all findings of the chosen rows of the Findings view, each once", () => {
    const [one, two, three] = [0, 1, 2].map((index) => ({ jobId: `j${index % 2}`, seq: 4, index }));
    assert.ok(one && two && three);
    const row = new FindingNode("one", () => [one]);
    const group = new FindingNode("group", () => [one, two, three]);
    const call = parseCall([row, [row, group]]);
    assert.deepEqual([call.isScripted, call.jobId, call.jobIds], [false, "j0", ["j0", "j1"]]);
    assert.deepEqual(findingNames(call), [one, two, three]);
    assert.deepEqual(findingNames(parseCall([row, undefined])), [one]);
    assert.deepEqual(findingNames(parseCall([one])), [one]);
    assert.deepEqual(findingNames(parseCall([{ jobId: "j" }])), []);
    for (const strange of [{ findings: "all" }, { findings: [{ seq: 1 }] }, { seq: -1, index: 0 }])
      assert.throws(() => findingNames(parseCall([strange])), /`jobId`, `seq` and `index`/);
  });

  it("is about the chosen rows from the menu of a results panel, and asks", () => {
    const menu = { webview: "batchwright.results", webviewSection: "rows", jobId: "j" };
    const { isScripted, jobIds, options } = parseCall([{ ...menu, rows: { seqs: [1, 2] } }]);
    assert.deepEqual(
      { isScripted, jobIds, rows: options["rows"] },
      { isScripted: false, jobIds: ["j"], rows: [1, 2] },
    );
    const filter = { outcomes: [], text: "a", except: [3] };
    assert.deepEqual(parseCall([{ ...menu, rows: { filter } }]).options["filter"], filter);
  });

  it("has the whole selection of the Explorer", () => {
    const uris = [FakeUri.file("/a.ts"), FakeUri.file("/b.ts")];
    assert.deepEqual(
      parseCall([uris[0], uris]).uris.map(({ path }) => path),
      ["/a.ts", "/b.ts"],
    );
  });

  it("refuses an option of the wrong kind instead of passing over it", () => {
    const call = parseCall([{ account: 5, betas: "one", submit: "false" }]);
    assert.throws(() => textOption(call, "account"), { kind: "invalid" });
    assert.throws(() => textsOption(call, "betas"), { kind: "invalid" });
    assert.throws(() => submitOption(call), { kind: "invalid" });
    assert.equal(textOption(call, "toString"), undefined);
  });
});
