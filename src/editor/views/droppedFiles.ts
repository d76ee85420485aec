import * as vscode from "vscode";
import type { CommandId } from "../contributions.ts";
import { uriList, urisIn } from "../uriList.ts";
import type { DraftNode } from "./draftNode.ts";

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
