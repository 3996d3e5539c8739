/** A step of a reference: a name, or the key in brackets. */
export type ReferenceStep = string | { readonly key: string | number };

/** A reference of an expression, step by step: `module.m["a"].id` is `module`, `m`, the key `a` and `id`. */
export type Reference = readonly ReferenceStep[];

const STEP = /(?:\.?([A-Za-z_][\w-]*)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\.(\d+)|(\.\*|\[\*\]))/y;

/** Reads a reference as Terraform writes it; what it cannot read ends it. */
export function parseReference(text: string): Reference {
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
    // HCL's escapes are JSON's, but for its templates, which it doubles.
    return (JSON.parse(`"${text}"`) as string).replaceAll("$${", "${").replaceAll("%%{", "%{");
  } catch {
    return text;
  }
}

/**
 * The references that an expression makes. Terraform lists each in full, followed by ever shorter forms of it:
 * `a.b[0].id`, `a.b[0]`, `a.b`. The shorter ones are no references of their own.
 */
export function headsOf(references: readonly string[]): readonly string[] {
  return references.filter((reference, index) => {
    const previous = references[index - 1];
    return previous === undefined || !isShorterForm(reference, previous);
  });
}

function isShorterForm(reference: string, previous: string): boolean {
  const next = previous.charAt(reference.length);
  return reference.length < previous.length && previous.startsWith(reference) && (next === "." || next === "[");
}
