import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { installCodeServer } from "./codeServer.ts";
import type { CodeServer } from "./codeServer.ts";
import { run } from "./run.ts";

export interface ServeOptions {
  /** What the settings of a new profile say, besides keeping VS Code quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to this process's environment; the extension host inherits both. */
  readonly env?: Readonly<Record<string, string>>;
  /** The user data folder; without it one is made and removed again. */
  readonly userDataDir?: string;
  /** The extensions folder; without it one is made in the user data folder. */
  readonly extensionsDir?: string;
  /** An extension to install: a VSIX, or a folder, which is linked and so is current on reload. */
  readonly extension?: string;
  /**
   * Lets pages load an extension under development and its tests. VS Code then shows no
   * notifications, so this is not for acting as a user.
   */
  readonly testDriver?: boolean;
  /** Opens folders in Restricted Mode, as a stranger's; without it everything is trusted. */
  readonly restricted?: boolean;
  /** A free one unless given. The browser keeps state and secrets per port. */
  readonly port?: number;
}

export interface PageOptions {
  /** A folder or file to open, absolute. */
  readonly folder: string;
  readonly extensionDevelopmentPath?: string;
  readonly extensionTestsPath?: string;
}

/** A running VS Code server. Dispose it, or its processes stay. */
export interface ServedEditor {
  readonly userDataDir: string;
  readonly pageUrl: (options: PageOptions) => string;
  readonly dispose: () => Promise<void>;
}

const startLimitMs = 60_000;

const quietSettings: Readonly<Record<string, unknown>> = {
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "git.openRepositoryInParentFolders": "never",
  // Servers of the extension are not for the browser that shows the window.
  "remote.autoForwardPorts": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "workbench.editor.useModal": "off",
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
};

const restrictedSettings: Readonly<Record<string, unknown>> = {
  "security.workspace.trust.enabled": true,
  "security.workspace.trust.startupPrompt": "never",
};

/**
 * Serves VS Code on a free port of the loopback interface.
 * @throws Error with its log when it does not answer within a minute.
 */
export async function serveEditor(options: ServeOptions = {}): Promise<ServedEditor> {
  const server = await installCodeServer();
  // Short, because a Unix socket inside it may have only about 100 characters.
  const temporary = await mkdtemp(path.join(os.tmpdir(), "bw-"));
  const userDataDir = options.userDataDir ?? temporary;
  const extensionsDir = options.extensionsDir ?? path.join(userDataDir, "extensions");
  const trust = options.restricted ? restrictedSettings : {};
  await prepareProfile(userDataDir, { ...trust, ...options.settings });
  await mkdir(extensionsDir, { recursive: true });
  await writeFile(path.join(temporary, "config.yaml"), "auth: none\n");
  const args = [
    server.entry,
    ...["--config", path.join(temporary, "config.yaml")],
    ...["--user-data-dir", userDataDir, "--extensions-dir", extensionsDir],
  ];
  const { extension } = options;
  if (extension?.endsWith(".vsix")) {
    await run(server.node, [...args, "--install-extension", extension, "--force"]);
  } else if (extension !== undefined) {
    await linkExtension(extension, extensionsDir);
  }
  const child = startServer(server, args, options);
  const dispose = async (): Promise<void> => {
    await endGroup(child);
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const origin = await listeningOrigin(child);
    return { userDataDir, pageUrl: (page) => pageUrl(origin, page), dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function prepareProfile(userDataDir: string, settings: ServeOptions["settings"]) {
  const file = path.join(userDataDir, "User/settings.json");
  await mkdir(path.dirname(file), { recursive: true });
  const text = JSON.stringify({ ...quietSettings, ...settings }, undefined, 2);
  await writeFile(file, text, { flag: "wx" }).catch((error: unknown) => {
    // An existing profile keeps what its user has set.
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  });
}

async function linkExtension(folder: string, extensionsDir: string): Promise<void> {
  const manifest: unknown = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  if (typeof manifest !== "object" || manifest === null) throw new Error(`No manifest: ${folder}`);
  const text = (key: string): string => String(Reflect.get(manifest, key));
  const link = path.join(extensionsDir, `${text("publisher")}.${text("name")}-${text("version")}`);
  await rm(link, { force: true, recursive: true });
  await symlink(folder, link, "dir");
}

function startServer(
  server: CodeServer,
  args: readonly string[],
  options: ServeOptions,
): ChildProcess {
  const flags = [
    ...["--auth", "none", "--bind-addr", `127.0.0.1:${options.port ?? 0}`],
    "--ignore-last-opened",
    ...["--disable-telemetry", "--disable-update-check"],
    "--disable-getting-started-override",
  ];
  if (!options.restricted) flags.push("--disable-workspace-trust");
  if (options.testDriver) flags.push("--vscode-option", "enable-smoke-test-driver");
  // Its own process group, so that the extension hosts it starts end with it.
  const child = spawn(server.node, [...args, ...flags], {
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const onExit = (): void => {
    signalGroup(child, "SIGKILL");
  };
  process.once("exit", onExit);
  child.once("close", () => process.removeListener("exit", onExit));
  return child;
}

/** Waits for the line that says where the server listens, then for its health check. */
async function listeningOrigin(child: ChildProcess): Promise<string> {
  const origin = await new Promise<string>((resolve, reject) => {
    let log = "";
    const limit = setTimeout(() => {
      reject(new Error(`VS Code's server did not start within a minute.\n${log}`));
    }, startLimitMs);
    const read = (chunk: Buffer): void => {
      log += chunk.toString();
      const found = /HTTP server listening on (http:\/\/[\d.]+:\d+)/.exec(log)?.[1];
      if (found === undefined) return;
      clearTimeout(limit);
      resolve(found);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("error", reject);
    child.once("close", () => {
      clearTimeout(limit);
      reject(new Error(`VS Code's server ended while starting.\n${log}`));
    });
  });
  const health = await fetch(`${origin}/healthz`);
  if (!health.ok) throw new Error(`VS Code's server is not healthy: ${health.status}`);
  return origin;
}

function pageUrl(origin: string, options: PageOptions): string {
  const url = new URL(origin);
  const remote = (file: string): string => `vscode-remote://${url.host}${file}`;
  const payload = [["skipWelcome", "true"]];
  if (options.extensionDevelopmentPath !== undefined) {
    payload.push(["extensionDevelopmentPath", remote(options.extensionDevelopmentPath)]);
  }
  if (options.extensionTestsPath !== undefined) {
    payload.push(["extensionTestsPath", remote(options.extensionTestsPath)]);
  }
  url.searchParams.set("folder", options.folder);
  url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise<void>((resolve) => {
    child.once("close", () => {
      resolve();
    });
  });
  signalGroup(child, "SIGTERM");
  const limit = setTimeout(() => {
    signalGroup(child, "SIGKILL");
  }, 5_000);
  await closed;
  clearTimeout(limit);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}
