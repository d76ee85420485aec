import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { filesOfCommit, readText } from "./repository.ts";

const binary = /\.(?:png|jpe?g|gif|webp|pdf|db|ico|ttf|vsix)$/;
const machinePath =
  /(?<![\w.%}-])\/(?:work|root)\/|\/(?:home|Users)\/(?!(?:me|you|user|dev)\b)\w|[A-Z]:\\\\?Users\\/;
const registryHost = /\bregistry\.[\w-]+\.(?:org|com)/i;
const focused =
  /\b(?:describe|context|it|suite|test|specify)\.(?:only|skip)\s*\(|\b(?:xit|xdescribe)\s*\(|\bthis\.skip\s*\(/;

function filesWith(pattern: RegExp, files: readonly string[]): readonly string[] {
  return files.filter((file) => pattern.test(readText(file)));
}

describe("files under version control", () => {
  const texts = filesOfCommit().filter((file) => !binary.test(file));

  it("name no machine's paths", () => {
    assert.deepEqual(filesWith(machinePath, texts), []);
  });

  it("name no registry's host", () => {
    assert.deepEqual(filesWith(registryHost, texts), []);
  });

  it("focus and skip no test", () => {
    assert.deepEqual(
      filesWith(
        focused,
        texts.filter((file) => /\.[jt]s$/.test(file)),
      ),
      [],
    );
  });

  it("hold no key", () => {
    assert.deepEqual(filesWith(/\bsk-ant-[\w]+-[\w-]{40,}/, texts), []);
  });
});
