/** The API versions this server speaks. They differ in what params they allow. */
export type ApiVersion = "2023-06-01" | "2026-10-21";
