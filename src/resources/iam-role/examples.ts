import { unknown, type Known } from "../../core/known";
import { parsePolicy, type PolicyDocument } from "../../policy/policy-document";

/** A trust policy of one statement, by default one that lets its principals assume the role. */
export function trusting(elements: Readonly<Record<string, unknown>>): Known<PolicyDocument> {
  const Statement = [{ Effect: "Allow", Action: "sts:AssumeRole", ...elements }];
  return parsePolicy({ Version: "2012-10-17", Statement }) ?? unknown("The example is no policy.");
}
