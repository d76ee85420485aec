import { spawn } from "node:child_process";
import type { SpawnOptions } from "node:child_process";

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs a program to its end and returns what it wrote to both outputs.
 * @throws Error with the last lines of that output when it cannot start or ends with another code than 0.
 */
export async function run(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const spawnOptions: SpawnOptions = { ...options, stdio: ["ignore", "pipe", "pipe"] };
  const child = spawn(program, args, spawnOptions);
  let output = "";
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  const ending = await new Promise<string>((resolve) => {
    child.once("error", (error) => {
      resolve(error.message);
    });
    child.once("close", (code, signal) => {
      resolve(code === 0 ? "" : `ended with ${signal ?? `code ${code}`}`);
    });
  });
  if (ending === "") return output;
  const tail = output.trimEnd().split("\n").slice(-25).join("\n");
  throw new Error(`${program} ${args.join(" ")}: ${ending}\n${tail}`);
}
