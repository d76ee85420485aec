import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { inRepository } from "./repository.ts";

/** Where downloaded copies of desktop VS Code are kept. */
export const desktopCache = inRepository(".vscode-test");

const probeLimitMs = 5_000;

/** Whether a window can be opened here at all. */
export function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"]);
}

/** The `code` command on PATH, if there is one. */
export function findCode(): string | undefined {
  const name = process.platform === "win32" ? "code.cmd" : "code";
  return (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}

/** Whether desktop VS Code can be downloaded: asked first, because its own retries take minutes. */
export async function canDownloadDesktop(): Promise<boolean> {
  return fetch("https://update.code.visualstudio.com/api/releases/stable", {
    method: "HEAD",
    signal: AbortSignal.timeout(probeLimitMs),
  }).then(
    (response) => response.ok,
    () => false,
  );
}
