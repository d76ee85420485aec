import { repository } from "../architecture/repository.ts";
import { FakeUri } from "./fakeUri.ts";
import { editor } from "./vscode.ts";

/** What VS Code gives to an extension that it activates; `storage` is its global storage. */
export class FakeContext {
  readonly subscriptions: { dispose(): unknown }[] = [];
  readonly extensionUri = FakeUri.file(repository);
  readonly globalStorageUri: FakeUri;
  readonly globalState: ReturnType<typeof memento>;
  readonly workspaceState: ReturnType<typeof memento>;
  readonly secrets: ReturnType<typeof secretStorage>;

  /** `before` is the same user's window before this one. */
  constructor(storage: string, before?: FakeContext) {
    this.globalStorageUri = FakeUri.file(storage);
    this.globalState = before?.globalState ?? memento(new Map());
    this.workspaceState = before?.workspaceState ?? memento(new Map());
    this.secrets = before?.secrets ?? secretStorage(new Map());
  }

  /** Lets go of the extension as VS Code does: in the order of subscription. */
  dispose(): void {
    for (const subscription of this.subscriptions.splice(0)) subscription.dispose();
  }
}

function memento(values: Map<string, unknown>) {
  return {
    get: (key: string, fallback?: unknown) => values.get(key) ?? fallback,
    update: async (key: string, value: unknown) => void values.set(key, value),
  };
}

function secretStorage(values: Map<string, string>) {
  const changed = editor.registrations.event("secrets");
  return {
    get: async (key: string) => values.get(key),
    store: async (key: string, value: string) => {
      values.set(key, value);
      changed.fire({ key });
    },
    delete: async (key: string) => {
      values.delete(key);
      changed.fire({ key });
    },
    onDidChange: changed.event,
  };
}
