import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { stringAt } from "../../base/json.ts";
import { slugOf } from "../../core/authoring/customId.ts";
import type { RecipeKind } from "../../core/recipes/newRecipeText.ts";
import type { CommandCall } from "../commandCall.ts";
import { recipeEnding } from "../recipes/recipeDocument.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { readSettings } from "../settings.ts";

/** A folder that recipes can be kept in. */
interface RecipeFolder {
  readonly id: "workspace" | "user";
  readonly label: string;
  readonly uri: vscode.Uri;
}

/** Makes a recipe from a name and a kind, and opens it. An existing file is never touched. */
export function newRecipe(): CommandHandler {
  return async (call) => {
    const { newRecipeText, recipeKinds } = await import("../../core/recipes/newRecipeText.ts");
    const kind = await kindOf(call, recipeKinds);
    const name = kind && (await nameOf(call));
    const folder = name === undefined ? undefined : await folderOf(call);
    if (!kind || name === undefined || !folder) return undefined;
    const file = `${slugOf(name).toLowerCase()}${recipeEnding}`;
    const uri = vscode.Uri.joinPath(folder.uri, file);
    const edit = new vscode.WorkspaceEdit();
    const contents = await vscode.workspace.encode(newRecipeText(name, kind), { encoding: "utf8" });
    edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents });
    if (!(await vscode.workspace.applyEdit(edit))) {
      const message = vscode.l10n.t(
        "{0} cannot be made. Perhaps it exists; choose another name.",
        file,
      );
      throw new Failure("invalid", message);
    }
    await vscode.window.showTextDocument(uri);
    return { uri: uri.toString() };
  };
}

async function kindOf(
  call: CommandCall,
  recipeKinds: readonly RecipeKind[],
): Promise<RecipeKind | undefined> {
  if (call.isScripted) {
    const wanted = stringAt(call.options, "kind") ?? "file";
    const kind = recipeKinds.find(({ id }) => id === wanted);
    if (kind) return kind;
    const known = recipeKinds.map(({ id }) => id).join(", ");
    throw new Failure("invalid", `There is no kind "${wanted}". There are: ${known}.`);
  }
  const items = recipeKinds.map((kind) => ({
    label: kind.title,
    description: kind.description,
    kind: vscode.QuickPickItemKind.Default,
    recipeKind: kind,
  }));
  const title = vscode.l10n.t("New Recipe: What becomes a request?");
  return (await vscode.window.showQuickPick(items, { title }))?.recipeKind;
}

async function nameOf(call: CommandCall): Promise<string | undefined> {
  if (call.isScripted) {
    const name = stringAt(call.options, "name")?.trim() ?? "";
    if (name !== "") return name;
    throw new Failure("invalid", "Pass a `name` for the recipe.");
  }
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t("New Recipe: Name"),
    placeHolder: vscode.l10n.t("Release notes"),
    validateInput: (value) => (value.trim() === "" ? vscode.l10n.t("Give it a name.") : undefined),
  });
  return name?.trim();
}

async function folderOf(call: CommandCall): Promise<RecipeFolder | undefined> {
  const folders = recipeFolders();
  const wanted = stringAt(call.options, "folder");
  const [first] = folders;
  if (!first) {
    const remedy = vscode.l10n.t("Open a folder, or name one in batchwright.recipes.folder.");
    throw new Failure("invalid", vscode.l10n.t("There is no folder for recipes. {0}", remedy));
  }
  if (call.isScripted) {
    const folder = wanted === undefined ? first : folders.find(({ id }) => id === wanted);
    if (folder) return folder;
    throw new Failure("invalid", `There is no folder "${wanted}" for recipes.`);
  }
  if (folders.length === 1) return first;
  const items = folders.map((folder) => ({
    label: folder.label,
    description: folder.uri.fsPath,
    folder,
  }));
  const title = vscode.l10n.t("New Recipe: Folder");
  return (await vscode.window.showQuickPick(items, { title }))?.folder;
}

function recipeFolders(): readonly RecipeFolder[] {
  const { recipesFolder } = readSettings();
  const workspace = (vscode.workspace.workspaceFolders ?? []).map(({ name, uri }) => ({
    id: "workspace" as const,
    label: vscode.l10n.t("Workspace {0}", name),
    uri: vscode.Uri.joinPath(uri, ".batch"),
  }));
  if (recipesFolder === "") return workspace;
  const uri = vscode.Uri.file(recipesFolder);
  return [...workspace, { id: "user", label: vscode.l10n.t("Your own folder"), uri }];
}
