import * as z from "zod";
import { unknown, type Known } from "../../core/known";
import { parsePolicy, type PolicyDocument } from "../../policy/policy-document";
import { soleDocument } from "../recorded-document";
import { recordedInShape } from "../type/recorded";

/** A document in any of its forms; Unknown where it cannot be understood. */
export function documentOf(policy: unknown): Known<PolicyDocument> {
  return parsePolicy(policy) ?? unknown("The document of the policy's default version could not be understood.");
}

const versionSchema = z.object({
  versionId: z.string().nullish(),
  isDefaultVersion: z.boolean().nullish(),
  document: z.unknown(),
});

const policySchema = z.object({ defaultVersionId: z.unknown(), policyVersionList: z.array(versionSchema) });

/** The document of the default version that AWS Config recorded; `undefined` where its item does not hold it. */
export const recordedDocument = recordedInShape(policySchema, ({ defaultVersionId, policyVersionList: versions }) => {
  const standing =
    versions.find(({ isDefaultVersion }) => isDefaultVersion === true) ??
    versions.find(({ versionId }) => typeof versionId === "string" && versionId === defaultVersionId);
  if (standing === undefined) return undefined;
  return documentOf(soleDocument(standing.document));
});
