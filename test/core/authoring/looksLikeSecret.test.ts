import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { holdsSecret, isNamedSecret } from "../../../src/core/authoring/looksLikeSecret.ts";

/** Made here, so that no file holds anything that looks like a key. */
const filler = (length: number): string => "aB3dE5gH7".repeat(20).slice(0, length);

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

  it("is looked for in little time, whatever the text", () => {
    const texts = ["-----BEGIN ".repeat(50_000), "sk-ant-a".repeat(50_000), "a".repeat(1_000_000)];
    const from = performance.now();
    for (const text of texts) holdsSecret(text);
    assert.ok(performance.now() - from < 3000);
  });
});
