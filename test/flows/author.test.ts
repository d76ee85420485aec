import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import type { Progress } from "../../src/contracts/progress.ts";
import type { ComposeRequest, FoundInputs } from "../../src/contracts/workerTasks.ts";
import { Author } from "../../src/flows/author.ts";

const request = {
  base: "/shop",
  baseUri: "file:///shop",
  selected: ["/shop"],
  ignoreRoots: ["/shop"],
  exclude: [],
  maxBytes: { text: 1, binary: 1 },
  roots: ["/shop"],
  label: "Review",
  recipe: { name: "review.batch.md", text: "Review this." },
  date: "2026-11-21",
};

function setUp(found: FoundInputs) {
  const composed: ComposeRequest[] = [];
  const none = () => only<never>();
  const author = new Author({
    tasks: {
      findInputs: () => only(found),
      composeDraft: (compose) => {
        composed.push(compose);
        return only({ ...compose.record, blobs: {} });
      },
      adoptDocument: none,
      checkDraft: none,
      previewTable: none,
    },
    store: {
      discardDraft: () => Promise.reject(new Failure("storage", "The folder is busy.")),
    },
    jobs: { all: () => [] },
    texts: { read: () => Promise.resolve([{ path: "latin.txt", text: "Grüße" }]) },
    newId: () => "draft-1",
    priceOverrides: () => ({}),
  });
  return { author, composed };
}

async function* only<T>(...values: T[]): AsyncIterable<Progress<T>> {
  for (const value of values) yield await Promise.resolve({ kind: "result", value });
}

describe("Author", () => {
  it("keeps texts apart that have one path in two places", async () => {
    const { author, composed } = setUp({
      inputs: [{ path: "src/a.ts", bytes: 1, kind: "text" }],
      leftOut: [],
    });
    const virtual = ["two", "three"].map((text) => ({ path: "src/a.ts", text }));
    await author.fromFiles({ ...request, virtual });
    const paths = ["src/a.ts", "src/(2)/a.ts", "src/(3)/a.ts"];
    const [{ inputs, blobTexts } = { inputs: undefined, blobTexts: [] }] = composed;
    assert(inputs?.kind === "files");
    assert.deepEqual(
      inputs.files.map(({ path }) => path),
      paths,
    );
    const textOf = (path: string) => blobTexts.find((blob) => blob.path === path)?.text;
    assert.deepEqual(paths.map(textOf), [undefined, "two", "three"]);
  });

  it("leaves out, by name, what nobody can decode", async () => {
    const { author, composed } = setUp({
      inputs: [
        { path: "a.ts", bytes: 1, kind: "text" },
        { path: "latin.txt", bytes: 5, kind: "oddText" },
        { path: "noise.dat", bytes: 5, kind: "oddText" },
      ],
      leftOut: [{ path: "b.zip", reason: "binary" }],
    });
    const draft = await author.fromFiles(request);
    const inputs = composed[0]?.inputs;
    assert(inputs?.kind === "files");
    assert.deepEqual(
      inputs.files.map(({ path }) => path),
      ["a.ts", "latin.txt"],
    );
    assert.deepEqual(draft.leftOut, [
      { path: "b.zip", reason: "binary" },
      { path: "noise.dat", reason: "binary" },
    ]);
  });

  it("sends changes with their files, new files whole, and says what is not sent", async () => {
    const key = `ghp_${"aB3dE5gH7".repeat(4)}`;
    const { author, composed } = setUp({
      inputs: [
        { path: "a.ts", bytes: 1, kind: "text" },
        { path: "new.ts", bytes: 1, kind: "text" },
        { path: "logo.png", bytes: 1, kind: "image/png" },
      ],
      leftOut: [
        { path: "big.sql", reason: "tooLarge" },
        { path: "old.zip", reason: "binary" },
        { path: "id_rsa", reason: "secret" },
      ],
    });
    const change = (path: string, diff = "+x") =>
      ({ each: "change", path, diff, base: "main" }) as const;
    const changes = [
      change("a.ts"),
      change("old.zip"),
      change("gone/.env"),
      change("b.ts", `+${key}`),
      change("staged.ts"),
    ];
    const draft = await author.fromChanges({
      ...request,
      changes,
      untracked: ["new.ts", "logo.png", "big.sql", "id_rsa"],
      texts: [{ path: "staged.ts", text: key }],
      comparedWith: "main",
      isPerHunk: false,
    });
    const inputs = composed[0]?.inputs;
    assert(inputs?.kind === "changes");
    assert.deepEqual(inputs.changes, [{ ...change("a.ts"), kind: "text" }, change("old.zip")]);
    assert.deepEqual(
      inputs.untracked?.files.map(({ path }) => path),
      ["new.ts"],
    );
    assert.deepEqual(
      draft.leftOut.map(({ path, reason }) => `${path} ${reason}`),
      [
        "gone/.env secret",
        "b.ts secret",
        "staged.ts secret",
        "big.sql tooLarge",
        "id_rsa secret",
        "logo.png binary",
      ],
    );
  });

  it("notes which texts are not what is on disk, wherever they come from", async () => {
    const { author, composed } = setUp({ inputs: [], leftOut: [] });
    const notes = { path: "notes.md", text: "New", state: "unsaved" as const };
    const page = { path: "page.md", text: "Far", state: "virtual" as const };
    await author.fromFiles({ ...request, virtual: [notes, page] });
    const shown = { unsaved: ["a.ts"] };
    await author.fromInputs({ ...request, shown }, { kind: "selections", selections: [] });
    const [files, selection] = composed.map(({ record }) => record);
    assert.deepEqual([files?.unsaved, files?.virtual], [["notes.md"], ["page.md"]]);
    assert.deepEqual([selection?.unsaved, selection?.virtual], [["a.ts"], undefined]);
  });

  it("says why nothing of a selection can be sent", async () => {
    const { author } = setUp({
      inputs: [],
      leftOut: [
        { path: "a.zip", reason: "binary" },
        { path: "b.zip", reason: "binary" },
        { path: "c.log", reason: "ignored" },
      ],
    });
    await assert.rejects(author.fromFiles(request), /2 binary · 1 ignored by \.gitignore/);
  });

  it("has no price for a draft with a model of unknown price", () => {
    const { author } = setUp({ inputs: [], leftOut: [] });
    const share = { requests: 1, inputTokens: 10, maxOutputTokens: 10 };
    const secrets = { checked: 0, unchecked: 0 };
    const facts = {
      requests: 2,
      bytes: 10,
      parts: 1,
      shared: [],
      unsaved: 0,
      virtual: 0,
      kept: 0,
      carried: 0,
      keptVoid: 0,
    };
    const check = {
      ...facts,
      problems: [],
      errors: 0,
      warnings: 0,
      sample: [],
      digest: "",
      secrets,
    };
    const known = { ...share, model: "claude-sonnet-5-5" };
    assert(author.quote({ ...check, shares: [known] }).price);
    const shares = [known, { ...share, model: "mystery" }];
    assert.equal(author.quote({ ...check, shares }).price, undefined);
  });

  it("does not fail over a draft that cannot be removed", async () => {
    const { author } = setUp({ inputs: [], leftOut: [] });
    await author.discard("draft-1");
  });
});
