import { formatDollars } from "../pricing/formatDollars.ts";
import { formatAge } from "../tracking/formatAge.ts";
import { formatExact } from "../tracking/formatCount.ts";
import type { SideFigure } from "./comparedSide.ts";

/** Untranslated. */
export const figureLabels: { readonly [K in SideFigure["id"]]: string } = {
  model: "Model",
  recipe: "Recipe",
  account: "Account",
  requests: "Requests",
  success: "Answered",
  minutes: "Duration",
  inputTokens: "Input tokens",
  outputTokens: "Output tokens",
  dollars: "Cost",
};

/** A figure as it is read: `–` where there is none. */
export function figureWords(id: SideFigure["id"], value: number | string | undefined): string {
  if (value === undefined || value === "") return "–";
  if (typeof value === "string") return value;
  switch (id) {
    case "success":
      return percent(value);
    case "minutes":
      return formatAge(value * 60_000);
    case "dollars":
      return formatDollars(value);
    default:
      return formatExact(value);
  }
}

/** `92.5 %`; never all of it, nor none, by rounding alone. */
export function percent(share: number): string {
  const rounded = Math.round(share * 1000) / 10;
  if (rounded === 100 && share < 1) return "99.9 %";
  if (rounded === 0 && share > 0) return "0.1 %";
  return `${rounded} %`;
}

/** `+12 %`, `−40 %`. */
export function signedPercent(share: number): string {
  const rounded = Math.round(share * 100);
  return `${rounded < 0 ? "−" : "+"}${formatExact(Math.abs(rounded))} %`;
}
