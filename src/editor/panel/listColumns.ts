import type * as vscode from "vscode";
import type { Disposable } from "../../base/disposable.ts";
import { Emitter } from "../../base/event.ts";
import { type ColumnId, fieldOfColumn, isColumnId } from "../../core/results/columnId.ts";

const stateKey = "results.columns";

const standard: readonly ColumnId[] = ["outcome", "source", "words", "outputTokens", "cost"];

/** What the lists of this workspace show of each row, as the person chose it. */
export class ListColumns implements Disposable {
  readonly #state: vscode.Memento;
  readonly #didChange = new Emitter<void>();

  readonly onDidChange = this.#didChange.event;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** The columns of a job whose answers have these fields. */
  of(fields: readonly string[]): readonly ColumnId[] {
    const shown = this.#chosen().filter((column) => {
      const field = fieldOfColumn(column);
      return field === undefined || fields.includes(field);
    });
    // Fields of answers belong to their words; numbers stand at the end.
    return [...shown.filter(isHead), ...shown.filter(isField), ...shown.filter(isTail)];
  }

  /** Asks the person; fields that this job has not are left as they are. */
  async choose(fields: readonly string[]): Promise<void> {
    const { pickColumns } = await import("./pickColumns.ts");
    const picked = await pickColumns(this.of(fields), fields);
    if (!picked) return;
    const shown = this.of(fields);
    const others = this.#chosen().filter((column) => !shown.includes(column));
    await this.#state.update(stateKey, [...picked, ...others]);
    this.#didChange.fire();
  }

  dispose(): void {
    this.#didChange.dispose();
  }

  #chosen(): readonly ColumnId[] {
    const kept: unknown = this.#state.get(stateKey);
    return Array.isArray(kept) ? kept.filter(isColumnId) : standard;
  }
}

function isField(column: ColumnId): boolean {
  return fieldOfColumn(column) !== undefined;
}

function isHead(column: ColumnId): boolean {
  return ["outcome", "source", "words"].includes(column);
}

function isTail(column: ColumnId): boolean {
  return !isHead(column) && !isField(column);
}
