import { element } from "./element.ts";
import { translate } from "./translate.ts";

/** The box for words that answers and sources are to contain. */
export function searchBox(text: string, onInput: () => void): HTMLInputElement {
  const box = element("input", {
    type: "text",
    role: "searchbox",
    spellcheck: "false",
    placeholder: translate("Filter answers and sources"),
    "aria-label": translate("Filter answers and sources"),
    "aria-keyshortcuts": "/ Control+F",
  });
  box.value = text;
  box.addEventListener("input", onInput);
  return box;
}

/** A small button beside the box. */
export function chip(words: string, onClick: () => void): HTMLButtonElement {
  const button = element("button", { type: "button", class: "chip" }, words);
  button.addEventListener("click", onClick);
  return button;
}

/** A chip for the one thing that the list is down to, until it is pressed. */
export function onlyChip(onClick: () => void): HTMLButtonElement {
  const button = chip("", onClick);
  button.classList.add("group-chip");
  button.ariaPressed = "true";
  return button;
}

/**
 * Shows these chips and no others. Untouched where it can be: replacing a focused button would lose
 * the keyboard's place.
 */
export function showChips(group: HTMLElement, chips: readonly HTMLButtonElement[]): void {
  if (chips.some((one, at) => group.children[at] !== one)) group.replaceChildren(...chips);
  while (group.children.length > chips.length) group.lastElementChild?.remove();
}
