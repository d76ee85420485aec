const tabs = ["answers", "problems", "summary"] as const;

/** The parts of the panel, of which one is shown. */
export type PanelTab = (typeof tabs)[number];

/** The tab that a remembered value names; the answers where it names none. */
export function readPanelTab(value: unknown): PanelTab {
  return tabs.find((tab) => tab === value) ?? "answers";
}
