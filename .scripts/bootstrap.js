// Installs what package-lock.json names when node_modules differs from it. Runs before anything is
// installed and on whatever Node the system has, hence no dependency and no TypeScript.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const repository = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesIn(file) {
  const lock =
    /** @type {{ packages: Record<string, { version?: string, optional?: boolean }> }} */ (
      JSON.parse(readFileSync(file, "utf8"))
    );
  return lock.packages;
}

/** npm writes its hidden lockfile last, so that it also tells a complete install from a broken one. */
function isInstalled() {
  const hidden = path.join(repository, "node_modules/.package-lock.json");
  if (!existsSync(hidden)) return false;
  const installed = packagesIn(hidden);
  return Object.entries(packagesIn(path.join(repository, "package-lock.json"))).every(
    ([folder, wanted]) => {
      const found = installed[folder];
      if (folder === "") return true;
      return found ? found.version === wanted.version : wanted.optional === true;
    },
  );
}

function install() {
  const npm = process.env["npm_execpath"];
  const command = npm ? process.execPath : "npm";
  const args = npm ? [npm, "ci"] : ["ci"];
  // npm is a batch file on Windows, which only a shell can start.
  const shell = !npm && process.platform === "win32";
  const { status, error } = spawnSync(command, args, {
    cwd: repository,
    stdio: "inherit",
    shell,
  });
  if (status === 0) return;
  console.error(
    `Could not install the packages that package-lock.json names${error ? `: ${error.message}` : "."}`,
  );
  console.error("Check that npm reaches its registry, then run `npm ci` here.");
  process.exit(1);
}

if (!isInstalled()) {
  console.log("Installing packages (npm ci)…");
  install();
}
