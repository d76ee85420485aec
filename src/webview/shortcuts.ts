/** What the panel's own keys do. */
export interface ShortcutTargets {
  focusFilter(): void;
  focusList(): void;
  /** Answers false when there was nothing to clear. */
  clearFilter(): boolean;
  goToFailure(direction: "next" | "previous"): void;
  /** Lets go of all rows but one; answers false when no more were chosen. */
  collapseChoice(): boolean;
}

/** Runs the shortcut of a key press, if it is one. Letters stay letters inside the filter's box. */
export function runShortcut(event: KeyboardEvent, targets: ShortcutTargets): void {
  if (event.defaultPrevented || event.isComposing) return;
  const isTyping = event.target instanceof HTMLInputElement;
  const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
  if (!shortcut(event, isTyping, hasModifier, targets)) return;
  event.preventDefault();
}

function shortcut(
  { key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent,
  isTyping: boolean,
  hasModifier: boolean,
  targets: ShortcutTargets,
): boolean {
  if (key.toLowerCase() === "f" && (ctrlKey || metaKey) && !altKey && !shiftKey) {
    targets.focusFilter();
    return true;
  }
  if (hasModifier) return false;
  if (key === "F8") {
    targets.goToFailure(shiftKey ? "previous" : "next");
    return true;
  }
  return isTyping ? typingShortcut(key, targets) : letterShortcut(key, targets);
}

function typingShortcut(key: string, targets: ShortcutTargets): boolean {
  switch (key) {
    case "Escape":
      if (!targets.clearFilter()) targets.focusList();
      return true;
    case "ArrowDown":
    case "Enter":
      targets.focusList();
      return true;
    default:
      return false;
  }
}

function letterShortcut(key: string, targets: ShortcutTargets): boolean {
  switch (key) {
    case "/":
      targets.focusFilter();
      return true;
    case "n":
      targets.goToFailure("next");
      return true;
    case "p":
      targets.goToFailure("previous");
      return true;
    case "Escape":
      return targets.collapseChoice();
    default:
      return false;
  }
}
