import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { once } from "node:events";
import net from "node:net";
import path from "node:path";
import process from "node:process";
import { describe, it } from "mocha";
import { AbortSource } from "../../src/base/abort.ts";
import type { ScriptOutput, ScriptWatch } from "../../src/contracts/scripts.ts";
import { ScriptRuns } from "../../src/node/scriptRuns.ts";
import { useTemporaryFolders } from "./temporaryFolder.ts";

describe("a script", () => {
  const newFolder = useTemporaryFolders();

  /** Runs JavaScript in a Node of its own. */
  function node(
    code: string,
    given: Partial<ScriptWatch> & { readonly root?: string } = {},
  ): Promise<ScriptOutput> {
    const { root = newFolder(), ...watch } = given;
    const script = { command: process.execPath, args: ["-e", code], cwd: newFolder() };
    return new ScriptRuns(root).run(script, { ...quiet, ...watch });
  }

  const quiet: ScriptWatch = {
    signal: new AbortSource().signal,
    onStderr: () => undefined,
    onOutput: () => undefined,
  };

  it("has its output on disk, and what it says beside it told as it comes", async () => {
    const said: string[] = [];
    const code = `
      console.error("reading");
      console.log("");
      for (let at = 0; at < 20000; at++) console.log(JSON.stringify({ at, text: "x".repeat(200) }));
      process.stdout.write('{"at":"last"}');`;
    const output = await node(code, { onStderr: (text) => said.push(text) });
    const text = readFileSync(output.file, "utf8");
    assert.equal(output.lines, 20_001);
    assert.equal(output.bytes, text.length);
    assert.ok(text.endsWith('\n{"at":"last"}'));
    assert.deepEqual(JSON.parse(output.firstLine), { at: 0, text: "x".repeat(200) });
    assert.equal(said.join(""), "reading\n");
  });

  it("gets its arguments as they are, and its folder", async () => {
    const cwd = newFolder();
    const args = [
      "-e",
      "console.log(JSON.stringify([process.argv[1], process.cwd()]))",
      "$HOME; *",
    ];
    const runs = new ScriptRuns(newFolder());
    const { firstLine, file } = await runs.run({ command: process.execPath, args, cwd }, quiet);
    assert.deepEqual(JSON.parse(firstLine), ["$HOME; *", cwd]);
    await runs.discard({ file });
    assert.equal(existsSync(file), false);
  });

  it("says why it cannot be started, and what to do", async () => {
    const cwd = newFolder();
    const file = path.join(cwd, "make.sh");
    writeFileSync(file, "#!/bin/sh\n");
    chmodSync(file, 0o644);
    const run = (command: string, folder = cwd) =>
      new ScriptRuns(newFolder()).run({ command, args: [], cwd: folder }, quiet);
    await assert.rejects(run("no-such-program"), {
      kind: "invalid",
      message: /was not found\. Install it/,
    });
    await assert.rejects(run(process.execPath, path.join(cwd, "gone")), /There is no folder/);
    if (process.platform !== "win32") await assert.rejects(run("./make.sh"), /chmod \+x/);
  });

  it("says how it failed, and keeps nothing of it", async () => {
    const root = newFolder();
    const failed = node('console.log("{}"); console.error("No such\\ntable"); process.exit(3)', {
      root,
    });
    await assert.rejects(failed, {
      kind: "invalid",
      message: /exit code 3\. .* It said last: table$/,
    });
    await assert.rejects(
      node("process.kill(process.pid, 'SIGKILL')", { root }),
      /ended by SIGKILL/,
    );
    await assert.rejects(node("console.log()", { root }), /printed nothing\. Let it print/);
    assert.deepEqual(readdirSync(path.join(root, "scripts")), []);
  });

  it("is ended with all that it has started when it is canceled", async () => {
    const server = net.createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as net.AddressInfo;
    // The grandchild ignores a polite request, and holds the output open.
    const grandchild = `process.on("SIGTERM", () => {}); require("net").connect(${port}, "127.0.0.1");`;
    const code = `
      const { spawn } = require("child_process");
      spawn(process.execPath, ["-e", ${JSON.stringify(grandchild)}], { stdio: "inherit" });`;
    const abort = new AbortSource();
    const root = newFolder();
    const canceled = assert.rejects(node(code, { root, signal: abort.signal }), {
      kind: "canceled",
    });
    const [socket] = (await once(server, "connection")) as [net.Socket];
    const gone = once(socket.on("error", () => undefined).resume(), "close");
    abort.abort();
    await canceled;
    await gone;
    server.close();
    assert.deepEqual(readdirSync(path.join(root, "scripts")), []);
  });

  it("is not started when it is canceled before, and does not outlive its owner", async () => {
    const abort = new AbortSource();
    abort.abort();
    await assert.rejects(node("", { signal: abort.signal }), { kind: "canceled" });
    const runs = new ScriptRuns(newFolder());
    const args = ["-e", 'console.log("{}"); setInterval(() => {}, 1e6)'];
    const script = { command: process.execPath, args, cwd: newFolder() };
    const running = runs.run(script, { ...quiet, onOutput: () => runs.dispose() });
    await assert.rejects(running, { kind: "canceled" });
  });

  it("leaves nothing for ever of what a crash interrupted", async () => {
    const root = newFolder();
    const folder = path.join(root, "scripts");
    mkdirSync(folder);
    for (const name of ["old.jsonl", "new.jsonl"]) writeFileSync(path.join(folder, name), "{}");
    utimesSync(path.join(folder, "old.jsonl"), 0, 0);
    const { file } = await node('console.log("{}")', { root });
    const left = readdirSync(folder).toSorted();
    assert.deepEqual(left, [path.basename(file), "new.jsonl"].toSorted());
  });
});
