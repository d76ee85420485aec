/**
 * Absolute paths of the local file system, as the editor hands them out, without Node's `path`.
 * Both separators count where the path is a Windows one.
 */
function separatorsOf(path: string): RegExp {
  return /^([a-z]:|\\\\)/i.test(path) ? /[\\/]+/ : /\/+/;
}

/** `path` below `base` with `/` between its parts, empty for `base` itself; undefined if outside. */
export function relativePath(base: string, path: string): string | undefined {
  const outer = partsOf(base);
  const inner = partsOf(path);
  return outer.every((part, index) => part === inner[index])
    ? inner.slice(outer.length).join("/")
    : undefined;
}

/**
 * The way from `base` to `path`, with `/` and where need be `..` for folders that are left;
 * undefined between drives.
 */
export function pathFrom(base: string, path: string): string | undefined {
  const outer = partsOf(base);
  const inner = partsOf(path);
  const differs = outer.findIndex((part, index) => part !== inner[index]);
  const shared = differs < 0 ? outer.length : differs;
  if (shared === 0 && !path.startsWith("/")) return undefined;
  return [...outer.slice(shared).map(() => ".."), ...inner.slice(shared)].join("/");
}

/** The folder that a path is in; a root is in itself. */
export function parentFolder(path: string): string {
  return joined(path, partsOf(path).slice(0, -1));
}

/**
 * The folder that the paths of a draft are relative to: the innermost of `roots` that holds all of
 * `selected`, else the innermost folder that does.
 */
export function baseFolderOf(
  selected: readonly [string, ...string[]],
  roots: readonly string[],
): string {
  const holding = roots.filter((root) =>
    selected.every((path) => relativePath(root, path) !== undefined),
  );
  const [innermost] = holding.toSorted((a, b) => b.length - a.length);
  if (innermost !== undefined) return innermost;
  const [first, ...others] = selected.map((path) => partsOf(parentFolder(path)));
  const common = (first ?? []).filter((_, index) =>
    others.every((parts) => isSameStart(first ?? [], parts, index + 1)),
  );
  return joined(selected[0], common);
}

function isSameStart(a: readonly string[], b: readonly string[], length: number): boolean {
  return a.slice(0, length).every((part, index) => part === b[index]);
}

/** A share's two backslashes stay with its first part, so that it is rebuilt as it was. */
function partsOf(path: string): readonly string[] {
  const parts = path.split(separatorsOf(path)).filter((part) => part !== "");
  const [first, ...rest] = parts;
  return path.startsWith("\\\\") && first !== undefined ? [`\\\\${first}`, ...rest] : parts;
}

function joined(like: string, parts: readonly string[]): string {
  if (/^[a-z]:/i.test(like)) return parts.length > 1 ? parts.join("\\") : `${parts[0] ?? ""}\\`;
  return like.startsWith("\\\\") ? parts.join("\\") : `/${parts.join("/")}`;
}
