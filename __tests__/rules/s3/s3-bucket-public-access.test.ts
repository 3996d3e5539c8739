import fc from "fast-check";
import { unknown } from "../../../src/core/known";
import { ALL_BLOCKED } from "../../../src/resources/s3-account-public-access-block/public-access-block";
import { s3Bucket, type S3Bucket } from "../../../src/resources/s3-bucket/description";
import { ALLOW_PUBLIC_READ, policy, UNBLOCKED } from "../../../src/resources/s3-bucket/examples";
import { s3BucketNoPublicRead } from "../../../src/rules/s3/s3-bucket-no-public-read";
import { s3BucketNoPublicWrite } from "../../../src/rules/s3/s3-bucket-no-public-write";
import { s3BucketPublicAccessBlocked } from "../../../src/rules/s3/s3-bucket-public-access-blocked";
import { judge } from "../judge";

const ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
const AUTHENTICATED = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
const LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";
const DENIED = unknown("It was denied.", "s3:GetBucketPolicy");

function read(configuration: S3Bucket): string {
  return judge(s3BucketNoPublicRead, configuration).complianceType;
}

function write(configuration: S3Bucket): string {
  return judge(s3BucketNoPublicWrite, configuration).complianceType;
}

describe("the permissions of an ACL", () => {
  it.each([
    [ALL_USERS, "READ", "NON_COMPLIANT", "COMPLIANT"],
    [ALL_USERS, "READ_ACP", "NON_COMPLIANT", "COMPLIANT"],
    [ALL_USERS, "WRITE", "COMPLIANT", "NON_COMPLIANT"],
    [ALL_USERS, "WRITE_ACP", "COMPLIANT", "NON_COMPLIANT"],
    [ALL_USERS, "FULL_CONTROL", "NON_COMPLIANT", "NON_COMPLIANT"],
    [AUTHENTICATED, "FULL_CONTROL", "NON_COMPLIANT", "NON_COMPLIANT"],
    [LOG_DELIVERY, "FULL_CONTROL", "COMPLIANT", "COMPLIANT"],
    ["79a5", "FULL_CONTROL", "COMPLIANT", "COMPLIANT"],
  ])("of %s: %s", (grantee, permission, reading, writing) => {
    const open = s3Bucket.example({ ...UNBLOCKED, aclGrants: [{ grantee, permission }] });

    expect(read(open)).toBe(reading);
    expect(write(open)).toBe(writing);
  });

  it("are named in the annotation, with their grantees", () => {
    const aclGrants = [{ grantee: AUTHENTICATED, permission: "READ" }];

    expect(judge(s3BucketNoPublicRead, s3Bucket.example({ ...UNBLOCKED, aclGrants })).annotation).toBe(
      "The bucket's ACL grants READ to every AWS account.",
    );
  });
});

describe("the actions of a policy", () => {
  it.each([
    ["s3:GetObject", "NON_COMPLIANT", "COMPLIANT"],
    ["s3:ListBucket", "NON_COMPLIANT", "COMPLIANT"],
    ["s3:PutObject", "COMPLIANT", "NON_COMPLIANT"],
    ["s3:DeleteObjectVersion", "COMPLIANT", "NON_COMPLIANT"],
    ["s3:PutBucketPolicy", "COMPLIANT", "NON_COMPLIANT"],
    ["s3:*Object", "NON_COMPLIANT", "NON_COMPLIANT"],
    ["s3:*", "NON_COMPLIANT", "NON_COMPLIANT"],
    ["*", "NON_COMPLIANT", "NON_COMPLIANT"],
  ])("%s", (Action, reading, writing) => {
    const open = s3Bucket.example({ ...UNBLOCKED, policy: policy({ ...ALLOW_PUBLIC_READ, Action }) });

    expect(read(open)).toBe(reading);
    expect(write(open)).toBe(writing);
  });

  it("count if NotAction does not name them", () => {
    const { Action, ...statement } = ALLOW_PUBLIC_READ;
    const open = s3Bucket.example({ ...UNBLOCKED, policy: policy({ ...statement, NotAction: [Action, "s3:Put*"] }) });

    expect(read(open)).toBe("NON_COMPLIANT");
    expect(write(open)).toBe("NON_COMPLIANT");
  });

  it("are not public if they are granted to somebody known", () => {
    const Condition = { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };

    expect(read(s3Bucket.example({ ...UNBLOCKED, policy: policy({ ...ALLOW_PUBLIC_READ, Condition }) }))).toBe(
      "COMPLIANT",
    );
    expect(read(s3Bucket.example({ ...UNBLOCKED, policy: policy({ ...ALLOW_PUBLIC_READ, Effect: "Deny" }) }))).toBe(
      "COMPLIANT",
    );
  });

  it("are named in the annotation by their statement", () => {
    const { Sid, ...nameless } = ALLOW_PUBLIC_READ;

    expect(
      judge(s3BucketNoPublicRead, s3Bucket.example({ ...UNBLOCKED, policy: policy(ALLOW_PUBLIC_READ) })).annotation,
    ).toBe(`Everybody may read the bucket through statement ${Sid} of its policy.`);
    expect(judge(s3BucketNoPublicRead, s3Bucket.example({ ...UNBLOCKED, policy: policy(nameless) })).annotation).toBe(
      "Everybody may read the bucket through a statement of its policy.",
    );
  });
});

describe("a block of public access", () => {
  const publicPolicy = policy(ALLOW_PUBLIC_READ);
  const publicAcl = [{ grantee: ALL_USERS, permission: "READ" }];

  it.each([
    ["restrictPublicBuckets", { restrictPublicBuckets: true }, "COMPLIANT", "NON_COMPLIANT"],
    ["ignorePublicAcls", { ignorePublicAcls: true }, "NON_COMPLIANT", "COMPLIANT"],
    ["blockPublicPolicy", { blockPublicPolicy: true }, "NON_COMPLIANT", "NON_COMPLIANT"],
    ["blockPublicAcls", { blockPublicAcls: true }, "NON_COMPLIANT", "NON_COMPLIANT"],
  ])("with %s alone, of the bucket or of the account", (_name, on, byPolicy, byAcl) => {
    const off = { blockPublicAcls: false, ignorePublicAcls: false, blockPublicPolicy: false };
    const block = { ...ALL_BLOCKED, ...off, restrictPublicBuckets: false, ...on };

    for (const blocks of [{ publicAccessBlock: block }, { accountPublicAccessBlock: block }]) {
      expect(read(s3Bucket.example({ ...UNBLOCKED, ...blocks, policy: publicPolicy }))).toBe(byPolicy);
      expect(read(s3Bucket.example({ ...UNBLOCKED, ...blocks, aclGrants: publicAcl }))).toBe(byAcl);
    }
  });

  it("that is unknown matters only if something is public", () => {
    const unread = { publicAccessBlock: DENIED, accountPublicAccessBlock: DENIED };

    expect(read(s3Bucket.example({ ...UNBLOCKED, ...unread }))).toBe("COMPLIANT");
    expect(read(s3Bucket.example({ ...UNBLOCKED, ...unread, policy: publicPolicy }))).toBe("INSUFFICIENT_DATA");
    expect(read(s3Bucket.example({ ...UNBLOCKED, ...unread, aclGrants: publicAcl }))).toBe("INSUFFICIENT_DATA");
  });
});

describe("what is unknown of a bucket", () => {
  const block = fc.constantFrom(
    null,
    DENIED,
    ALL_BLOCKED,
    { ...ALL_BLOCKED, restrictPublicBuckets: false },
    { ...ALL_BLOCKED, ignorePublicAcls: false },
  );
  const facts = fc.record({
    policy: fc.constantFrom(null, policy(ALLOW_PUBLIC_READ), policy({ ...ALLOW_PUBLIC_READ, Action: "s3:Put*" })),
    aclGrants: fc.constantFrom([], [{ grantee: ALL_USERS, permission: "WRITE" }]),
    publicAccessBlock: block,
    accountPublicAccessBlock: block,
  });

  it("never turns a violation into compliance", () => {
    fc.assert(
      fc.property(facts, fc.constantFrom("policy", "aclGrants", "publicAccessBlock"), (known, hidden) => {
        for (const rule of [s3BucketNoPublicRead, s3BucketNoPublicWrite, s3BucketPublicAccessBlocked]) {
          const before = judge(rule, s3Bucket.example(known)).complianceType;
          const after = judge(rule, s3Bucket.example({ ...known, [hidden]: DENIED })).complianceType;
          expect([before, "INSUFFICIENT_DATA"]).toContain(after);
        }
      }),
    );
  });
});

describe("s3-bucket-public-access-blocked", () => {
  it("names the settings that the bucket does not enable, whatever its account does", () => {
    const configuration = s3Bucket.example({
      ...UNBLOCKED,
      publicAccessBlock: { ...ALL_BLOCKED, blockPublicPolicy: false, restrictPublicBuckets: false },
      accountPublicAccessBlock: ALL_BLOCKED,
    });

    expect(judge(s3BucketPublicAccessBlocked, configuration).annotation).toBe(
      "The bucket's public access block does not enable blockPublicPolicy, restrictPublicBuckets.",
    );
  });

  it("names the permission that is missing", () => {
    expect(
      judge(s3BucketPublicAccessBlocked, s3Bucket.example({ ...UNBLOCKED, publicAccessBlock: DENIED })),
    ).toMatchObject({
      complianceType: "INSUFFICIENT_DATA",
      missingPermission: "s3:GetBucketPolicy",
    });
  });
});
