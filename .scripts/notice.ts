// Writes NOTICE: the licences of the packages that the bundles are made from.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly peer?: boolean;
}

const repository = path.join(import.meta.dirname, "..");

const introduction = `Batchwright

The extension is built from its own sources (see LICENSE) and from parts of the packages below,
each under the licence that follows its name.
`;

/** The text of NOTICE, from what package-lock.json names and what is installed. */
export function noticeText(): string {
  const lock = JSON.parse(readFileSync(path.join(repository, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const shipped = Object.entries(lock.packages).filter(
    ([folder, { dev, devOptional, peer }]) => folder !== "" && !dev && !devOptional && !peer,
  );
  return [introduction, ...shipped.map(([folder, locked]) => section(folder, locked))].join("\n");
}

function section(folder: string, { version, license = "see below" }: Locked): string {
  const name = folder.replace(/^.*node_modules\//, "");
  const rule = "-".repeat(80);
  return `${rule}\n${name} ${version} (${license})\n${rule}\n\n${licenceTexts(folder)}\n`;
}

function licenceTexts(folder: string): string {
  const at = path.join(repository, folder);
  const files = readdirSync(at).filter((file) => /^(?:licen[cs]e|notice)/i.test(file));
  if (files.length === 0) return `(The package has no licence file of its own.)`;
  const texts = files.toSorted().map((file) => readFileSync(path.join(at, file), "utf8"));
  return texts.map((text) => text.replaceAll("\r\n", "\n").trim()).join("\n\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(path.join(repository, "NOTICE"), noticeText());
}
