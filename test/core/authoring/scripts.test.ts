import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { joinCommandLine, splitCommandLine } from "../../../src/core/authoring/commandLine.ts";
import { scriptCommand, scriptNameOf } from "../../../src/core/authoring/scriptCommand.ts";
import { printedKind } from "../../../src/core/jsonl/printedKind.ts";
import { anyText } from "../anyText.ts";

describe("a command line", () => {
  it("is words, some of them in quotes, and nothing else", () => {
    assert.deepEqual(splitCommandLine(` python3 "my tools/a.py"  --n=3 '' $HOME|x C:\\tools\\b `), [
      "python3",
      "my tools/a.py",
      "--n=3",
      "",
      "$HOME|x",
      "C:\\tools\\b",
    ]);
    assert.deepEqual(splitCommandLine(`a"b c"'d e'`), ["ab cd e"]);
    assert.deepEqual(splitCommandLine("  "), []);
  });

  it("is not guessed at when a quote is not closed", () => {
    for (const line of ['a "b', "a 'b", "a b'"]) assert.equal(splitCommandLine(line), undefined);
  });

  it("says the same words again, whatever these are", () => {
    fc.assert(
      fc.property(fc.array(anyText(), { maxLength: 5 }), (words) => {
        assert.deepEqual(splitCommandLine(joinCommandLine(words)), words);
      }),
    );
  });
});

describe("a script", () => {
  it("is run by what its ending stands for, else by itself", () => {
    assert.deepEqual(scriptCommand("tools/rows.py"), ["python3", "tools/rows.py"]);
    for (const name of ["a.js", "a.mjs", "a.cjs", "a.ts"])
      assert.deepEqual(scriptCommand(name), ["node", name]);
    assert.deepEqual(scriptCommand("make"), ["./make"]);
    assert.deepEqual(scriptCommand("tools/make.sh"), ["tools/make.sh"]);
  });

  it("gives its name to what runs it", () => {
    assert.equal(
      scriptNameOf("node", ["--no-warnings", "tools/rows.mjs", "b.js"]),
      "tools/rows.mjs",
    );
    assert.equal(scriptNameOf("python3", ["-m", "rows"]), "python3");
  });

  it("prints requests, those of another format, or rows", () => {
    assert.equal(printedKind('{"custom_id":"a","params":{}}'), "requests");
    assert.equal(printedKind(`{"custom_id":"a","params":{"x":"${"x".repeat(9_000)}`), "requests");
    assert.equal(printedKind('{"custom_id":"a","method":"POST","url":"/v1","body":{}}'), "foreign");
    assert.equal(printedKind('{"model":"claude-haiku-5-5","messages":[]}'), "foreign");
    assert.equal(printedKind('{"name":"Chair","price":12}'), "rows");
    for (const line of ["[", "[1]", "3", "Reading files…", ""])
      assert.equal(printedKind(line), undefined, line);
  });
});
