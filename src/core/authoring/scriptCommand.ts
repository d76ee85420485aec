const runners: readonly (readonly [ending: RegExp, runner: string])[] = [
  [/\.py$/i, "python3"],
  [/\.[cm]?[jt]s$/i, "node"],
];

/** The endings of what is a script, without the dot. */
export const scriptEndings = ["py", "js", "mjs", "cjs", "ts", "mts", "cts", "sh", "rb", "pl"];

/** Whether a path looks like a script's. */
export function isScriptPath(path: string): boolean {
  return scriptEndings.includes(path.slice(path.lastIndexOf(".") + 1).toLowerCase());
}

/** How a script is run: by its ending, else by itself. `path` is relative, with `/`, or absolute. */
export function scriptCommand(path: string): readonly [command: string, ...args: string[]] {
  const runner = runners.find(([ending]) => ending.test(path))?.[1];
  if (runner !== undefined) return [runner, path];
  return [path.includes("/") ? path : `./${path}`];
}

/** What a command line is about: its first word that names a script, else its program. */
export function scriptNameOf(command: string, args: readonly string[]): string {
  const script = [command, ...args].find((word) => !word.startsWith("-") && isScriptPath(word));
  return script ?? command;
}
