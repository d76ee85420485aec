import * as vscode from "vscode";
import type {
  RecipeInspection,
  RecipePreviews as Renderer,
} from "../../contracts/recipePreviews.ts";
import { parentFolder, relativePath } from "../../core/authoring/localPath.ts";
import { tableFormatOf } from "../../core/authoring/tableSource.ts";
import { findRepository } from "../git/gitRepository.ts";
import { workspaceRoots } from "../sources/selectInputs.ts";
import { answerChoices, type AnswerChoicesDeps } from "./answerChoices.ts";
import type { PreviewChoice } from "./previewChoice.ts";
import { isRecipeDocument } from "./recipeDocument.ts";

export interface PreviewInputsDeps extends AnswerChoicesDeps {
  readonly recipes: Pick<Renderer, "tables">;
}

/** More inputs than anybody steps through. */
const mostFiles = 500;
const folders = "**/{node_modules,.git}/**";

/** Each change of a file is a question to Git. */
const mostChanges = 50;

/**
 * What a recipe can be previewed with: files that its `include` names, else those that are shown in
 * editors, else any of the workspace; what is selected, or has changed since HEAD. Empty when there
 * is none.
 */
export async function previewInputs(
  recipe: vscode.Uri,
  { each, include }: Pick<RecipeInspection, "each" | "include">,
  deps: PreviewInputsDeps,
): Promise<readonly PreviewChoice[]> {
  switch (each) {
    case "file":
      return (await filesFor(include, "**/*")).map(fileChoice);
    case "row":
      return tableChoices(await filesFor(include, anyTable), deps);
    case "selection":
      return selectionChoices();
    case "change":
      return changeChoices(recipe);
    case "answer":
      return answerChoices(deps);
    case "all":
      return [
        ...allChoices(await filesFor(include, "**/*")),
        // One that says which files it is for is for no answers.
        ...(include.length > 0 ? [] : allAnswers(await answerChoices(deps))),
      ];
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

/** Most JSON files are no tables, so that those have to be named. */
const anyTable = "**/*.{csv,tsv,tab,db,db3,sqlite,sqlite3}";

async function tableChoices(
  uris: readonly vscode.Uri[],
  deps: PreviewInputsDeps,
): Promise<readonly PreviewChoice[]> {
  const choices: PreviewChoice[] = [];
  for (const uri of uris) {
    const { base, path } = placeOf(uri);
    const format = tableFormatOf(path);
    if (format === "sqlite") choices.push(...(await databaseChoices({ base, path }, deps)));
    else if (format !== undefined) {
      const table = { path, format, ...unsavedText(uri) };
      choices.push({ label: path, base, input: { each: "row", table } });
    }
  }
  return choices;
}

/** What cannot be read as a database is still a choice, so that its preview says why. */
async function databaseChoices(
  { base, path }: { readonly base: string; readonly path: string },
  { recipes }: PreviewInputsDeps,
): Promise<readonly PreviewChoice[]> {
  const source = { path, format: "sqlite" as const };
  try {
    const names = await recipes.tables(base, [...workspaceRoots(), base], path);
    return names.map((table) => {
      const label = `${path}: ${table}`;
      return { label, base, input: { each: "row", table: { ...source, table } } };
    });
  } catch {
    return [{ label: path, base, input: { each: "row", table: source } }];
  }
}

/** The changes of the recipe's repository, or of the only one. */
async function changeChoices(recipe: vscode.Uri): Promise<readonly PreviewChoice[]> {
  try {
    const repository = await findRepository(vscode.Uri.joinPath(recipe, "..")).catch(() =>
      findRepository(undefined),
    );
    const changes = await repository.changes({ kind: "working" }, mostChanges);
    const choice = (uri: vscode.Uri, diff?: string): PreviewChoice => {
      const { base, path } = placeOf(uri);
      const change = { each: "change" as const, path, base: changes.base };
      return { label: path, base, input: diff === undefined ? change : { ...change, diff } };
    };
    return [
      ...changes.files.map(({ uri, diff }) => choice(uri, diff)),
      ...changes.untracked.map((uri) => choice(uri)),
    ];
  } catch {
    // There is no Git, or no repository: the preview says what it needs.
    return [];
  }
}

/** All of them in one request, as far as they are below one folder. */
function allChoices(uris: readonly vscode.Uri[]): readonly PreviewChoice[] {
  const places = uris.map(placeOf);
  const [first] = places;
  if (!first) return [];
  const { base } = first;
  const paths = places.filter((place) => place.base === base).map(({ path }) => path);
  const label = vscode.l10n.t("{0} files", paths.length);
  return [{ label, base, input: { each: "all", paths } }];
}

/** The same answers that a recipe for each of them is shown with. */
function allAnswers(choices: readonly PreviewChoice[]): readonly PreviewChoice[] {
  const [first] = choices;
  if (!first) return [];
  const answers = choices.flatMap(({ input }) => (input.each === "answer" ? [input] : []));
  const label = vscode.l10n.t("{0} answers", answers.length);
  return [{ label, base: first.base, input: { each: "all", paths: [], answers } }];
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
