import type { Known } from "../../core/known";
import type { PolicyDocument } from "../../policy/policy-document";
import { documentOf, type IamPolicyConfiguration } from "./configuration";

/** A policy that lets read one bucket's objects. */
export function managedPolicy(more: Partial<IamPolicyConfiguration> = {}): IamPolicyConfiguration {
  return {
    policyName: "read-ledger",
    document: allowing({ Action: "s3:GetObject", Resource: "arn:aws:s3:::ledger/*" }),
    ...more,
  };
}

/** A document of one statement that allows what is given. */
export function allowing(elements: Readonly<Record<string, unknown>>): Known<PolicyDocument> {
  return documentOf({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...elements }] });
}
