import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import {
  DeleteBucketEncryptionCommand,
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  PutBucketEncryptionCommand,
  type ServerSideEncryptionConfiguration,
} from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { SERVICES } from "../../src/aws/services";
import { AUDIT_SETTINGS_KEY } from "../../src/core/audit-bucket";
import type { AuditSettings } from "../../src/core/audit-settings";
import type { RemediationResult } from "../../src/remediation/remediation";
import { runRemediation, type RemediationDependencies } from "../../src/remediation/run-remediation";
import { rulesOf } from "../../src/rules/rules-of";
import { createClientFactory } from "../../src/runtime/clients";
import { named } from "./collect";
import { configComplianceChanged, violationFound, type BuiltEvent } from "./events";
import { memoryBucket, type MemoryBucket } from "./memory-bucket";
import { finding, settings } from "./scan";

/** The account of the bucket `ledger`. */
export const ACCOUNT = "444455556666";

/** S3's own encryption, which the rule takes for a violation. */
export const SSE_S3: ServerSideEncryptionConfiguration = {
  Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false }],
};

/** What the remediation writes where the settings name no key. */
export const AWS_KMS: ServerSideEncryptionConfiguration = {
  Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" }, BucketKeyEnabled: true }],
};

/** An administrator's own choice. */
export const OWN_KEY: ServerSideEncryptionConfiguration = {
  Rules: [
    {
      ApplyServerSideEncryptionByDefault: {
        SSEAlgorithm: "aws:kms",
        KMSMasterKeyID: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
      },
      BucketKeyEnabled: true,
    },
  ],
};

/** The routes by which a violation comes to the remediation. */
export const ROUTES: readonly (readonly [string, BuiltEvent])[] = [
  ["AWS Config", configComplianceChanged("ledger", { accountId: ACCOUNT })],
  [
    "the scan",
    violationFound(
      finding({
        ruleId: "s3-bucket-kms-encryption",
        resourceType: "AWS::S3::Bucket",
        resourceId: "ledger",
        accountId: ACCOUNT,
      }),
    ),
  ],
];

const sts = mockClient(STSClient);
const sns = mockClient(SNSClient);
const bus = mockClient(EventBridgeClient);

/** A bucket `ledger`, and an audit that may change it. */
export interface Scene {
  readonly audit: MemoryBucket;
  readonly sts: typeof sts;
  readonly sns: typeof sns;
  readonly bus: typeof bus;
  readonly metrics: string[];
  /** The configurations that the bucket has had, the present one last. */
  readonly encryption: (ServerSideEncryptionConfiguration | null)[];
  readonly waited: number[];
  /** What the next looks at the encryption show or throw instead of it. */
  readonly looks: (ServerSideEncryptionConfiguration | Error)[];
  /** What the next writes of the encryption throw; `null` lets one through. */
  readonly faults: (Error | null)[];
  /** Runs after each write of the encryption. */
  readonly afterWrite: (() => void)[];
  readonly run: (more?: Partial<RemediationDependencies>, event?: BuiltEvent) => Promise<RemediationResult | null>;
  /** Events on the bus, each with its outcome. */
  readonly told: () => readonly unknown[];
  /** The details of those events. */
  readonly details: () => readonly RemediationResult[];
  /** What people were written. */
  readonly messages: () => readonly string[];
}

/** Sets the scene: a bucket with this encryption, nothing that speaks against KMS, and all that publishes well. */
export function scene(
  before: ServerSideEncryptionConfiguration | null = SSE_S3,
  configured: Partial<AuditSettings> = {},
): Scene {
  for (const stub of [sts, sns, bus]) stub.reset();
  sts.on(AssumeRoleCommand).resolves({ Credentials: { AccessKeyId: "a", SecretAccessKey: "b" } as never });
  sns.on(PublishCommand).resolves({});
  bus.on(PutEventsCommand).resolves({});
  const audit = memoryBucket("audit", { [AUDIT_SETTINGS_KEY]: settings(configured) });
  const encryption = [before];
  const metrics: string[] = [];
  const waited: number[] = [];
  const looks: Scene["looks"] = [];
  const faults: Scene["faults"] = [];
  const afterWrite: Scene["afterWrite"] = [];
  const write = (configuration: ServerSideEncryptionConfiguration | null) => {
    const fault = faults.shift() ?? null;
    if (fault !== null) throw fault;
    encryption.push(configuration);
    afterWrite.forEach((act) => {
      act();
    });
    return {};
  };
  const { stub } = audit;
  stub.on(GetBucketEncryptionCommand, { Bucket: "ledger" }).callsFake(() => {
    const present = looks.shift() ?? encryption.at(-1);
    if (present instanceof Error) throw present;
    if (present === null) throw named("ServerSideEncryptionConfigurationNotFoundError");
    return { ServerSideEncryptionConfiguration: present };
  });
  stub
    .on(PutBucketEncryptionCommand, { Bucket: "ledger" })
    .callsFake((input: { ServerSideEncryptionConfiguration: ServerSideEncryptionConfiguration }) =>
      write(input.ServerSideEncryptionConfiguration),
    );
  stub.on(DeleteBucketEncryptionCommand, { Bucket: "ledger" }).callsFake(() => write(null));
  stub.on(GetBucketTaggingCommand).rejects(named("NoSuchTagSet"));
  stub.on(GetBucketAclCommand).resolves({ Grants: [] });
  stub.on(GetBucketPolicyCommand).rejects(named("NoSuchBucketPolicy"));
  const dependencies: RemediationDependencies = {
    clients: createClientFactory(),
    createTargetClients: () => createClientFactory({ services: SERVICES }),
    ownRegion: "eu-west-1",
    bucketName: "audit",
    eventBusName: "compliance-bus-test",
    alertTopicArn: "arn:aws:sns:eu-west-1:111122223333:compliance-alerts-test",
    environmentSuffix: "test",
    rulesOf,
    logger: { info: () => undefined, warn: () => undefined },
    metrics: { addMetric: (name) => metrics.push(name) },
    now: () => new Date("2026-03-01T12:00:05Z"),
    wait: (milliseconds) => Promise.resolve(waited.push(milliseconds)),
    remainingTimeInMillis: () => 180_000,
  };
  const details = (): readonly RemediationResult[] =>
    bus
      .commandCalls(PutEventsCommand)
      .flatMap(({ args }) => args[0].input.Entries ?? [])
      .map(({ Detail }) => JSON.parse(Detail ?? "") as RemediationResult);
  return {
    audit,
    sts,
    sns,
    bus,
    metrics,
    encryption,
    waited,
    looks,
    faults,
    afterWrite,
    run: (more = {}, event = configComplianceChanged("ledger", { accountId: ACCOUNT })) =>
      runRemediation(event, { ...dependencies, ...more }),
    told: () => details().map(({ outcome }) => outcome),
    details,
    messages: () => sns.commandCalls(PublishCommand).map(({ args }) => args[0].input.Message ?? ""),
  };
}
