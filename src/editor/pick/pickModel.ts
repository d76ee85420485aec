import * as vscode from "vscode";
import type { ModelInfo } from "../../core/model/modelInfo.ts";
import { formatDollars } from "../../core/pricing/formatDollars.ts";
import { modelPrice } from "../../core/pricing/priceTable.ts";

const recentKey = "batchwright.recentModels";
const mostRecent = 5;

interface ModelPick extends vscode.QuickPickItem {
  readonly id?: string;
}

/** Remembers which models were picked, latest first, and asks for one. */
export class ModelPicker {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /**
   * Asks for a model, the recipe's own and the recently used ones first. When the models cannot be
   * listed, those are all there is to pick from.
   */
  async pick(
    models: Promise<readonly ModelInfo[]>,
    own?: string,
    title = vscode.l10n.t("New Batch: Model"),
  ): Promise<string | undefined> {
    const items = models.then(
      (all) => this.#items(all, own),
      () => this.#items([], own),
    );
    const picked = await vscode.window.showQuickPick(items, {
      title,
      placeHolder: vscode.l10n.t("Prices per million tokens, in a batch: input, output"),
      matchOnDescription: true,
    });
    if (picked?.id !== undefined) await this.#remember(picked.id);
    return picked?.id;
  }

  #items(models: readonly ModelInfo[], own: string | undefined): readonly ModelPick[] {
    const known = new Map(models.map((model) => [model.id, model]));
    // What the account cannot use is not offered, except where nobody can tell.
    const isOffered = (id: string): boolean => known.size === 0 || known.has(id);
    const first = own !== undefined ? [own] : [];
    const recent = this.#recent().filter((id) => id !== own && isOffered(id));
    const others = [...known.keys()].filter((id) => id !== own && !recent.includes(id));
    const separator = (label: string): ModelPick => ({
      label,
      kind: vscode.QuickPickItemKind.Separator,
    });
    const item = (id: string): ModelPick => modelItem(id, known.get(id));
    return [
      ...first.map((id) => ({ ...item(id), detail: vscode.l10n.t("As the recipe says") })),
      ...(recent.length > 0 ? [separator(vscode.l10n.t("Recently used"))] : []),
      ...recent.map(item),
      ...(others.length > 0 ? [separator(vscode.l10n.t("All that do batches"))] : []),
      ...others.map(item),
    ];
  }

  #recent(): readonly string[] {
    const stored = this.#state.get<unknown>(recentKey);
    return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : [];
  }

  async #remember(id: string): Promise<void> {
    const ids = [id, ...this.#recent().filter((other) => other !== id)];
    await this.#state.update(recentKey, ids.slice(0, mostRecent));
  }
}

function modelItem(id: string, model: ModelInfo | undefined): ModelPick {
  const price = modelPrice(id);
  const words = [
    price && `${formatDollars(price.input)} · ${formatDollars(price.output)}`,
    model?.lifecycle === "deprecated" && vscode.l10n.t("deprecated"),
  ];
  return {
    label: model?.displayName ?? id,
    description: [id, ...words].filter((word) => typeof word === "string").join(" · "),
    id,
  };
}
