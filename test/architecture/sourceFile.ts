import { builtinModules } from "node:module";
import path from "node:path";
import { transformSync } from "esbuild";
import { filesMatching, readText } from "./repository.ts";

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** A file of `src`, as the architecture tests look at it. */
export interface SourceFile {
  /** Relative to the repository, with `/`. */
  readonly file: string;
  /** Its folder of `src`, or the file's own name for the roots. */
  readonly folder: string;
  readonly text: string;
  /** The code alone: no comments, no types. */
  readonly code: string;
  readonly imports: readonly Import[];
}

const statement = /^(?:import|export)\s+(type\s)?(?:[^;"']*?\sfrom\s+)?"([^"]+)"/gm;
const expression = /\bimport\(\s*"([^"]+)"/g;

export function readSourceFile(file: string): SourceFile {
  const text = readText(file);
  const imports = [
    ...[...text.matchAll(statement)].map(([, type, specifier = ""]) => ({
      specifier,
      typeOnly: type !== undefined,
    })),
    ...[...text.matchAll(expression)].map(([, specifier = ""]) => ({ specifier, typeOnly: false })),
  ];
  return {
    file,
    folder: file.split("/")[1] ?? "",
    text,
    imports,
    get code() {
      return transformSync(text, { loader: "ts", target: "es2024", sourcefile: file }).code;
    },
  };
}

let all: readonly SourceFile[] | undefined;

/** Every file of `src`, declarations included. */
export function sourceFiles(): readonly SourceFile[] {
  all ??= filesMatching("src/**/*.ts").map(readSourceFile);
  return all;
}

/** The file that a relative import names, relative to the repository. */
export function resolveImport(from: SourceFile, specifier: string): string {
  return path.posix.join(path.posix.dirname(from.file), specifier);
}

export function isBuiltin(specifier: string): boolean {
  return specifier.startsWith("node:") || builtinModules.includes(specifier);
}

/** The package that a bare specifier belongs to. */
export function packageOf(specifier: string): string {
  const [first = "", second = ""] = specifier.split("/");
  return first.startsWith("@") ? `${first}/${second}` : first;
}
