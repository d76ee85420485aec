import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { array, assert as holds, constantFrom, property } from "fast-check";
import { describe, it } from "mocha";
import { holdsSecret, isNamedSecret } from "../../../src/core/authoring/looksLikeSecret.ts";

/** Made here, so that no file holds anything that looks like a key. */
const filler = (length: number): string => "aB3dE5gH7".repeat(20).slice(0, length);

/** The examples and this product's own code and pages, as far as they are text. */
function ordinaryFiles() {
  return ["examples", "media", "docs", "src"].flatMap((folder) => {
    const place = new URL(`../../../${folder}/`, import.meta.url);
    const names = readdirSync(place, { recursive: true, encoding: "utf8" });
    return names
      .filter((name) => /\.(ts|md|jsonl|csv|txt|py|json|svg|css)$/.test(name))
      .map((name) => ({
        name,
        text: readFileSync(new URL(name.replaceAll("\\", "/"), place), "utf8"),
      }));
  });
}

describe("what looks like a secret", () => {
  it("is a file named as those are that hold keys", () => {
    const secrets = [".env", ".env.local", ".ENV.production", "server.pem", "id_rsa", "key.p12"];
    for (const name of [...secrets, ".netrc", "id_ed25519", "tls.key", "credentials"])
      assert.ok(isNamedSecret(name), name);
    const others = [".env.example", ".env.sample", "id_rsa.pub", "environment.ts", "env.ts"];
    for (const name of [...others, "monkey.ts", "keyboard.md", ".npmrc"])
      assert.ok(!isNamedSecret(name), name);
  });

  it("is a text with a key", () => {
    const texts = [
      `-----BEGIN RSA PRIVATE KEY-----\n${filler(64)}\n`,
      `key: sk-ant-api03-${filler(60)}`,
      `OPENAI=sk-proj-${filler(60)}`,
      `id AKIA${"ABCDEFGH".repeat(2)}`,
      `aws_secret_access_key = ${filler(40)}`,
      `token ghp_${filler(36)}`,
      `//npm.example/:_authToken=${filler(36)}`,
      `xoxb-123456789012-${filler(24)}`,
      `sk_live_${filler(24)}`,
      `AIza${filler(35)}`,
      `AWS_SECRET_ACCESS_KEY=${filler(40)}`,
      `const key = "-----BEGIN PRIVATE KEY-----\\n${filler(64)}";`,
      `DefaultEndpointsProtocol=https;AccountKey=${filler(86)}==;`,
      `hf_${"aBcDeFgHiJ".repeat(4).slice(0, 34)}`,
      `dop_v1_${"0123456789abcdef".repeat(4)}`,
      `shpat_${"0123456789abcdef".repeat(2)}`,
      `pypi-AgEIcHlwaS5vcmc${filler(60)}`,
    ];
    for (const text of texts) assert.ok(holdsSecret(`before\n${text}\nafter`), text.slice(0, 12));
  });

  it("is no text about keys", () => {
    const texts = [
      "-----BEGIN PRIVATE KEY-----\n…\n-----END PRIVATE KEY-----",
      "-----BEGIN PUBLIC KEY-----\nMIIB",
      "Set ANTHROPIC_API_KEY to sk-ant-…",
      "//npm.example/:_authToken=${NPM_TOKEN}",
      "const awsSecretAccessKey = process.env.AWS_SECRET_ACCESS_KEY;",
      "task-anthropic-something-that-is-long-enough-to-be-mistaken-for-one",
    ];
    for (const text of texts) assert.ok(!holdsSecret(text), text);
  });

  it("is nothing that ordinary code and prose is made of, in whatever order", () => {
    const files = ordinaryFiles();
    assert.ok(files.length > 150, `${files.length} files`);
    for (const { name, text } of files) assert.ok(!holdsSecret(text), name);
    const words = [...new Set(files.flatMap(({ text }) => text.split(/\s+/)))];
    const anyText = array(constantFrom(...words), { maxLength: 60 });
    const separator = constantFrom(" ", "\n", "", "=", ": ", "-", "_");
    const isOrdinary = property(anyText, separator, (some, between) => {
      assert.ok(!holdsSecret(some.join(between)));
    });
    holds(isOrdinary, { numRuns: 2_000, seed: 1 });
  });

  it("is looked for in little time, whatever the text", () => {
    const texts = ["-----BEGIN ".repeat(50_000), "sk-ant-a".repeat(50_000), "a".repeat(1_000_000)];
    const from = performance.now();
    for (const text of texts) holdsSecret(text);
    assert.ok(performance.now() - from < 3000);
  });
});
