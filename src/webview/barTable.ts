import { element } from "./element.ts";

/** A number that is drawn as a bar. */
export interface Bar {
  readonly label: string;
  /** Stands before the label. */
  readonly mark?: HTMLElement;
  readonly value: number;
  /** The number as it is read. */
  readonly words: string;
  /** What the label leads to; it is then a button. */
  readonly onClick?: () => void;
  readonly title?: string;
  /** A class that colours the bar. */
  readonly tone?: string;
}

/**
 * Numbers as bars on one scale, whose end is `most` if that is known. It is a table, so that a screen
 * reader reads the numbers.
 */
export function barTable(
  caption: string,
  bars: readonly Bar[],
  most = Math.max(...bars.map(({ value }) => value), 0),
): HTMLElement {
  const rows = bars.map((bar) => element("tr", {}, ...cells(bar, most)));
  return element(
    "table",
    { class: "bars" },
    element("caption", {}, caption),
    element("tbody", {}, ...rows),
  );
}

function cells({ label, mark, value, words, onClick, title, tone }: Bar, most: number) {
  const named = [...(mark ? [mark] : []), element("span", { class: "label" }, label)];
  const head = element("th", { scope: "row" });
  if (onClick) {
    const button = element("button", { type: "button", class: "bar-button" }, ...named);
    button.title = title ?? label;
    button.addEventListener("click", onClick);
    head.append(button);
  } else head.append(...named);
  const drawn = element("div", { class: `drawn ${tone ?? ""}` });
  drawn.style.setProperty("--share", String(most > 0 ? value / most : 0));
  const track = element("td", { class: "track", "aria-hidden": "true" }, drawn);
  // The bar is as good a target as its name.
  if (onClick) track.addEventListener("click", onClick);
  return [head, track, element("td", { class: "number" }, words)];
}
