import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import process from "node:process";
import { inRepository } from "./repository.ts";

export interface TestServer {
  /**
   * For the extension host: the server as the account of the environment, and
   * BATCHWRIGHT_TEST_SERVER = `{"url","key","controlUrl"}` for the tests themselves.
   */
  readonly env: Readonly<Record<string, string>>;
  readonly dispose: () => Promise<void>;
}

/**
 * Starts the Message Batches server with its fault controls in a process of its own.
 * @throws Error when it ends before it listens.
 */
export async function startTestServer(): Promise<TestServer> {
  const child = spawn(process.execPath, [inRepository("test/fakes/startSimulator.ts")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = new Promise<void>((resolve) => {
    child.once("close", () => {
      resolve();
    });
  });
  const stop = (): void => {
    child.kill();
  };
  process.once("exit", stop);
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([
    new Promise<string>((resolve) => {
      lines.once("line", resolve);
    }),
    closed.then(() => ""),
  ]);
  const { url, key } = parseListening(first);
  return {
    env: { BATCHWRIGHT_TEST_SERVER: first, ANTHROPIC_BASE_URL: url, ANTHROPIC_API_KEY: key },
    dispose: async () => {
      process.removeListener("exit", stop);
      stop();
      await closed;
    },
  };
}

function parseListening(line: string): { url: string; key: string } {
  const value: unknown = line === "" ? {} : JSON.parse(line);
  if (typeof value === "object" && value !== null && "url" in value && "key" in value) {
    const { url, key } = value;
    if (typeof url === "string" && typeof key === "string") return { url, key };
  }
  throw new Error(`The test server did not start: ${line}`);
}
