import { startComparison } from "./startComparison.ts";
import { startResults } from "./startResults.ts";

// One script for both pages: most of it is the same.
if (document.body.dataset["other"] === undefined) startResults();
else startComparison();
