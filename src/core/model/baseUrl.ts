/**
 * A base URL in the one form that is kept: no trailing slash, lower-case scheme and host. Undefined
 * unless it is absolute, `http` or `https`, and free of credentials, query and fragment.
 */
export function parseBaseUrl(text: string): string | undefined {
  const match = /^(https?):\/\/(\[[0-9a-f:.]+\]|[^\s/?#@\\:[\]]+)(:\d{1,5})?(\/[^\s?#\\]*)?$/i.exec(
    text.trim(),
  );
  if (!match) return undefined;
  const [, scheme = "", host = "", port = "", path = ""] = match;
  return `${scheme.toLowerCase()}://${host.toLowerCase()}${port}${path.replace(/\/+$/, "")}`;
}

/** Whether a key sent there could be read on the way: plain `http` to another machine. */
export function isUnencrypted(baseUrl: string): boolean {
  return (
    baseUrl.startsWith("http://") &&
    !/^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(?=[:/]|$)/.test(baseUrl)
  );
}
