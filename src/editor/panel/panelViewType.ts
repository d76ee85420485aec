/** By which VS Code knows the results panels, also those that it restores. */
export const panelViewType = "batchwright.results";
