import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import type { FindingReviews } from "./findingReviews.ts";

/** Tells of what may move the findings of files: typing, saving, renaming, and other programs. */
export function followFiles(
  reviews: Pick<FindingReviews, "changed" | "appeared" | "moved">,
  owned: DisposableStore,
): void {
  const { workspace } = vscode;
  const tell = ({ scheme, fsPath }: vscode.Uri): void => {
    if (scheme === "file") reviews.changed(fsPath);
  };
  owned.add(
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) tell(document.uri);
    }),
  );
  owned.add(workspace.onDidOpenTextDocument(({ uri }) => tell(uri)));
  owned.add(workspace.onDidCloseTextDocument(({ uri }) => tell(uri)));
  const watcher = owned.add(workspace.createFileSystemWatcher("**/*"));
  for (const event of [watcher.onDidChange, watcher.onDidDelete]) owned.add(event(tell));
  owned.add(watcher.onDidCreate(({ fsPath }) => reviews.appeared(fsPath)));
  owned.add(
    workspace.onDidRenameFiles(({ files }) => {
      const own = files.filter(({ oldUri }) => oldUri.scheme === "file");
      void reviews.moved(
        own.map(({ oldUri, newUri }) => ({ from: oldUri.fsPath, to: newUri.fsPath })),
      );
    }),
  );
}
