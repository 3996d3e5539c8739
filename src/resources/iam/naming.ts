import { isUnknown, unknown, type Known } from "../../core/known";
import type { RecordedItem } from "../recorded-item";
import { recorded } from "../type/recorded";

/** IAM's longest name of a user or role; longer names are cut to it. */
const MAX_LENGTH = 64;

// Control characters, line and paragraph separators, and the marks that reorder text.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/**
 * How an annotation refers to something that only has an IAM id: `User alice`, or `The user` where the name is not
 * known. Names come from an account or an item, so they are put on one line and cut.
 */
export function called(kind: "user" | "group" | "policy" | "role" | "server certificate", name: Known<string>): string {
  if (isUnknown(name)) return `The ${kind}`;
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${plainName(name)}`;
}

/** A name on one line, cut to IAM's maximum; the cut shows as an ellipsis. */
export function plainName(name: string): string {
  const line = name.replace(UNPRINTABLE, " ").trim();
  if (line.length <= MAX_LENGTH) return line;
  // If the cut falls between the two halves of one character, the first half goes too.
  return `${line.slice(0, MAX_LENGTH - 1).replace(/\p{Cs}$/u, "")}…`;
}

/** The name at the end of an ARN of IAM, after its path. The ARNs of AWS-managed policies have `aws` for an account. */
export function nameIn(arn: string | null | undefined): string | undefined {
  return /^arn:[\w-]+:iam::(?:\d{12}|aws):[\w-]+\/(?:[^/]*\/)*([^/]+)$/.exec(arn ?? "")?.[1];
}

/** The path in an ARN of IAM, with both its slashes; `/` where there is none. */
export function pathIn(arn: string | null | undefined): string | undefined {
  return /^arn:[\w-]+:iam::\d{12}:[\w-]+(\/(?:[^/]*\/)*)[^/]+$/.exec(arn ?? "")?.[1];
}

/** Reads a name from AWS Config's item: under its key, or else at the end of the ARN. */
export function recordedName(key: string): (item: RecordedItem) => string | undefined {
  const read = recorded("string", key);
  return (item) => read(item) ?? nameIn(item.arn);
}

/** A name in a plan. Where it is not given, or only a prefix is given, the provider generates it. */
export function plannedName(kind: "policy" | "role", name: Known<string | null>): Known<string> {
  return isUnknown(name) ? name : name || unknown(`The ${kind}'s name is known only after apply.`);
}
