/** By which VS Code knows the results panels, also those that it restores. */
export const panelViewType = "batchwright.results";

/** The one of comparisons, in the same way. */
export const comparisonViewType = "batchwright.comparison";
