import { type ChildProcess, spawn } from "node:child_process";
import process from "node:process";

/** So long a process may take to end by itself. */
const graceMs = 2_000;

/**
 * Ends a process that leads its own group, and all that it has started: politely first, and for
 * certain once it has gone or the grace is over. Its output then ends, whoever still holds it.
 */
export function endTree(child: ChildProcess): void {
  const kill = (): void => send(child, "SIGKILL");
  const timer = setTimeout(kill, graceMs);
  const ended = (): void => {
    clearTimeout(timer);
    kill();
    child.stdout?.destroy();
    child.stderr?.destroy();
  };
  if (child.exitCode !== null || child.signalCode !== null) ended();
  else child.once("exit", ended);
  send(child, "SIGTERM");
}

function send({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  if (process.platform === "win32") {
    const args = ["/pid", String(pid), "/T", "/F"];
    spawn("taskkill", args, { stdio: "ignore", windowsHide: true }).once("error", () => undefined);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}
