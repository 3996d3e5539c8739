const ACCOUNT = "111122223333";
const REGION = "eu-west-1";

/** When the items were recorded. */
export const CAPTURED_AT = "2026-03-01T11:59:50.261Z";

/** When AWS Config sent its notices: later than the capture, so that the two cannot be confused. */
export const NOTIFIED_AT = "2026-03-01T12:00:00.373Z";

/** A configuration item, in the words that notifications use for S3 and others: `awsAccountId` and `ARN`. */
export interface NotifiedItem {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly awsAccountId: string;
  readonly ARN: string | null;
  readonly configurationItemStatus: string;
  readonly configurationItemCaptureTime: string;
  readonly configuration: unknown;
  readonly supplementaryConfiguration: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

/** The event with which AWS Config invokes a rule's function. */
export interface ConfigRuleInvocation {
  readonly version: "1.0";
  readonly invokingEvent: string;
  readonly ruleParameters?: string;
  readonly resultToken: string;
  readonly eventLeftScope: boolean;
  readonly executionRoleArn: string;
  readonly configRuleArn: string;
  readonly configRuleName: string;
  readonly configRuleId: string;
  readonly accountId: string;
}

/** The parts of an invocation that a test may replace. */
export type InvocationProps = Partial<ConfigRuleInvocation> & {
  /** The rule's parameters; `null` where the rule has none and AWS Config sends no such key. */
  readonly parameters?: Readonly<Record<string, unknown>> | null;
};

function notifiedItem(resourceType: string, resourceId: string, ARN: string): NotifiedItem {
  return {
    version: "1.3",
    resourceType,
    resourceId,
    resourceName: resourceId,
    awsAccountId: ACCOUNT,
    ARN,
    awsRegion: REGION,
    availabilityZone: "Regional",
    configurationItemStatus: "OK",
    configurationItemCaptureTime: CAPTURED_AT,
    configurationStateId: 1772366390261,
    configurationStateMd5Hash: "",
    resourceCreationTime: "2025-06-01T08:00:00.000Z",
    relatedEvents: [],
    relationships: [],
    tags: { team: "payments" },
    configuration: null,
    supplementaryConfiguration: {},
  };
}

/** A bucket as AWS Config records it; by default encrypted with SSE-S3. */
export function bucketItem(
  bucket: string,
  { algorithm = "AES256", ...more }: Partial<NotifiedItem> & { readonly algorithm?: string } = {},
): NotifiedItem {
  const byDefault = { sseAlgorithm: algorithm, kmsMasterKeyID: null };
  return {
    ...notifiedItem("AWS::S3::Bucket", bucket, `arn:aws:s3:::${bucket}`),
    configuration: {
      name: bucket,
      owner: { displayName: null, id: "0a1b2c" },
      creationDate: "2025-06-01T08:00:00.000Z",
    },
    supplementaryConfiguration: {
      // JSON inside a string, in notifications too.
      AccessControlList: JSON.stringify({ grantSet: null, grantList: [], isRequesterCharged: false }),
      BucketPolicy: { policyText: null },
      BucketVersioningConfiguration: { status: "Enabled", isMfaDeleteEnabled: null },
      ServerSideEncryptionConfiguration: {
        rules: [{ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: false }],
      },
    },
    ...more,
  };
}

/** A VPC as AWS Config records it. */
export function vpcItem(vpcId: string, more: Partial<NotifiedItem> = {}): NotifiedItem {
  return {
    ...notifiedItem("AWS::EC2::VPC", vpcId, `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc/${vpcId}`),
    configuration: { vpcId, ownerId: ACCOUNT, state: "available", cidrBlock: "10.0.0.0/16", isDefault: false },
    ...more,
  };
}

/** A volume as AWS Config records it. */
export function volumeItem(volumeId: string, configuration: Readonly<Record<string, unknown>>): NotifiedItem {
  return {
    ...notifiedItem("AWS::EC2::Volume", volumeId, `arn:aws:ec2:${REGION}:${ACCOUNT}:volume/${volumeId}`),
    configuration: { volumeId, state: "in-use", size: 8, ...configuration },
  };
}

/** A function as AWS Config records it; by default it satisfies no rule but that of its runtime. */
export function functionItem(name: string, more: Partial<NotifiedItem> = {}): NotifiedItem {
  const functionArn = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;
  return {
    ...notifiedItem("AWS::Lambda::Function", name, functionArn),
    configuration: {
      functionName: name,
      functionArn,
      runtime: "python3.14",
      packageType: "Zip",
      handler: "index.handler",
      tracingConfig: { mode: "PassThrough" },
      vpcConfig: { subnetIds: [], securityGroupIds: [] },
    },
    ...more,
  };
}

/** The item in AWS Config's other dialect: with `accountId` and `arn`, as in notifications of VPCs and functions. */
export function inOtherDialect({ awsAccountId, ARN, ...item }: NotifiedItem): Record<string, unknown> {
  return { ...item, accountId: awsAccountId, arn: ARN };
}

/** The item as GetResourceConfigHistory answers it: the other words, and JSON in strings of what was text already too. */
export function inHistory(item: NotifiedItem): Record<string, unknown> {
  const more = Object.entries(item.supplementaryConfiguration);
  return {
    ...inOtherDialect(item),
    configurationItemCaptureTime: new Date(item.configurationItemCaptureTime),
    configuration: JSON.stringify(item.configuration),
    supplementaryConfiguration: Object.fromEntries(more.map(([key, value]) => [key, JSON.stringify(value)])),
  };
}

/** An invocation with any invoking event. */
export function configRuleInvoked(
  invokingEvent: unknown,
  { parameters = {}, ...more }: InvocationProps = {},
): ConfigRuleInvocation {
  return {
    version: "1.0",
    invokingEvent: JSON.stringify(invokingEvent),
    ...(parameters === null ? {} : { ruleParameters: JSON.stringify(parameters) }),
    resultToken: "eyJlbmNyeXB0ZWREYXRhIjoi",
    eventLeftScope: false,
    executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
    configRuleArn: `arn:aws:config:${REGION}:${ACCOUNT}:config-rule/config-rule-abc123`,
    configRuleName: "audit-rule-test",
    configRuleId: "config-rule-abc123",
    accountId: ACCOUNT,
    ...more,
  };
}

/** A resource has changed. */
export function itemChanged(item: unknown, more: InvocationProps = {}): ConfigRuleInvocation {
  return configRuleInvoked(
    {
      messageType: "ConfigurationItemChangeNotification",
      configurationItem: item,
      configurationItemDiff: { changedProperties: {}, changeType: "UPDATE" },
      notificationCreationTime: NOTIFIED_AT,
      recordVersion: "1.3",
    },
    more,
  );
}

/** A changed resource whose item is too large for a notification. */
export function oversizedItemChanged(item: NotifiedItem, more: InvocationProps = {}): ConfigRuleInvocation {
  const kept = Object.entries(item).filter(
    ([key]) => !/^(configuration|supplementaryConfiguration|tags|rel.*)$/.test(key),
  );
  return configRuleInvoked(
    {
      messageType: "OversizedConfigurationItemChangeNotification",
      configurationItemSummary: { changeType: "UPDATE", ...Object.fromEntries(kept) },
      notificationCreationTime: NOTIFIED_AT,
      recordVersion: "1.0",
    },
    more,
  );
}

/** The rule's schedule has come round. */
export function scheduleCameRound(more: InvocationProps = {}): ConfigRuleInvocation {
  return configRuleInvoked(
    {
      messageType: "ScheduledNotification",
      awsAccountId: ACCOUNT,
      notificationCreationTime: NOTIFIED_AT,
      recordVersion: "1.0",
    },
    more,
  );
}

/** A resource's entry in the answer of GetComplianceDetailsByConfigRule. */
export function evaluationResult(ResourceId: string, ResourceType = "AWS::S3::Bucket") {
  const EvaluationResultQualifier = { ConfigRuleName: "audit-rule-test", ResourceType, ResourceId };
  return {
    EvaluationResultIdentifier: { EvaluationResultQualifier, OrderingTimestamp: new Date(CAPTURED_AT) },
    ComplianceType: "NON_COMPLIANT" as const,
    ResultRecordedTime: new Date(NOTIFIED_AT),
  };
}
