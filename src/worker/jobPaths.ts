import path from "node:path";
import { jobFileNames, jobFolder } from "../core/model/storageLayout.ts";

/** The files of a job's folder, absolute. */
export interface JobPaths {
  readonly folder: string;
  readonly draft: string;
  readonly requests: string;
  readonly seal: string;
  readonly results: string;
  readonly recipes: string;
}

/** Throws `invalid` when the id is none. */
export function jobPaths(root: string, job: string): JobPaths {
  const folder = path.join(root, jobFolder(job));
  return {
    folder,
    draft: path.join(folder, jobFileNames.draft),
    requests: path.join(folder, jobFileNames.requests),
    seal: path.join(folder, jobFileNames.seal),
    results: path.join(folder, jobFileNames.results),
    recipes: path.join(folder, jobFileNames.recipes),
  };
}
