import { element } from "./element.ts";
import type { RowTitle } from "./rowTitle.ts";

/** What a row is about, as a cell of a list. */
export function sourceCell({ name, folder, place }: RowTitle): HTMLElement {
  const cell = element(
    "span",
    { class: "source", title: `${folder === "" ? "" : `${folder}/`}${name}${place}` },
    element("span", { class: "name" }, name),
  );
  if (place !== "") cell.append(element("span", { class: "dim" }, place));
  if (folder !== "") cell.append(" ", element("span", { class: "dim folder" }, folder));
  return cell;
}
