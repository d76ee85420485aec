import type { BlobText } from "../contracts/workerTasks.ts";
import type { EditorPaths } from "../core/authoring/draftFacts.ts";

/** Which files of a draft are sent as the editor shows them: those of `texts`, and `shown`. */
export function shownPaths(texts: readonly BlobText[], shown: EditorPaths = {}): EditorPaths {
  const pathsIn = (wanted: "unsaved" | "virtual"): readonly string[] => [
    ...(shown[wanted] ?? []),
    ...texts.filter(({ state }) => state === wanted).map(({ path }) => path),
  ];
  const [unsaved, virtual] = [pathsIn("unsaved"), pathsIn("virtual")];
  return { ...(unsaved.length > 0 && { unsaved }), ...(virtual.length > 0 && { virtual }) };
}
