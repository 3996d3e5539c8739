/** A step of a reference: a name, or the key in brackets. */
export type ReferenceStep = string | { readonly key: string | number };

/** A reference of an expression, step by step: `module.m["a"].id` is `module`, `m`, the key `a` and `id`. */
export type Reference = readonly ReferenceStep[];

const STEP = /(?:\.?([A-Za-z_][\w-]*)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\.(\d+)|(\.\*|\[\*\]))/y;

/** References that were parsed already: the same ones occur in every instance of a module. */
const cache = new Map<string, Reference>();

/** Far more than people write in the modules of one configuration. */
const MOST_CACHED = 10_000;

/** How many local values are followed that refer to one another: people write no longer chain. */
export const MOST_LOCALS = 10;

/** The name or the key that a step takes. */
export function stepKey(step: ReferenceStep): string | number {
  return typeof step === "object" ? step.key : step;
}

/** True of a reference to `each` or `count`, whose value differs from instance to instance. */
export function isInstanceReference(head: string): boolean {
  return head.startsWith("each.") || head.startsWith("count.");
}

/** Parses a reference as Terraform writes it. It ends before the first part that cannot be parsed. */
export function parseReference(text: string): Reference {
  const found = cache.get(text);
  if (found !== undefined) return found;
  const reference = readReference(text);
  if (cache.size >= MOST_CACHED) cache.clear();
  cache.set(text, reference);
  return reference;
}

function readReference(text: string): Reference {
  const steps: ReferenceStep[] = [];
  STEP.lastIndex = 0;
  for (let match = STEP.exec(text); match !== null; match = STEP.exec(text)) {
    const [, name, index, key, legacyIndex, splat] = match;
    if (splat !== undefined) break;
    if (name !== undefined) steps.push(name);
    else if (key !== undefined) steps.push({ key: unquote(key) });
    else steps.push({ key: Number(index ?? legacyIndex) });
  }
  return steps;
}

/** A key as HCL quotes it. */
function unquote(text: string): string {
  try {
    // HCL has the escapes of JSON, and writes `${` and `%{` with the first character doubled.
    return (JSON.parse(`"${text}"`) as string).replaceAll("$${", "${").replaceAll("%%{", "%{");
  } catch {
    return text;
  }
}

/**
 * The references of an expression, without their shorter forms. Terraform lists each reference in full, followed by
 * ever shorter forms of it: `a.b[0].id`, `a.b[0]`, `a.b`.
 */
export function headsOf(references: readonly string[]): readonly string[] {
  return references.filter((reference, index) => {
    const previous = references[index - 1];
    return previous === undefined || !isShorterForm(reference, previous);
  });
}

/**
 * The references that an expression's value can come from. An expression that chooses between two attributes of the
 * same resource, as in `local.is_new ? aws_s3_bucket.b.id : aws_s3_bucket.b.bucket`, has three references. The first is
 * the condition and gives no value, unless it leads to a resource of the same type.
 */
export function branchesOf(heads: readonly string[]): readonly string[] {
  const [condition, one, other, ...more] = heads;
  if (condition === undefined || one === undefined || other === undefined || more.length > 0) return heads;
  const instance = instanceIn(one);
  const isOfOne = instance !== undefined && instance.id === instanceIn(other)?.id;
  return isOfOne && instanceIn(condition)?.type !== instance.type ? [one, other] : heads;
}

/** First names of references that are not types of managed resources. */
const OTHER_KINDS: ReadonlySet<string> = new Set([
  "data",
  "each",
  "count",
  "local",
  "module",
  "path",
  "terraform",
  "var",
]);

/** The managed resource that a reference names, with its key. */
function instanceIn(reference: string): { readonly type: string; readonly id: string } | undefined {
  const [type, name, key] = parseReference(reference);
  if (typeof type !== "string" || typeof name !== "string" || OTHER_KINDS.has(type)) return undefined;
  return { type, id: JSON.stringify([type, name, typeof key === "object" ? key.key : null]) };
}

function isShorterForm(reference: string, previous: string): boolean {
  const next = previous.charAt(reference.length);
  return reference.length < previous.length && previous.startsWith(reference) && (next === "." || next === "[");
}
