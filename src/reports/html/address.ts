/** The pages of the report. */
export const PAGES = ["overview", "findings", "matrix", "packs", "coverage", "waivers"] as const;

/** A page of the report. */
export type PageName = (typeof PAGES)[number];

/** What the part of the address behind `#` says: a page, what of it (a pack's id), and how it is shown. */
export interface Address {
  readonly page: PageName;
  /** What of the page is shown; empty for all. */
  readonly part: string;
  readonly parameters: URLSearchParams;
}

/** Values to set in an address: a list or a text replaces what was there, an empty one removes it. */
export type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads the part behind `#`: `#/findings?severity=HIGH&severity=LOW`. What is no page is the overview. */
export function readAddress(hash: string): Address {
  const [, path = "", query = ""] = /^#\/([^?]*)\??(.*)$/s.exec(hash) ?? [];
  const [name = "", part = ""] = path.split("/");
  const page = PAGES.find((known) => known === name) ?? "overview";
  return { page, part: decoded(part), parameters: new URLSearchParams(query) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A stray % makes no name; nothing is found by it.
    return part;
  }
}

/** The part behind `#` for a page. */
export function addressOf(page: PageName, parameters: Parameters = {}, part = ""): string {
  const search = set(new URLSearchParams(), parameters).toString();
  const path = part === "" ? page : `${page}/${encodeURIComponent(part)}`;
  return `#/${path}${search === "" ? "" : `?${search}`}`;
}

/** The same address with other values. */
export function changed({ page, part, parameters }: Address, more: Parameters): string {
  const search = set(new URLSearchParams(parameters), more).toString();
  return addressOf(page, {}, part) + (search === "" ? "" : `?${search}`);
}

function set(search: URLSearchParams, parameters: Parameters): URLSearchParams {
  for (const [name, value = []] of Object.entries(parameters)) {
    search.delete(name);
    const values = typeof value === "string" ? [value] : value;
    for (const one of values) if (one !== "") search.append(name, one);
  }
  return search;
}
