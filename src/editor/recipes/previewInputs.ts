import * as vscode from "vscode";
import type { PreviewInput, RecipeInspection } from "../../contracts/recipePreviews.ts";
import { parentFolder, relativePath } from "../../core/authoring/localPath.ts";
import { tableFormatOf } from "../../core/authoring/tableSource.ts";
import { isRecipeDocument } from "./recipeDocument.ts";

/** Something that a recipe can be previewed with. */
export interface PreviewChoice {
  readonly label: string;
  /** Absolute folder that the input's path is relative to. */
  readonly base: string;
  readonly input: PreviewInput;
}

/** More inputs than anybody steps through. */
const mostFiles = 500;
const folders = "**/{node_modules,.git}/**";

/**
 * What a recipe can be previewed with: files that its `include` names, else those that are shown in
 * editors, else any of the workspace; empty when there are none, or none that can be shown.
 */
export async function previewInputs({
  each,
  include,
}: Pick<RecipeInspection, "each" | "include">): Promise<readonly PreviewChoice[]> {
  switch (each) {
    case "file":
      return (await filesFor(include, "**/*")).map(fileChoice);
    case "row":
      return (await filesFor(include, "**/*.{csv,tsv}")).flatMap(tableChoice);
    case "selection":
      return selectionChoices();
    case "change":
    case "all":
      return [];
    default:
      return each satisfies never;
  }
}

async function filesFor(include: readonly string[], any: string): Promise<readonly vscode.Uri[]> {
  if (include.length > 0) return filesMatching(include);
  const visible = vscode.window.visibleTextEditors
    .map(({ document }) => document)
    .filter((document) => document.uri.scheme === "file" && !isRecipeDocument(document));
  if (any === "**/*" && visible.length > 0) return visible.map(({ uri }) => uri);
  return filesMatching([any]);
}

async function filesMatching(globs: readonly string[]): Promise<readonly vscode.Uri[]> {
  const found = await Promise.all(
    globs.map((glob) => vscode.workspace.findFiles(glob, folders, mostFiles)),
  );
  const byText = new Map(found.flat().map((uri) => [uri.toString(), uri]));
  return [...byText.values()]
    .filter((uri) => uri.scheme === "file" && !isRecipeDocument({ uri }))
    .toSorted((a, b) => a.path.localeCompare(b.path));
}

function placeOf(uri: vscode.Uri): { base: string; path: string } {
  const root = vscode.workspace.getWorkspaceFolder(uri);
  const base = root?.uri.fsPath ?? parentFolder(uri.fsPath);
  return { base, path: relativePath(base, uri.fsPath) ?? uri.path };
}

function unsavedText(uri: vscode.Uri): { text?: string } {
  const key = uri.toString();
  const open = vscode.workspace.textDocuments.find(
    (document) => document.isDirty && document.uri.toString() === key,
  );
  return open ? { text: open.getText() } : {};
}

function fileChoice(uri: vscode.Uri): PreviewChoice {
  const { base, path } = placeOf(uri);
  return { label: path, base, input: { each: "file", path, ...unsavedText(uri) } };
}

function tableChoice(uri: vscode.Uri): readonly PreviewChoice[] {
  const { base, path } = placeOf(uri);
  const format = tableFormatOf(path);
  if (format === undefined) return [];
  const table = { path, format, ...unsavedText(uri) };
  return [{ label: path, base, input: { each: "row", table } }];
}

function selectionChoices(): readonly PreviewChoice[] {
  return vscode.window.visibleTextEditors
    .filter(({ document }) => document.uri.scheme === "file" && !isRecipeDocument(document))
    .flatMap(({ document, selections }) => {
      const { base, path } = placeOf(document.uri);
      return selections
        .filter(({ isEmpty }) => !isEmpty)
        .map((selection): PreviewChoice => {
          const lines = [selection.start.line + 1, selection.end.line + 1] as const;
          const text = document.getText(selection);
          const label = `${path}:${lines[0]}`;
          return { label, base, input: { each: "selection", path, text, lines } };
        });
    });
}
