/**
 * Goes to another address of this page.
 * @param keep Whether the address before stays in the browser's history: it does not while somebody types.
 */
export function navigate(hash: string, keep = true, page: Pick<Location, "hash" | "replace"> = location): void {
  if (keep) page.hash = hash;
  else page.replace(hash);
}
