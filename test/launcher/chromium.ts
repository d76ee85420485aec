import { constants } from "node:fs";
import { access } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { installDebianPackages } from "./debianPackages.ts";
import { run } from "./run.ts";

const knownPlaces: readonly string[] = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ...["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].map((root) =>
    path.join(process.env[root] ?? "", "Google/Chrome/Application/chrome.exe"),
  ),
];

/**
 * Finds a Chromium or Chrome, installing Debian's where there is none and the user may.
 * @throws Error that says what to install.
 */
export async function findChromium(): Promise<string> {
  const chosen = process.env["CHROME_PATH"];
  if (chosen !== undefined) {
    if (await isExecutable(chosen)) return chosen;
    throw new Error(`CHROME_PATH names ${chosen}, which cannot be run.`);
  }
  const found = await firstExecutable(knownPlaces);
  if (found !== undefined) {
    await ensureFonts();
    return found;
  }
  await installDebianPackages(["chromium", "fonts-liberation", "fonts-dejavu-core"]);
  const installed = await firstExecutable(knownPlaces);
  if (installed === undefined) throw new Error("Install Chromium or Chrome, or set CHROME_PATH.");
  return installed;
}

/** Starts a headless browser that makes no calls of its own. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: [
      // Chromium's sandbox does not start as root, which is what CI containers run as; the pages
      // are our own, on the loopback interface.
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Without any font Chromium draws empty boxes, and pictures show nothing. */
async function ensureFonts(): Promise<void> {
  if (process.platform !== "linux") return;
  const fonts = await run("fc-list", []).catch(() => "unknown");
  if (fonts.trim() !== "") return;
  await installDebianPackages(["fonts-liberation", "fonts-dejavu-core"]).catch((error: unknown) => {
    console.log(`Text will not be drawn. ${String(error)}`);
  });
}

async function firstExecutable(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    if (await isExecutable(file)) return file;
  }
  return undefined;
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
