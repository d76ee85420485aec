/** What the keyboard and the pointer do in a tree of `treeitem`s, of which one is a tab stop. */
export class TreeKeys {
  readonly #tree: HTMLElement;
  readonly #presses = new WeakMap<Element, () => void>();

  constructor(tree: HTMLElement) {
    this.#tree = tree;
    tree.addEventListener("keydown", (event) => {
      const item = itemAt(event.target);
      if (!item || event.ctrlKey || event.metaKey || event.altKey || !this.#key(event.key, item))
        return;
      event.preventDefault();
      event.stopPropagation();
    });
    tree.addEventListener("click", (event) => {
      const item = itemAt(event.target);
      if (!item || isSelecting()) return;
      this.focus(item);
      this.#presses.get(item)?.();
    });
  }

  /** What happens when an item is pressed. */
  onPress(item: HTMLElement, press: () => void): void {
    this.#presses.set(item, press);
  }

  /** Makes the first item the tab stop. */
  begin(): void {
    const [first] = this.#items();
    if (first) first.tabIndex = 0;
  }

  focus(item: HTMLElement): void {
    for (const other of this.#items()) other.tabIndex = other === item ? 0 : -1;
    item.focus();
  }

  #key(key: string, item: HTMLElement): boolean {
    switch (key) {
      case "ArrowDown":
        return this.#move(item, 1);
      case "ArrowUp":
        return this.#move(item, -1);
      case "Home":
        return this.#to(this.#items()[0]);
      case "End":
        return this.#to(this.#items().at(-1));
      case "ArrowRight":
        if (item.ariaExpanded === "true") return this.#move(item, 1);
        return item.ariaExpanded === null || this.#press(item);
      case "ArrowLeft":
        if (item.ariaExpanded === "true") return this.#press(item);
        return this.#to(itemAt(item.parentElement));
      case "Enter":
      case " ":
        return this.#press(item);
      default:
        return false;
    }
  }

  #press(item: HTMLElement): true {
    this.#presses.get(item)?.();
    // A branch that was closed may have held the tab stop.
    if (item.isConnected && !this.#items().some(({ tabIndex }) => tabIndex === 0)) this.focus(item);
    return true;
  }

  #move(item: HTMLElement, by: number): true {
    const items = this.#items();
    return this.#to(items[items.indexOf(item) + by]);
  }

  #to(item: HTMLElement | undefined): true {
    if (item) this.focus(item);
    return true;
  }

  #items(): readonly HTMLElement[] {
    return [...this.#tree.querySelectorAll<HTMLElement>("[role=treeitem]")];
  }
}

function itemAt(target: EventTarget | null): HTMLElement | undefined {
  return target instanceof Element
    ? (target.closest<HTMLElement>("[role=treeitem]") ?? undefined)
    : undefined;
}

/** Marking words with the pointer is no press. */
function isSelecting(): boolean {
  return getSelection()?.isCollapsed === false;
}
