import * as z from "zod";

/** A unit's id: an organizational unit, or the root. Source: AWS Organizations API reference, `ListChildren`. */
const UNIT = "r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}";
const ACCOUNT = "[0-9]{12}";
const TAG = "[^=]+=.*";

const SELECTOR = new RegExp(`^(${UNIT}|${ACCOUNT}|${TAG})$`);

/** What a selection may name. */
export const EXPECTED_SELECTOR = "a unit (ou-… or r-…), the 12 digits of an account id, or a tag (key=value)";

const selectors = z.array(z.string().regex(SELECTOR, `expected ${EXPECTED_SELECTOR}`)).nonempty();

/** Which accounts of an organisation are audited. */
export const organizationSelectionSchema = z.strictObject({
  include: selectors
    .optional()
    .describe("Units with their child units, accounts and tags (key=value) to audit. Default: every account."),
  exclude: selectors
    .optional()
    .describe("Units with their child units, accounts and tags (key=value) that are left out in any case."),
});

/** Which accounts of an organisation are audited. */
export interface OrganizationSelection {
  /** @default every account */
  readonly include?: readonly string[] | undefined;
  /** @default none */
  readonly exclude?: readonly string[] | undefined;
}

/** True where a selection may name it: a unit, an account or a tag. */
export function isSelector(text: string): boolean {
  return SELECTOR.test(text);
}

/** What a selection names, by its kind. */
export interface NamedInSelection {
  readonly units: readonly string[];
  readonly accounts: readonly string[];
  /** As they are written, `key=value`: the first `=` ends the key. */
  readonly tags: readonly string[];
}

/** What a list of a selection names, each once. A list that is left out names nothing. */
export function namedIn(list: readonly string[] = []): NamedInSelection {
  const ofKind = (pattern: string): readonly string[] => [
    ...new Set(list.filter((selector) => new RegExp(`^(${pattern})$`).test(selector))),
  ];
  return { units: ofKind(UNIT), accounts: ofKind(ACCOUNT), tags: ofKind(TAG) };
}
