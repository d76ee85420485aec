import type { BlobText } from "../contracts/workerTasks.ts";

/**
 * The texts with paths that are neither each other's nor among `taken`: what two servers or schemes
 * call the same is not the same text. The later ones get a number, such as `src/(2)/a.ts`.
 */
export function pathsApart(
  texts: readonly BlobText[],
  taken: Iterable<string>,
): readonly BlobText[] {
  const known = new Set(taken);
  return texts.map((text) => {
    let { path } = text;
    for (let number = 2; known.has(path); number += 1) path = numbered(text.path, number);
    known.add(path);
    return path === text.path ? text : { ...text, path };
  });
}

/** Between folder and name, either of which may say whether it can be sent. */
function numbered(path: string, number: number): string {
  const end = path.lastIndexOf("/") + 1;
  return `${path.slice(0, end)}(${number})/${path.slice(end)}`;
}
