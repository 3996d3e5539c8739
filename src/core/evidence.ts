import type { ConfigurationItem } from "./configuration-item";
import { parseJson } from "./json-text";
import { isUnknown } from "./known";
import type { RuleMetadata } from "./rule";

/** Bytes of JSON that a field of a finding's evidence takes at most. */
export const MAX_FIELD_BYTES = 512;

/** Bytes of JSON that the evidence of a finding takes at most; further fields are named and left out. */
export const MAX_EVIDENCE_BYTES = 1_536;

/** What was judged, by the names of the fields. */
export type Evidence = Readonly<Record<string, unknown>>;

/** The field that rules on tags read. */
const TAGS = "tags";

// What these keys compare with is used like a password: by bucket policies (Amazon S3 user guide, examples of bucket
// policies) and by trust policies.
const SECRET_CONDITION = /^(aws:(referer|useragent)|sts:externalid)$/i;

/** The beginning of a document's text. */
const DOCUMENT = /^\s*\{/;

const WITHHELD = "(withheld: it may be a secret)";

/** What is said in place of a value that Terraform keeps secret. */
const WITHHELD_AS_SENSITIVE = "(withheld: Terraform marks a value as sensitive that the verdict rests on)";

/** What is said of a document in a plan. */
const DOCUMENT_WITHHELD =
  "(withheld: what Terraform keeps secret loses its mark in a policy document of a data source)";

/** What evidence must not show, beside what is secret wherever it was read. */
export type Withholding = "sensitive" | "documents" | "nothing";

/**
 * The values that a rule judged of a resource. An unknown value says why it is unknown; a long one is cut and says so.
 * Resource types keep no secret in their configuration, only where one was found, or mark the field that may hold one;
 * of tags, whose values may be anything, evidence has the names alone.
 * @param withholding `sensitive`: no value at all. `documents`: no policy, since Terraform marks what comes from a
 * sensitive variable in each argument, but not once a data source has put it into a document.
 */
export function evidenceOf(
  { reads, secretFields = [] }: Pick<RuleMetadata, "reads" | "secretFields">,
  { configuration, tags }: ConfigurationItem,
  withholding: Withholding = "nothing",
): Evidence {
  const values = Object(configuration) as object;
  const valueOf = (field: string): unknown => {
    if (withholding === "sensitive") return WITHHELD_AS_SENSITIVE;
    if (secretFields.includes(field)) return WITHHELD;
    return field === TAGS ? tagNames(tags) : own(values, field);
  };
  const evidence: Record<string, unknown> = {};
  let room = MAX_EVIDENCE_BYTES;
  const tell = withholding === "documents" ? toldOfPlan : told;
  for (const field of reads) {
    const [value, length] = fitted(valueOf(field), tell);
    const size = length + field.length + 2;
    evidence[field] = size <= room ? value : { note: "Left out: the evidence is as long as a finding may hold." };
    room -= Math.min(size, room);
  }
  return evidence;
}

function own(values: object, field: string): unknown {
  return Object.hasOwn(values, field) ? (Reflect.get(values, field) as unknown) : undefined;
}

function tagNames(tags: ConfigurationItem["tags"]): unknown {
  return tags === null || isUnknown(tags) ? tags : Object.keys(tags).sort();
}

/** A text that JSON holds as it is, and that need not be cut. */
const PLAIN = /^[\w:/.-]{0,500}$/;

/** The value as JSON holds it, cut where it is too long, and how many bytes of JSON it takes. */
function fitted(value: unknown, tell: typeof told): readonly [value: unknown, bytes: number] {
  // Most values are such, and reviews of plans have many findings.
  if (typeof value === "boolean") return [value, 5];
  if (typeof value === "string" && PLAIN.test(value)) return [value, value.length + 2];
  const json = JSON.stringify(value ?? null, tell);
  const bytes = Buffer.byteLength(json);
  if (bytes <= MAX_FIELD_BYTES) return [JSON.parse(json) as unknown, bytes];
  // JSON escapes quotes once more, and a character may have several bytes.
  let beginning = json.slice(0, MAX_FIELD_BYTES);
  const note = `Cut: the value has ${json.length} characters as JSON.`;
  while (sizeOf({ beginning, note }) > MAX_FIELD_BYTES) beginning = beginning.slice(0, -16);
  const cut = { beginning: beginning.replace(/[\ud800-\udbff]$/, ""), note };
  return [cut, sizeOf(cut)];
}

/** What JSON cannot tell by itself: unknown values, sets and maps; and what it must not tell. */
function told(key: string, value: unknown): unknown {
  if (SECRET_CONDITION.test(key)) return WITHHELD;
  // Taken apart, since conditions that are used like passwords have to be found in it.
  if (typeof value === "string" && DOCUMENT.test(value)) return parsed(value);
  if (isUnknown(value)) {
    const { reason, missingPermission } = value;
    return { unknown: reason, ...(missingPermission === undefined ? {} : { missingPermission }) };
  }
  if (value instanceof Set) return [...(value as Set<unknown>)];
  if (value instanceof Map) return Object.fromEntries(value as Map<string, unknown>);
  return value;
}

function parsed(text: string): unknown {
  const result = parseJson(text);
  return "value" in result ? result.value : { note: "Left out: it begins like a document, and is none." };
}

/** The same of a plan, without documents. */
function toldOfPlan(key: string, value: unknown): unknown {
  return isDocument(value) ? DOCUMENT_WITHHELD : told(key, value);
}

/** Whether a value is a policy document, as text or as an object, or a statement of one. */
function isDocument(value: unknown): boolean {
  if (typeof value === "string") return DOCUMENT.test(value);
  return typeof value === "object" && value !== null && ("Statement" in value || "Effect" in value);
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
