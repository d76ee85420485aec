import { readdir, readFile, stat } from "node:fs/promises";
import { Emitter } from "../../src/base/event.ts";
import { FakePanel } from "./fakePanel.ts";
import { fakeTree, type TreeProvider } from "./fakeTree.ts";
import { FakeThreads } from "./fakeThreads.ts";
import { FakeUri } from "./fakeUri.ts";
import { PassiveValue } from "./passiveValue.ts";
import { FakeDisposable, Registrations } from "./registrations.ts";
import type { FakeDocument } from "./textDocument.ts";

// The module `vscode`, as far as the extension uses it where nobody is asked anything.

const registrations = new Registrations();
const opened = registrations.event("opened documents");
const changed = registrations.event("changed documents");
const windowState = registrations.event("the window");
const folders = registrations.event("folders");
const settings = new Map<string, unknown>();
const handlers = new Map<string, (options: object) => Promise<unknown>>();
const documents: FakeDocument[] = [];
const diagnosed = new Emitter<string>();
const panels: FakePanel[] = [];
const threads = new FakeThreads(registrations);
const revealed: PassiveValue[] = [];
const nothing = (): void => {};

/** What a test sees of the editor, and does in it. */
export const editor = {
  registrations,
  settings,
  handlers,
  /** The URI of a document whose problems are shown. */
  onDidDiagnose: diagnosed.event,
  /** The comment threads that are out. */
  threads,
  /** What was scrolled to. */
  revealed,
  /** In the order of their opening. */
  panels,
  open(document: FakeDocument): void {
    documents.push(document);
    opened.fire(document);
  },
  /** Begins anew, so that what one test leaves is not the next one's. */
  reset(): void {
    registrations.reset();
    settings.clear();
    documents.length = 0;
    panels.length = 0;
    revealed.length = 0;
  },
  setFolders(uris: readonly FakeUri[]): void {
    workspace.workspaceFolders = uris.map((uri) => ({ uri }));
    folders.fire(undefined);
  },
  type(document: FakeDocument): void {
    changed.fire({ document, contentChanges: [{}] });
  },
};

export const commands = {
  registerCommand(id: string, run: (options: object) => Promise<unknown>) {
    const registration = registrations.add(`command ${id}`, {}, () => void handlers.delete(id));
    handlers.set(id, run);
    return registration;
  },
  executeCommand: async () => undefined,
};

export const tasks = {
  registerTaskProvider: (type: string) => registrations.add(`tasks ${type}`, {}),
};

export const languages = {
  createDiagnosticCollection: () =>
    registrations.add("diagnostic collection", {
      set: (uri: FakeUri) => diagnosed.fire(uri.toString()),
      get: () => undefined,
      delete: nothing,
    }),
  ...providers(
    "CodeActions",
    "CodeLens",
    "CompletionItem",
    "Definition",
    "DocumentDropEdit",
    "DocumentFormattingEdit",
    "DocumentLink",
    "DocumentPasteEdit",
    "DocumentSymbol",
    "FoldingRange",
    "Hover",
  ),
};

/** A function for each kind of provider that only registers it. */
function providers(...kinds: readonly string[]): Record<string, () => object> {
  return Object.fromEntries(
    kinds.map((kind) => [
      `register${kind}Provider`,
      () => registrations.add(`${kind} provider`, {}),
    ]),
  );
}

export const workspace = {
  isTrusted: true,
  workspaceFolders: new Array<{ readonly uri: FakeUri }>(),
  textDocuments: documents,
  onDidOpenTextDocument: opened.event,
  onDidChangeTextDocument: changed.event,
  onDidSaveTextDocument: registrations.event("saved documents").event,
  onDidCloseTextDocument: registrations.event("closed documents").event,
  onDidRenameFiles: registrations.event("renamed files").event,
  onDidGrantWorkspaceTrust: registrations.event("trust").event,
  onDidDeleteFiles: registrations.event("deleted files").event,
  onDidChangeWorkspaceFolders: folders.event,
  onDidChangeConfiguration: registrations.event("settings").event,
  createFileSystemWatcher: () =>
    registrations.add("file system watcher", {
      onDidChange: registrations.event("changed files").event,
      onDidCreate: registrations.event("new files").event,
      onDidDelete: registrations.event("deleted files").event,
    }),
  registerFileSystemProvider: () => registrations.add("file system provider", {}),
  registerTextDocumentContentProvider: () => registrations.add("content provider", {}),
  getConfiguration: () => ({
    get: (name: string, fallback: unknown) => settings.get(name) ?? fallback,
    inspect: (name: string) => ({ workspaceValue: settings.get(name) }),
  }),
  asRelativePath: (uri: FakeUri) => uri.path,
  findFiles: async () => [],
  decode: async (bytes: Uint8Array) => new TextDecoder().decode(bytes),
  fs: {
    readFile: (uri: FakeUri) => readFile(uri.fsPath),
    async stat(uri: FakeUri) {
      const found = await stat(uri.fsPath);
      return { type: found.isFile() ? 1 : 2, size: found.size };
    },
    readDirectory: async (uri: FakeUri) =>
      (await readdir(uri.fsPath)).map((name) => [name, name.includes(".") ? 1 : 2]),
  },
  openTextDocument: async (uri: FakeUri) =>
    documents.find((document) => document.uri.toString() === uri.toString()),
};

export const comments = { createCommentController: () => threads.controller() };

export const window = {
  state: { focused: true },
  tabGroups: {
    all: [],
    activeTabGroup: {},
    onDidChangeTabs: registrations.event("tabs").event,
  },
  visibleTextEditors: new Array<{ readonly document: { readonly uri: FakeUri } }>(),
  onDidChangeVisibleTextEditors: registrations.event("the editors in view").event,
  onDidChangeActiveTextEditor: registrations.event("the active editor").event,
  onDidChangeTextEditorSelection: registrations.event("selections").event,
  onDidChangeWindowState: windowState.event,
  createOutputChannel: () =>
    registrations.add("output channel", {
      debug: nothing,
      info: nothing,
      warn: nothing,
      error: nothing,
    }),
  createTreeView: (id: string, options: { readonly treeDataProvider: TreeProvider }) =>
    fakeTree(id, options.treeDataProvider, registrations),
  createWebviewPanel() {
    const panel = new FakePanel(registrations);
    panels.push(panel);
    return panel;
  },
  registerFileDecorationProvider: () => registrations.add("decoration provider", {}),
  createStatusBarItem: () => registrations.add("status bar item", { show: nothing, hide: nothing }),
  /** Which of the buttons a person presses; tests may press one. */
  showInformationMessage: async (
    _message: string,
    ..._buttons: readonly string[]
  ): Promise<string | undefined> => undefined,
  registerWebviewPanelSerializer: () => registrations.add("panel serializer", {}),
  showTextDocument: async () => {
    return { revealRange: (range: PassiveValue) => void revealed.push(range) };
  },
  withProgress: (_options: unknown, task: (...args: unknown[]) => unknown) =>
    task({ report: nothing }, { onCancellationRequested: nothing }),
};

export const env = { language: "en", clipboard: { writeText: async () => undefined } };

export const l10n = {
  t: (text: string, ...values: (string | number)[]) =>
    text.replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)])),
};

export class EventEmitter extends Emitter<unknown> {
  readonly #own = registrations.add("emitter", {});

  override dispose(): void {
    this.#own.dispose();
    super.dispose();
  }
}

export {
  FakeDisposable as Disposable,
  FakeUri as Uri,
  PassiveValue as CodeAction,
  PassiveValue as CodeLens,
  PassiveValue as CompletionItem,
  PassiveValue as Diagnostic,
  PassiveValue as DocumentLink,
  PassiveValue as DocumentSymbol,
  PassiveValue as FoldingRange,
  PassiveValue as Hover,
  PassiveValue as MarkdownString,
  PassiveValue as Position,
  PassiveValue as Range,
  PassiveValue as RelativePattern,
  PassiveValue as TabInputCustom,
  PassiveValue as TabInputText,
  PassiveValue as TabInputWebview,
  PassiveValue as ThemeColor,
  PassiveValue as ThemeIcon,
  PassiveValue as TreeItem,
};
export const CommentMode = { Preview: 1 };
export const CommentThreadCollapsibleState = { Collapsed: 0, Expanded: 1 };
export const CodeActionKind = { QuickFix: "quickfix" };
export const CompletionItemKind = {};
export const DocumentDropOrPasteEditKind = { Empty: { append: nothing } };
export const SymbolKind = {};
export const TextEditorRevealType = { AtTop: 3 };
export const TreeItemCheckboxState = { Unchecked: 0, Checked: 1 };
export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 };
export const FileType = { File: 1, Directory: 2 };
export const ProgressLocation = { Notification: 15 };
export const StatusBarAlignment = { Left: 1 };
export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };
export const ViewColumn = { Active: -1, Beside: -2, One: 1, Two: 2 } as const;
