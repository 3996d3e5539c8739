/**
 * A path as a URI reference (RFC 3986): a relative one stays relative, an absolute one becomes a `file` URI.
 * @param path With forward slashes.
 */
export function uriReference(path: string): string {
  const encoded = wellFormed(path).split("/").map(encodeURIComponent).join("/");
  // Two slashes after the scheme begin a host, of which a file has none.
  return encoded.startsWith("/") ? `file:///${encoded.replace(/^\/+/, "")}` : encoded;
}

/** Text without lone surrogates, which UTF-8 cannot encode. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}
