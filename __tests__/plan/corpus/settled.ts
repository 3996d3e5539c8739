import { createHash } from "node:crypto";

/** Ids that a service makes up, each by its form. */
const MADE_UP = [
  /\b(?:vpc|subnet|sg|sgr|acl|rtb|fl|i|vol|snap|ami|eni|dopt|igw|pl)-[0-9a-f]{8,17}\b/g,
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g,
  /\b(?:AROA|AIDA|AKIA|ANPA)[0-9A-Z]{16,17}\b/g,
  // What Terraform puts after a prefix: the moment and a counter.
  /\b20\d{24}\b/g,
];

const MOMENT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+0000)/g;

/** What an access key is made of: of each one the canary that no output may show, as of the case `secrets`. */
const CREDENTIALS: ReadonlySet<string> = new Set(["secret", "ses_smtp_password_v4"]);
const CANARY = "s3cr3t-canary-7d1f";

/** When every plan of the corpus was made. */
const PLANNED_AT = "2026-12-01T00:00:00Z";

/** Lists that Terraform writes in another order each time. */
const UNORDERED: ReadonlySet<string> = new Set(["child_modules", "relevant_attributes"]);

/**
 * A plan with what is random or a moment replaced, so that the same sources give the same plan: the ids of what stands
 * by others of their form, which follow from where they are in the prior state.
 * @param standsSince When all that stands was made.
 */
export function settled(plan: { readonly prior_state?: unknown }, standsSince = "2026-11-20T08:00:00Z"): unknown {
  const replacements = new Map<string, string>();
  collect(sorted(plan.prior_state), "", replacements);
  return replaced(sorted(plan), "", replacements, standsSince);
}

/** With the names of every object in order, and the items of lists that have no order of their own. */
function sorted(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => sorted(item));
    const keyed = items.map((item) => ({ item, key: addressOf(item) ?? JSON.stringify(item) }));
    return UNORDERED.has(name)
      ? keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ item }) => item)
      : items;
  }
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner, key)]));
}

function collect(value: unknown, path: string, replacements: Map<string, string>): void {
  if (Array.isArray(value)) {
    value.forEach((item: unknown, index) => {
      collect(item, `${path}/${addressOf(item) ?? index}`, replacements);
    });
  } else if (value !== null && typeof value === "object") {
    for (const [key, inner] of Object.entries(value)) collect(inner, `${path}/${key}`, replacements);
  } else if (typeof value === "string") {
    // The local AWS makes up the ids of users in a form of its own.
    if (path.endsWith("/unique_id")) replacements.set(value, likeness(`AIDA${"0".repeat(17)}`, path));
    for (const form of MADE_UP) {
      for (const [found] of value.matchAll(form)) {
        if (!replacements.has(found)) replacements.set(found, likeness(found, path));
      }
    }
  }
}

function addressOf(item: unknown): string | undefined {
  const address = item !== null && typeof item === "object" && "address" in item ? item.address : undefined;
  return typeof address === "string" ? address : undefined;
}

/** Another id of the same form, made of a path. */
function likeness(id: string, path: string): string {
  const digits = createHash("sha256").update(path).digest("hex").repeat(2);
  const separator = id.indexOf("-");
  if (/^[0-9a-f]{8}-/.test(id)) {
    let next = 0;
    return id.replace(/[0-9a-f]/g, () => digits[next++] ?? "0");
  }
  if (separator > 0) return `${id.slice(0, separator)}-${digits.slice(0, id.length - separator - 1)}`;
  if (/^\d+$/.test(id)) return `20261120080000${digits.replace(/\D/g, "0").slice(0, id.length - 14)}`;
  // Scanners for secrets take what says that it is an example for none.
  return `${id.slice(0, 4)}EXAMPLE${digits.toUpperCase().slice(0, id.length - 11)}`;
}

function replaced(value: unknown, key: string, replacements: ReadonlyMap<string, string>, since: string): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => replaced(item, key, replacements, since));
    // A set of ids is in their order.
    const isOfIds = items.some((item, index) => typeof item === "string" && item !== value[index]);
    return isOfIds ? items.sort() : items;
  }
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([name, inner]) => [name, replaced(inner, name, replacements, since)]));
  }
  if (typeof value !== "string") return value;
  if (key === "timestamp") return PLANNED_AT;
  if (CREDENTIALS.has(key)) return `${CANARY}-${key}`;
  const whole = replacements.get(value);
  if (whole !== undefined) return whole;
  let text = value.replace(MOMENT, since);
  for (const form of MADE_UP) text = text.replace(form, (found) => replacements.get(found) ?? found);
  return text;
}
