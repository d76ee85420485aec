/** A unified diff that adds a whole file, as Git writes it. `path` is relative to the repository. */
export function additionDiff(path: string, text: string): string {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const isEnded = lines.at(-1) === "";
  if (isEnded) lines.pop();
  return [
    `diff --git a/${path} b/${path}`,
    "new file mode 100644",
    "--- /dev/null",
    `+++ b/${path}`,
    `@@ -0,0 +1,${lines.length} @@`,
    ...lines.map((line) => `+${line}`),
    ...(isEnded ? [] : ["\\ No newline at end of file"]),
  ].join("\n");
}
