import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import type { UsedRecipes } from "../contracts/usedRecipes.ts";
import { draftPaths } from "./draftPaths.ts";
import { jobPaths } from "./jobPaths.ts";

/** The recipes in the drafts' and jobs' folders under `root`. */
export function createUsedRecipes(root: string): UsedRecipes {
  return {
    usedRecipe: async (owner, id, file) => {
      const { recipes } = owner === "draft" ? draftPaths(root, id) : jobPaths(root, id);
      try {
        return readFileSync(path.join(recipes, path.basename(file)), "utf8");
      } catch {
        return undefined;
      }
    },
  };
}

/** Keeps a recipe's text, under a name that follows from it. */
export function keepRecipe(folder: string, text: string): string {
  const name = `${createHash("sha256").update(text).digest("hex")}.batch.md`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), text);
  return name;
}

/** Adds the files of a folder to another; names follow from what files hold, so none is lost. */
export function copyFiles(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) copyFileSync(path.join(from, name), path.join(to, name));
}
