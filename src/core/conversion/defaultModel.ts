/** What stands for a model that is not Claude's, unless somebody names another. */
export const defaultModel = "claude-sonnet-5-5";
