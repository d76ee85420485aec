import * as vscode from "vscode";
import { type PanelPage, panelHtml } from "./panelHtml.ts";

/** Puts the page into a panel; `extensionUri` is the folder that holds `dist` and `media`. */
export function fillPanel(
  panel: vscode.WebviewPanel,
  extensionUri: vscode.Uri,
  jobs: Pick<PanelPage, "jobId" | "otherJobId">,
): void {
  panel.iconPath = {
    light: vscode.Uri.joinPath(extensionUri, "media", "results-light.svg"),
    dark: vscode.Uri.joinPath(extensionUri, "media", "results-dark.svg"),
  };
  const dist = vscode.Uri.joinPath(extensionUri, "dist");
  panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
  panel.webview.html = page(panel, dist, jobs);
}

// The one thing needed of the Web's crypto, which every extension host has.
declare const crypto: { randomUUID(): string };

function page(
  { webview, title }: vscode.WebviewPanel,
  dist: vscode.Uri,
  jobs: Pick<PanelPage, "jobId" | "otherJobId">,
): string {
  const address = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
  const { bundle } = vscode.l10n;
  return panelHtml({
    ...jobs,
    script: address("panel.js"),
    style: address("panel.css"),
    source: webview.cspSource,
    nonce: crypto.randomUUID(),
    title,
    language: vscode.env.language,
    ...(bundle === undefined ? {} : { translations: JSON.stringify(bundle) }),
  });
}
