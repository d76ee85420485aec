import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { checkText } from "../../src/worker/checkDraft.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { fileContent, recordOf, requestLine, resultOf, writeTree } from "./samples.ts";

const png = Buffer.concat([
  Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
  Buffer.from("0000038400000258080200000000000000", "hex"),
]);

function reference(id: string, place: string, more: object = {}, type?: string): string {
  return requestLine(id, {}, fileContent(place, more, type));
}

describe("checking", () => {
  const temporaryFolder = useTemporaryFolders();

  async function problemsOf(base: string, ...lines: string[]): Promise<string[]> {
    const { problems } = await resultOf(checkText(lines.join("\n"), base, [base]));
    return problems.map(({ line, code }) => `${line} ${code}`);
  }

  it("finds nothing wrong with references that can be sent", async () => {
    const base = temporaryFolder();
    writeTree(base, { "a/b.txt": "one\ntwo\n", "p.png": png, "p.pdf": "%PDF-1.4\n" });
    const lines = [
      reference("a", "a/b.txt", { lines: [2, 2], numbered: true }),
      reference("b", "p.png", {}, "image"),
      reference("c", "./a/../p.pdf"),
    ];
    assert.deepEqual(await problemsOf(base, ...lines), []);
  });

  it("holds requests against the models of the account, and repeats no advice", async () => {
    const model = {
      id: "claude-haiku-5-5",
      displayName: "Haiku",
      supportsBatches: true,
      lifecycle: "deprecated",
      retiresAt: 2,
      capabilities: { images: false },
    };
    const image = [{ type: "image", source: { type: "url", url: "https://example.com/a.png" } }];
    const large = (id: string, content?: unknown) =>
      requestLine(id, {}, content).replace('"max_tokens":100', '"max_tokens":9000');
    const text = [large("a"), large("b", image), large("c", image)].join("\n");
    const known = { models: [model], now: 1 };
    const { problems } = await resultOf(checkText(text, "/w", ["/w"], known));
    assert.deepEqual(
      problems.map(({ line, code }) => `${line} ${code}`),
      ["1 model-retires", "2 model-no-images", "3 model-no-images"],
    );
  });

  it("names the request that warms the cache for the others", async () => {
    const primerOf = async (...lines: string[]): Promise<number | undefined> =>
      (await resultOf(checkText(lines.join("\n"), "/w", ["/w"]))).primer;
    const rules = "Review as this team does, and say which rule it is about. ".repeat(200);
    const cached = (id: string, text: string, model = "claude-sonnet-5-5") => {
      const system = [{ type: "text", text, cache_control: { type: "ephemeral", ttl: "1h" } }];
      const messages = [{ role: "user", content: `Review ${id}.` }];
      return JSON.stringify({ custom_id: id, params: { model, max_tokens: 9, system, messages } });
    };
    assert.equal(await primerOf(cached("a", rules), cached("b", rules)), 0);
    assert.equal(await primerOf(cached("a", rules)), undefined, "there are no others");
    assert.equal(await primerOf(cached("a", rules), cached("b", `${rules}!`)), undefined);
    assert.equal(await primerOf(cached("a", rules), requestLine("b")), undefined);
    assert.equal(await primerOf(cached("a", "Short."), cached("b", "Short.")), undefined);
    const half = rules.slice(0, 8_000);
    const older = "claude-opus-4-6";
    assert.equal(await primerOf(cached("a", half), cached("b", half)), 0);
    assert.equal(await primerOf(cached("a", half, older), cached("b", half, older)), undefined);
  });

  it("names the line and place of each reference that cannot be sent", async () => {
    const base = temporaryFolder();
    const elsewhere = temporaryFolder();
    writeTree(elsewhere, { "secret.txt": "s" });
    writeTree(base, {
      "p.png": png,
      "x.bin": Buffer.from([1, 0, 2]),
      "latin1.txt": Buffer.from("\xe9", "latin1"),
      "big.png": Buffer.concat([png, Buffer.alloc(7_600_000)]),
      "a.txt": "a",
      "folder/b.txt": "b",
    });
    symlinkSync(path.join(elsewhere, "secret.txt"), path.join(base, "link.txt"));
    const lines = [
      reference("a", "gone.txt"),
      reference("b", `../${path.basename(elsewhere)}/secret.txt`),
      reference("c", path.join(elsewhere, "secret.txt").replaceAll("\\", "/")),
      reference("d", "link.txt"),
      reference("e", "p.png"),
      reference("f", "x.bin"),
      reference("g", "latin1.txt"),
      reference("h", "big.png", {}, "image"),
      reference("i", "a.txt", { lines: [3, 4] }),
      reference("j", "folder"),
      reference("k", "../no-such-file.txt"),
    ];
    assert.deepEqual(await problemsOf(base, ...lines), [
      "1 reference-missing",
      "2 reference-outside",
      "3 reference-outside",
      "4 reference-outside",
      "5 reference-content",
      "6 reference-binary",
      "7 reference-encoding",
      "8 reference-too-large",
      "9 reference-content",
      "10 reference-unreadable",
      "11 reference-outside",
    ]);
    const [first] = (await resultOf(checkText(lines.join("\n"), base, [base]))).problems;
    assert.equal(lines[0]?.slice(...(first?.columns ?? [])), '"gone.txt"');
  });

  it("finds repeated ids, bad lines and an empty document", async () => {
    const base = temporaryFolder();
    const lines = [requestLine("a"), "", requestLine("a"), "{", "\u00a0", '{"custom_id":"b"}'];
    assert.deepEqual(await problemsOf(base, ...lines), [
      "3 duplicate-custom-id",
      "4 invalid-json",
      "5 not-a-request",
      "6 params-missing",
    ]);
    assert.deepEqual(await problemsOf(base, "\n \n"), ["1 no-requests"]);
  });

  it("counts all problems but keeps a thousand", async () => {
    const text = Array.from({ length: 1500 }, () => "{").join("\n");
    const check = await resultOf(checkText(text, "/w", ["/w"]));
    assert.equal(check.errors, 1500);
    assert.equal(check.problems.length, 1000);
  });

  it("adds up what each model would use, files included", async () => {
    const base = temporaryFolder();
    writeTree(base, { "long.txt": "word ".repeat(4000), "p.png": png });
    const lines = [
      requestLine("a"),
      reference("b", "long.txt"),
      reference("c", "p.png", {}, "image"),
      requestLine("d").replace("claude-haiku-5-5", "claude-sonnet-5-5"),
    ];
    const check = await resultOf(checkText(lines.join("\n"), base, [base]));
    const [haiku, sonnet] = check.shares;
    assert.deepEqual(
      [haiku?.model, haiku?.requests, haiku?.maxOutputTokens],
      ["claude-haiku-5-5", 3, 300],
    );
    assert.deepEqual([sonnet?.model, sonnet?.requests], ["claude-sonnet-5-5", 1]);
    // 900 × 600 pixels are 33 × 22 squares.
    const tokens = haiku?.inputTokens ?? 0;
    assert.ok(tokens > 33 * 22 + 3000 && tokens < 33 * 22 + 8000, String(tokens));
    assert.ok(check.bytes > 20_000 + lines.join("").length - 200);
  });

  it("tells bytes that are not UTF-8 from replacement characters", async () => {
    const root = temporaryFolder();
    const file = path.join(root, "d.jsonl");
    const good = Buffer.from(requestLine("a", {}, "kept: \uFFFD"));
    const bad = Buffer.from(requestLine("b", {}, "caf\xe9"), "latin1");
    writeTree(root, { "d.jsonl": Buffer.concat([good, Buffer.from("\n"), bad]) });
    const tasks = createTasks(root);
    await resultOf(tasks.adoptDocument({ record: recordOf("d1", root), content: { file } }));
    const { problems } = await resultOf(tasks.checkDraft("d1"));
    assert.deepEqual(
      problems.map(({ line, code }) => `${line} ${code}`),
      ["2 not-utf8"],
    );
  });

  it("gives way while it checks, so that it can be left", async () => {
    const text = Array.from({ length: 60_000 }, (_, at) => requestLine(`r${at}`)).join("\n");
    for await (const item of checkText(text, "/w", ["/w"])) {
      assert.ok(item.kind === "progress" && item.done < 60_000);
      break;
    }
  });
});
