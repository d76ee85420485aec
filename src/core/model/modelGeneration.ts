/** What a model's id tells of it. */
export interface ModelGeneration {
  /** `opus`, `sonnet` and so on. */
  readonly line: string;
  /** Version as major · 10 + minor, so that generations can be compared. */
  readonly generation: number;
}

/** Reads ids such as `claude-opus-5-5` and `claude-haiku-4-5-20251001`; undefined for any other. */
export function modelGeneration(id: string): ModelGeneration | undefined {
  const [, line, major, minor] =
    /^claude-([a-z]+)-(\d)(?:-(\d))?(?:-20\d{6})?$/.exec(id.trim()) ?? [];
  if (line === undefined || major === undefined) return undefined;
  return { line, generation: Number(major) * 10 + Number(minor ?? 0) };
}
