import type * as vscode from "vscode";
import type { Port } from "../../base/rpcMessage.ts";

/** A webview as a port. What is posted to one that is not live is lost. */
export function webviewPort(webview: vscode.Webview): Port {
  return {
    post: (message) => void webview.postMessage(message),
    onMessage: (listener) => webview.onDidReceiveMessage(listener),
  };
}
