/** What the page of a panel is made of. Addresses are those that the webview may load. */
export interface PanelPage {
  readonly script: string;
  readonly style: string;
  /** The origin of everything the panel loads. */
  readonly source: string;
  /** Unpredictable, and new for every page. */
  readonly nonce: string;
  readonly jobId: string;
  /** The job that it is compared with, for the page of a comparison. */
  readonly otherJobId?: string;
  readonly title: string;
  /** The editor's display language. */
  readonly language: string;
  /** The editor's translations as JSON, if there are any. */
  readonly translations?: string;
}

/**
 * The panel's page: one script, one style sheet, and a policy under which nothing else can load or
 * run, whatever an answer holds.
 */
export function panelHtml(page: PanelPage): string {
  const translations =
    page.translations === undefined ? "" : ` data-l10n="${escaped(page.translations)}"`;
  const other = page.otherJobId === undefined ? "" : ` data-other="${escaped(page.otherJobId)}"`;
  return `<!DOCTYPE html>
<html lang="${escaped(page.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy(page))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escaped(page.style)}">
<title>${escaped(page.title)}</title>
</head>
<body data-job="${escaped(page.jobId)}"${other}${translations}>
<script type="module" nonce="${escaped(page.nonce)}" src="${escaped(page.script)}"></script>
</body>
</html>`;
}

function policy({ source, nonce }: PanelPage): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    `font-src ${source}`,
    // Pictures are made in the page, of bytes that were sent; no address of one is ever loaded.
    "img-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    // Markup can be made by the sanitiser only: elsewhere it is an error, not a habit.
    "trusted-types dompurify",
    "require-trusted-types-for 'script'",
  ].join("; ");
}

const entities: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
