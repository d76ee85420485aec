/** The `anthropic-version` that requests go out with unless a draft names another. */
export const productApiVersion = "2026-10-21";
