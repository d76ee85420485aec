import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import process from "node:process";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Failure } from "../base/failure.ts";
import type { Script, ScriptOutput, ScriptWatch } from "../contracts/scripts.ts";
import { endTree } from "./endTree.ts";
import { LastLine } from "./lastLine.ts";
import { PrintedLines } from "./printedLines.ts";

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** Runs a script to its end, with its output in a new `file`. See {@link Scripts.run}. */
export async function runScript(
  script: Script,
  file: string,
  watch: ScriptWatch,
): Promise<Omit<ScriptOutput, "file">> {
  if (watch.signal.aborted) throw canceled();
  const child = await start(script);
  const said = new LastLine();
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.add(text);
    watch.onStderr(text);
  });
  const { signal } = watch;
  const stop = (): void => endTree(child);
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  const closed = once(child, "close");
  try {
    const printed = await keep(child.stdout, file, watch);
    await closed;
    if (signal.aborted) throw canceled();
    const problem = problemOf(script, child, said.text, printed);
    if (problem !== undefined) throw new Failure("invalid", problem);
    return printed;
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (!signal.aborted) endTree(child);
    await closed;
    if (signal.aborted) throw canceled();
    const words = error instanceof Error ? error.message : String(error);
    const message = `What the script prints cannot be kept: ${words}. Free some space and run it again.`;
    throw new Failure("storage", message, { file }, { cause: error });
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

async function start({ command, args, cwd }: Script): Promise<Child> {
  const folder = await stat(cwd).catch(() => undefined);
  if (folder?.isDirectory() !== true) {
    throw new Failure("invalid", `There is no folder ${cwd} to run ${command} in.`);
  }
  try {
    const child = spawn(command, [...args], {
      cwd,
      env: ownEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own can be ended with all that it has started.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    await once(child, "spawn");
    return child;
  } catch (cause) {
    throw new Failure("invalid", notStarted(command, cause), {}, { cause });
  }
}

async function keep(
  stdout: Readable,
  file: string,
  watch: ScriptWatch,
): Promise<Omit<ScriptOutput, "file">> {
  const lines = new PrintedLines();
  const count = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      lines.add(chunk);
      watch.onOutput(lines.soFar);
      yield chunk;
    }
  };
  await pipeline(stdout, count, createWriteStream(file, { flags: "wx" }));
  return lines.finish();
}

/** The environment without what makes a program part of the editor. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(ELECTRON|VSCODE)_/i.test(name));
  return { PYTHONUTF8: "1", ...Object.fromEntries(own) };
}

function notStarted(command: string, cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ENOENT")
    return `“${command}” was not found. Install it, or name it by its whole path.`;
  if (code === "EACCES")
    return `“${command}” may not be run. Make it executable (chmod +x), or write its interpreter before it.`;
  const words = cause instanceof Error ? cause.message : String(cause);
  return `“${command}” cannot be started: ${words}. Write its interpreter before it.`;
}

/** What is wrong with how a script ended; undefined when nothing is. */
function problemOf(
  { command, args }: Script,
  { exitCode, signalCode }: Child,
  said: string,
  { firstLine }: Omit<ScriptOutput, "file">,
): string | undefined {
  const name = [command, ...args].join(" ");
  if (signalCode !== null) return `“${name}” was ended by ${signalCode}. Run it again.`;
  if (exitCode !== 0) {
    const last = said === "" ? "" : ` It said last: ${said}`;
    return `“${name}” failed with exit code ${exitCode}. Correct it; its terminal shows what it said.${last}`;
  }
  if (firstLine !== "") return undefined;
  return `“${name}” printed nothing. Let it print one JSON object a line to its standard output.`;
}

function canceled(): Failure {
  return new Failure("canceled", "Canceled.");
}
