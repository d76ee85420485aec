import { existsSync } from "node:fs";
import process from "node:process";
import { run } from "./run.ts";

/**
 * Installs Debian packages where the user may: as root, or with a sudo that asks for no password.
 * @throws Error that names the command to type when it is not possible.
 */
export async function installDebianPackages(names: readonly string[]): Promise<void> {
  const command = `apt-get install -y --no-install-recommends ${names.join(" ")}`;
  const prefix = existsSync("/usr/bin/apt-get") ? await rootPrefix() : undefined;
  if (prefix === undefined) {
    throw new Error(`These packages are missing: ${names.join(", ")}. On Debian: sudo ${command}`);
  }
  console.log(`Installing ${names.join(", ")} with apt-get…`);
  await aptGet(prefix, ["update", "-q"]);
  await aptGet(prefix, ["install", "-y", "-q", "--no-install-recommends", ...names]);
}

async function aptGet(prefix: readonly string[], args: readonly string[]): Promise<void> {
  const [program = "apt-get", ...rest] = [...prefix, "apt-get", ...args];
  await run(program, rest, { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
}

async function rootPrefix(): Promise<readonly string[] | undefined> {
  if (process.getuid?.() === 0) return [];
  return run("sudo", ["-n", "true"]).then(
    () => ["sudo", "-n"],
    () => undefined,
  );
}
