import * as vscode from "vscode";
import type { CommandId } from "../contributions.ts";
import type { DraftNode } from "./draftNode.ts";

const uriList = "text/uri-list";
const newBatch: CommandId = "batchwright.newBatch";
const addToDraft: CommandId = "batchwright.addToDraft";

/** Files dropped on the Drafts view make a draft, or join the one that they are dropped on. */
export class DroppedFiles implements vscode.TreeDragAndDropController<DraftNode> {
  readonly dropMimeTypes = [uriList];
  readonly dragMimeTypes = [];

  async handleDrop(target: DraftNode | undefined, dropped: vscode.DataTransfer): Promise<void> {
    const text = await dropped.get(uriList)?.asString();
    const uris = urisIn(text ?? "");
    const [first] = uris;
    if (!first) return;
    // Not waited for: what was dropped has landed, whatever is asked next.
    if (target) void vscode.commands.executeCommand(addToDraft, target, uris);
    else void vscode.commands.executeCommand(newBatch, first, uris);
  }
}

/** A line may be a comment, or what is no URI. */
function urisIn(text: string): readonly vscode.Uri[] {
  return text.split(/\r?\n/).flatMap((line) => {
    if (line.trim() === "" || line.startsWith("#")) return [];
    try {
      return [vscode.Uri.parse(line.trim(), true)];
    } catch {
      return [];
    }
  });
}
