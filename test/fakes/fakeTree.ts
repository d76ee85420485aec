import type { Registration, Registrations } from "./registrations.ts";

/** What draws a view. */
export interface TreeProvider {
  onDidChangeTreeData(listener: () => void): Registration;
  getChildren(parent?: unknown): Promise<unknown[]> | unknown[];
  getTreeItem(element: unknown): unknown;
}

/** A view that is visible with everything in it unfolded, and asks for all of it at each change. */
export function fakeTree(id: string, provider: TreeProvider, registrations: Registrations) {
  const redrawn = provider.onDidChangeTreeData(() => void draw(provider));
  const { event } = registrations.event(`view ${id}`);
  const view = {
    visible: true,
    onDidChangeVisibility: event,
    onDidChangeCheckboxState: event,
    onDidChangeSelection: event,
  };
  return registrations.add(`view ${id}`, view, () => redrawn.dispose());
}

async function draw(provider: TreeProvider, parent?: unknown): Promise<void> {
  for (const element of await provider.getChildren(parent)) {
    provider.getTreeItem(element);
    await draw(provider, element);
  }
}
