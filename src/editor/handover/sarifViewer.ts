import * as vscode from "vscode";
import { isRecord } from "../../base/json.ts";

/** Shows a log in Microsoft's SARIF Viewer; undefined where that is not installed. */
export function sarifViewer(): ((log: vscode.Uri) => Promise<void>) | undefined {
  const extension = vscode.extensions.getExtension("MS-SarifVSCode.sarif-viewer");
  if (!extension) return undefined;
  return async (log) => {
    const exported: unknown = await extension.activate();
    const open: unknown = isRecord(exported) ? Reflect.get(exported, "openLogs") : undefined;
    // An older one has no such function, and shows what is opened.
    if (typeof open === "function") await Reflect.apply(open, exported, [[log]]);
    else await vscode.window.showTextDocument(log);
  };
}
