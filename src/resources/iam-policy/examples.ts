import type { Known } from "../../core/known";
import type { PolicyDocument } from "../../policy/policy-document";
import { documentOf } from "./document";

/** A document of one statement that allows the given actions. */
export function allowing(elements: Readonly<Record<string, unknown>>): Known<PolicyDocument> {
  return documentOf({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...elements }] });
}
