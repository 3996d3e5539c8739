import fc from "fast-check";
import { parsePolicy, type PolicyDocument } from "../../src/policy/policy-document";

export const ACCOUNT = "444455556666";
export const OTHER_ACCOUNT = "999999999999";
export const BUCKET = "arn:aws:s3:::ledger";

/** Statements as they are written. */
export type Written = Readonly<Record<string, unknown>>;

export function allow(more: Written = {}): Written {
  return { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `${BUCKET}/*`, ...more };
}

export function deny(more: Written = {}): Written {
  return { ...allow(), Effect: "Deny", ...more };
}

/** The document that statements make; fails where they make none. */
export function documentOf(...statements: readonly Written[]): PolicyDocument {
  const document = parsePolicy({ Version: "2012-10-17", Statement: statements });
  if (document === undefined) throw new Error(`No policy: ${JSON.stringify(statements)}`);
  return document;
}

const actions = fc.oneof(
  fc.constantFrom("*", "*:*", "s3:*", "S3:Get*", "s3:GetObject", "s3:?etObject", "s3:PutObject", "kms:Decrypt"),
  fc.array(fc.constantFrom("s3:List*", "s3:GetObject", "s3:*Object", "iam:*"), { maxLength: 3 }),
);
const resources = fc.oneof(
  fc.constantFrom("*", BUCKET, `${BUCKET}/*`, `${BUCKET}*`, "arn:aws:s3:::*"),
  fc.array(fc.constantFrom(BUCKET, `${BUCKET}/*`, `${BUCKET}/a?c`), { maxLength: 2 }),
);
const principals = fc.constantFrom<unknown>(
  "*",
  { AWS: "*" },
  { AWS: [OTHER_ACCOUNT, "*"] },
  { AWS: ACCOUNT },
  { Service: "sns.amazonaws.com" },
  { AWS: [] },
);
const tests = fc.record(
  {
    Bool: fc.constantFrom({ "aws:SecureTransport": false }, { "aws:MultiFactorAuthPresent": "true" }),
    IpAddress: fc.record({ "aws:SourceIp": fc.constantFrom<unknown>("192.0.2.0/24", ["192.0.2.0/24", "0.0.0.0/0"]) }),
    StringLikeIfExists: fc.record({ "aws:PrincipalOrgID": fc.constantFrom("o-abcdefghij", "o-*") }),
    "ForAllValues:StringEquals": fc.constant({ "aws:SourceVpce": "vpce-1" }),
    Null: fc.record({
      "aws:PrincipalOrgID": fc.constantFrom<unknown>(false, "true"),
      "AWS:SourceVPCe": fc.constant("false"),
    }),
  },
  { requiredKeys: [] },
);
const either = (one: string, other: string, values: fc.Arbitrary<unknown>): fc.Arbitrary<Written> =>
  fc.tuple(fc.constantFrom(one, one, one, other), values).map(([name, value]) => ({ [name]: value }));

/** Statements of all forms, near enough to each other to meet. */
export const statements: fc.Arbitrary<Written> = fc
  .tuple(
    fc.record({ Effect: fc.constantFrom("Allow", "Allow", "Deny") }),
    either("Principal", "NotPrincipal", principals),
    either("Action", "NotAction", actions),
    either("Resource", "NotResource", resources),
    fc.oneof(fc.constant({}), fc.record({ Condition: tests })),
  )
  .map((elements) => Object.assign({}, ...elements) as Written);
