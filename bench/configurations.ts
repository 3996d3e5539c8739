import type { ConfigurationItem } from "../src/core/configuration-item";
import { iamPolicy } from "../src/resources/iam-policy/description";
import { allowing } from "../src/resources/iam-policy/examples";
import { lambdaFunction } from "../src/resources/lambda-function/description";
import { functionPolicy } from "../src/resources/lambda-function/examples";
import { ALL_BLOCKED } from "../src/resources/s3-account-public-access-block/public-access-block";
import { s3Bucket } from "../src/resources/s3-bucket/description";
import { ALLOW_PUBLIC_READ, DENY_INSECURE_TRANSPORT, encryption, policy } from "../src/resources/s3-bucket/examples";
import { securityGroup } from "../src/resources/security-group/description";
import { securityGroupRule } from "../src/resources/security-group/examples";
import { kmsKey } from "../src/resources/kms-key/description";
import { ANYBODY_DECRYPTS, keyPolicy } from "../src/resources/kms-key/examples";

/*
 * Configurations that differ in the fields that rules read, each a separate object, as collectors return them. The
 * periods of the differences have no common divisor, so most combinations occur.
 */

const ACCOUNT = "111122223333";

/** A bucket: with and without KMS, a policy of up to four statements, grants, blocks, versioning, logs, a lifecycle. */
export function variedBucket(index: number): ConfigurationItem {
  const statements = [
    ...(index % 4 === 0 ? [] : [{ ...DENY_INSECURE_TRANSPORT }]),
    ...roleStatements("s3:GetObject", `arn:aws:s3:::bucket-${index}/*`, index % 3),
    ...(index % 11 === 0 ? [{ ...ALLOW_PUBLIC_READ }] : []),
  ];
  const block = index % 7 === 0 ? null : { ...ALL_BLOCKED, restrictPublicBuckets: index % 5 !== 0 };
  const sse = encryption({ algorithm: "AES256", kmsKeyId: null, bucketKeyEnabled: false });
  const configuration = s3Bucket.example({
    encryption: index % 3 === 0 ? sse : encryption(),
    policy: index % 13 === 0 ? null : policy(...statements),
    aclGrants: Array.from({ length: 1 + (index % 3) }, (_, grant) => ({
      grantee:
        index % 17 === 0 ? "http://acs.amazonaws.com/groups/global/AllUsers" : `1f0c6f2f6f6b4d7d8a-${index}-${grant}`,
      permission: grant === 0 ? "FULL_CONTROL" : "READ",
    })),
    publicAccessBlock: block,
    versioning: index % 2 === 0 ? "Enabled" : null,
    accessLogTarget: index % 5 === 0 ? null : "access-logs",
    lifecycleRules: index % 7 === 0 ? [] : [{ isEnabled: index % 3 !== 0 }],
    objectOwnership: index % 9 === 0 ? "ObjectWriter" : "BucketOwnerEnforced",
  });
  return item(s3Bucket.resourceType, `bucket-${index}`, configuration);
}

/** A security group of up to thirty rules, of several protocols, port ranges and sources. */
export function variedSecurityGroup(index: number): ConfigurationItem {
  const ingress = Array.from({ length: index % 31 }, (_, rule) => {
    const port = [22, 80, 443, 3389, 5432, 8080][(index + rule) % 6] ?? 0;
    const isWorld = (index + rule) % 23 === 0;
    return securityGroupRule({
      protocol: ["tcp", "udp", "tcp", "-1"][(index + 3 * rule) % 4] ?? "tcp",
      fromPort: port,
      toPort: port + (rule % 3) * 10,
      cidrs: [isWorld ? "0.0.0.0/0" : `10.${index % 256}.${rule}.0/24`, ...(rule % 5 === 0 ? ["fd00::/8"] : [])],
    });
  });
  return item(
    securityGroup.resourceType,
    `sg-${index}`,
    securityGroup.example({ isDefault: index % 10 === 0, ingress }),
  );
}

/** A managed policy of one to six statements; one in thirteen allows everything. */
export function variedManagedPolicy(index: number): ConfigurationItem {
  const elements = { Action: [`s3:Get*`, `dynamodb:Query`], Resource: `arn:aws:s3:::bucket-${index}/*` };
  const document = index % 13 === 0 ? allowing({ Action: "*", Resource: "*" }) : allowing(elements);
  const more = index % 6;
  const repeated = "statements" in document ? Array.from({ length: more }, () => document.statements).flat() : [];
  const longer = "statements" in document ? { statements: [...document.statements, ...repeated] } : document;
  return item(
    iamPolicy.resourceType,
    `policy-${index}`,
    iamPolicy.example({ policyName: `policy-${index}`, document: longer }),
  );
}

/** A function whose policy has up to four statements; one in thirteen lets everybody invoke it. */
export function variedFunction(index: number): ConfigurationItem {
  const arn = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:function-${index}`;
  const anybody = { Effect: "Allow", Principal: "*", Action: "lambda:InvokeFunction", Resource: arn };
  const statements = [
    ...roleStatements("lambda:InvokeFunction", arn, index % 4),
    ...(index % 13 === 0 ? [anybody] : []),
  ];
  const configuration = lambdaFunction.example({ policy: functionPolicy(...statements) });
  return item(lambdaFunction.resourceType, `function-${index}`, configuration);
}

/** A key with a policy of one to four statements, as text; one in thirteen lets everybody decrypt. */
export function variedKey(index: number): ConfigurationItem {
  const statements = [
    ...roleStatements("kms:Decrypt", "*", index % 3),
    ...(index % 13 === 0 ? [{ ...ANYBODY_DECRYPTS }] : []),
  ];
  return item(kmsKey.resourceType, `key-${index}`, kmsKey.example({ policy: keyPolicy(...statements) }));
}

function roleStatements(Action: string, Resource: string, count: number): readonly object[] {
  return Array.from({ length: count }, (_, role) => ({
    Sid: `Role${role}`,
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/reader-${role}` },
    Action,
    Resource,
    ...(role % 2 === 0 ? {} : { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
  }));
}

function item(resourceType: string, resourceId: string, configuration: unknown): ConfigurationItem {
  const where = { arn: null, accountId: ACCOUNT, awsRegion: "eu-west-1" };
  return { resourceType, resourceId, ...where, tags: {}, configuration, source: "live" };
}
