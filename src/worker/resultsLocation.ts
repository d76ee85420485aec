import path from "node:path";
import { isStoredName } from "../core/model/storageLayout.ts";
import type { JobPaths } from "./jobPaths.ts";

/** How the index of a job names a results file of one that goes on with it. */
export function childResultsName(child: string, file: string): string {
  return `${child}/${path.basename(file)}`;
}

/** Whether a name of the index is such a file's. */
export function isChildResults(name: string): boolean {
  return name.includes("/");
}

/** Where a results file is that the index of a job names: in its own folder or in its child's. */
export function resultsLocation({ folder, results }: JobPaths, name: string): string {
  const [child = "", file = ""] = name.split("/");
  if (!isChildResults(name)) return path.join(results, path.basename(name));
  return path.join(folderOf(folder, child), path.basename(results), path.basename(file));
}

/** Where the requests are that a child of a job has sent. */
export function requestsOf({ folder, requests }: JobPaths, child: string): string {
  return path.join(folderOf(folder, child), path.basename(requests));
}

/** What is no id leads nowhere. */
function folderOf(sibling: string, job: string): string {
  return path.join(path.dirname(sibling), isStoredName(job) ? job : "-");
}
