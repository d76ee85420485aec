/** The address as a web or mail link, normalised; undefined for every other scheme and for paths. */
export function webLink(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || !["https:", "http:", "mailto:"].includes(url.protocol)) return undefined;
  return url.href;
}
