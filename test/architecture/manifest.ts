import { readJson } from "./repository.ts";

/** A menu entry, a keybinding or a welcome: whatever a `when` clause decides on. */
export interface Conditional {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly contents?: string;
}

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
  readonly enablement?: string;
}

interface Setting {
  readonly default?: unknown;
  readonly scope?: string;
  readonly order?: number;
  readonly description?: string;
  readonly markdownDescription?: string;
}

interface SettingsSection {
  readonly properties: Readonly<Record<string, Setting>>;
}

interface View {
  readonly id: string;
  readonly name: string;
  readonly when?: string;
}

interface WalkthroughStep {
  readonly id: string;
  readonly description: string;
  readonly when?: string;
  readonly completionEvents?: readonly string[];
}

interface Contributions {
  readonly commands: readonly Command[];
  readonly menus: Readonly<Record<string, readonly Conditional[]>>;
  readonly submenus?: readonly { readonly id: string; readonly label: string }[];
  readonly keybindings?: readonly Conditional[];
  readonly views: Readonly<Record<string, readonly View[]>>;
  readonly viewsWelcome?: readonly Conditional[];
  readonly configuration: SettingsSection | readonly SettingsSection[];
  readonly walkthroughs?: readonly { readonly steps: readonly WalkthroughStep[] }[];
}

interface Capability {
  readonly supported: boolean | "limited";
  readonly description?: string;
}

interface Manifest {
  readonly version: string;
  readonly engines: { readonly vscode: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly capabilities?: Readonly<Record<string, Capability>>;
  readonly contributes: Contributions;
}

export function readManifest(): Manifest {
  return readJson<Manifest>("package.json");
}

/** Every setting that the manifest contributes, whatever section it is in. */
export function settingsOf({ contributes }: Manifest): Readonly<Record<string, Setting>> {
  const sections = [contributes.configuration].flat();
  return Object.assign({}, ...sections.map((section) => section.properties)) as Record<
    string,
    Setting
  >;
}

/** Everything that has a `when` clause or a command, with the place it is contributed to. */
export function conditionals({
  contributes,
}: Manifest): readonly (readonly [string, Conditional])[] {
  const menus = Object.entries(contributes.menus).flatMap(([menu, entries]) =>
    entries.map((entry) => [menu, entry] as const),
  );
  const steps = (contributes.walkthroughs ?? []).flatMap(({ steps: all }) => all);
  return [
    ...menus,
    ...(contributes.keybindings ?? []).map((entry) => ["keybindings", entry] as const),
    ...(contributes.viewsWelcome ?? []).map((entry) => ["viewsWelcome", entry] as const),
    ...Object.values(contributes.views)
      .flat()
      .map((view) => ["views", { when: view.when ?? "" }] as const),
    ...contributes.commands.map((one) => ["commands", { when: one.enablement ?? "" }] as const),
    ...steps.map(
      (step) => ["walkthroughs", { when: step.when ?? "", contents: step.description }] as const,
    ),
  ];
}
