import { archiveProviderCheck } from "../../../src/operations/preflight/archive-provider";
import { bucketNamesCheck } from "../../../src/operations/preflight/bucket-names";
import { configRecorderCheck } from "../../../src/operations/preflight/config-recorder";
import { accountCheck, identityCheck } from "../../../src/operations/preflight/identity";
import { lambdaConcurrencyCheck } from "../../../src/operations/preflight/lambda-concurrency";
import { memberRolesCheck } from "../../../src/operations/preflight/member-roles";
import { networkQuotasCheck } from "../../../src/operations/preflight/network-quotas";
import { permissionsCheck } from "../../../src/operations/preflight/permissions";
import { regionCheck } from "../../../src/operations/preflight/region";
import { startChecks, type CheckRow } from "../../../src/operations/preflight/run-checks";
import { stateBucketCheck } from "../../../src/operations/preflight/state-bucket";
import { subscriptionsCheck } from "../../../src/operations/preflight/subscriptions";
import { zonesCheck } from "../../../src/operations/preflight/zones";
import type { Check } from "../../../src/operations/preflight/check";
import { awsError, contextOf, DENIED, type Scene } from "./fake-context";

/** What comes of a check in a scene, as the table shows it. */
async function rowOf(check: Check, scene: Scene): Promise<CheckRow> {
  const [row] = await Promise.all(startChecks([check], contextOf(scene)));
  if (row === undefined) throw new Error("There is no row.");
  return row;
}

type Case = [what: string, scene: Scene, status: CheckRow["status"], found: RegExp, remedy?: RegExp];

/** One test for each case. */
function judges(check: Check, cases: readonly Case[]): void {
  describe(check.title, () => {
    it.each(cases.map(([what, ...expected]) => ({ what, expected })))("$what", async ({ expected }) => {
      const [scene, status, found, remedy] = expected;
      const row = await rowOf(check, scene);

      expect(row).toMatchObject({ id: check.id, status, found: expect.stringMatching(found) as string });
      expect(row.remedy ?? "").toMatch(remedy ?? /^$/);
    });
  });
}

const OWN_RECORDER = "compliance-recorder-test";
const RECORDING = {
  aws_config_configuration_recorder: [{ name: OWN_RECORDER }],
  aws_config_delivery_channel: [{ name: "compliance-channel-test" }],
};
const RULES = { aws_config_config_rule: [{ scope: [{ compliance_resource_types: ["AWS::S3::Bucket"] }] }, {}] };
const nothingStands = { DescribeConfigurationRecorders: {}, DescribeDeliveryChannels: {} };
const stands = (recordingGroup?: object, recording = true) => ({
  DescribeConfigurationRecorders: { ConfigurationRecorders: [{ name: "default", recordingGroup }] },
  DescribeDeliveryChannels: { DeliveryChannels: [{ name: "default" }] },
  DescribeConfigurationRecorderStatus: { ConfigurationRecordersStatus: [{ name: "default", recording }] },
});
const existing = (aws: Scene["aws"]): Scene => ({ aws: aws ?? {}, stack: RULES });

judges(identityCheck, [
  ["shows who deploys", {}, "pass", /^arn:aws:iam::111122223333:user\/deployer$/],
  ["fails without credentials", { identity: new Error("no credentials") }, "fail", /no credentials/, /Run this again/],
]);

judges(accountCheck, [
  ["is the environment's", {}, "pass", /^111122223333$/],
  [
    "names both accounts where it is another",
    { identity: { accountId: "999999999999" } },
    "fail",
    /account 999999999999, and environments\/test\.json says 111122223333/,
    /Sign in to account 111122223333/,
  ],
  ["is not known without credentials", { identity: new Error("none") }, "warn", /not known/],
]);

const regions = (...names: readonly (readonly [string, string])[]) => ({
  DescribeRegions: { Regions: names.map(([RegionName, OptInStatus]) => ({ RegionName, OptInStatus })) },
});

judges(regionCheck, [
  ["is enabled", { aws: regions(["eu-west-1", "opt-in-not-required"]) }, "pass", /^eu-west-1$/],
  [
    "is not opted in",
    { settings: { awsRegion: "af-south-1" }, aws: regions(["af-south-1", "not-opted-in"]) },
    "fail",
    /not enabled in this account: af-south-1/,
    /aws account enable-region --region-name af-south-1/,
  ],
  [
    "does not exist, where the state is to be",
    { settings: { stateRegion: "eu-west-9" }, aws: regions(["eu-west-1", "opt-in-not-required"]) },
    "fail",
    /: eu-west-9$/,
    /correct its name/,
  ],
  [
    "is to be audited, and not opted in",
    {
      settings: { targets: { regions: ["eu-west-1", "me-south-1"] } },
      aws: regions(["eu-west-1", "opted-in"], ["me-south-1", "not-opted-in"]),
    },
    "warn",
    /to be audited, but not enabled in this account: me-south-1/,
    /enable-region/,
  ],
  [
    "is whatever an account has enabled",
    { settings: { targets: { regions: "all" }, network: "nat" }, aws: regions(["eu-west-1", "opted-in"]) },
    "pass",
    /eu-west-1/,
  ],
  ["may not be asked", { aws: { DescribeRegions: DENIED } }, "warn", /not authorized/, /--policy/],
]);

describe(`${regionCheck.title} of a partition`, () => {
  it.each([
    ["eu-west-1", "us-east-1"],
    ["us-gov-east-1", "us-gov-west-1"],
    ["cn-northwest-1", "cn-north-1"],
  ])("of %s are asked of %s, which is always enabled", async (awsRegion, asked) => {
    const context = contextOf({ settings: { awsRegion }, aws: regions([awsRegion, "opted-in"]) });

    await Promise.all(startChecks([regionCheck], context));

    expect(context.regions).toEqual([asked]);
  });
});

const SAFE = {
  HeadBucket: { BucketRegion: "eu-west-1" },
  GetBucketVersioning: { Status: "Enabled" },
  GetBucketEncryption: {
    ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" } }] },
  },
  GetPublicAccessBlock: {
    PublicAccessBlockConfiguration: {
      ...{ BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
    },
  },
  GetBucketOwnershipControls: { OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } },
  GetBucketPolicy: {
    Policy: JSON.stringify({
      Statement: [
        {
          ...{ Effect: "Deny", Principal: "*", Action: "s3:*" },
          Resource: ["", "/*"].map((end) => `arn:aws:s3:::compliance-audit-state-111122223333${end}`),
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    }),
  },
  GetBucketLifecycleConfiguration: {
    Rules: [{ Status: "Enabled", NoncurrentVersionExpiration: { NoncurrentDays: 90 } }],
  },
};

judges(stateBucketCheck, [
  ["stands, and is safe", { aws: SAFE }, "pass", /^compliance-audit-state-111122223333$/],
  [
    "is missing",
    { aws: { HeadBucket: awsError("NotFound", 404) } },
    "fail",
    /does not exist/,
    /npm run bootstrap -- test`/,
  ],
  [
    "keeps no versions, and may not be asked about its encryption",
    { aws: { ...SAFE, GetBucketVersioning: {}, GetBucketEncryption: DENIED } },
    "warn",
    /versioning: versioning is off.*encryption: .*denied/,
    /npm run bootstrap -- test --mend/,
  ],
  ["is another account's", { aws: { HeadBucket: awsError("Forbidden", 403) } }, "fail", /not this account's/, /Choose/],
]);

judges(configRecorderCheck, [
  ["may be made where nothing stands", { aws: nothingStands, stack: RECORDING }, "pass", /nothing stands/],
  [
    "is this deployment's own",
    {
      aws: {
        DescribeConfigurationRecorders: { ConfigurationRecorders: [{ name: OWN_RECORDER }] },
        DescribeDeliveryChannels: { DeliveryChannels: [{ name: "compliance-channel-test" }] },
      },
      stack: RECORDING,
    },
    "pass",
    /its own recorder/,
  ],
  [
    "stands already",
    { aws: stands(), stack: RECORDING },
    "fail",
    /the recorder default and the delivery channel default stand, and AWS allows one/,
    /"configRecorder": "existing"/,
  ],
  [
    "has left its delivery channel",
    {
      aws: { ...nothingStands, DescribeDeliveryChannels: { DeliveryChannels: [{ name: "old" }] } },
      stack: RECORDING,
    },
    "fail",
    /^the delivery channel old stands/,
    /delete them/,
  ],
  ["is not made where nothing needs it", { aws: nothingStands, stack: {} }, "pass", /neither a recorder nor rules/],
  ["is to be adopted, and missing", existing(nothingStands), "fail", /no recorder to adopt/, /"create"/],
  [
    "is to be adopted, and has no channel",
    existing({ ...stands(), DescribeDeliveryChannels: {} }),
    "fail",
    /the recorder default has no delivery channel/,
    /Make a delivery channel/,
  ],
  [
    "is to be adopted, and stopped",
    existing(stands({ allSupported: true }, false)),
    "warn",
    /the recorder default is stopped/,
    /start-configuration-recorder --configuration-recorder-name default/,
  ],
  ["is to be adopted, and records everything", existing(stands({ allSupported: true })), "pass", /adopts .* default/],
  [
    "is to be adopted, and records what the rules judge",
    existing(stands({ resourceTypes: ["AWS::S3::Bucket"] })),
    "pass",
    /adopts/,
  ],
  [
    "is to be adopted, and does not record what the rules judge",
    existing(stands({ resourceTypes: ["AWS::EC2::VPC"] })),
    "warn",
    /does not record AWS::S3::Bucket/,
    /record these types too/,
  ],
  [
    "is to be adopted, and says nothing of its types",
    existing(stands()),
    "warn",
    /does not record AWS::S3::Bucket/,
    /./,
  ],
  [
    "is to be adopted, and leaves out what the rules judge",
    existing(
      stands({
        recordingStrategy: { useOnly: "EXCLUSION_BY_RESOURCE_TYPES" },
        exclusionByResourceTypes: { resourceTypes: ["AWS::S3::Bucket"] },
      }),
    ),
    "warn",
    /does not record AWS::S3::Bucket/,
    /./,
  ],
  [
    "may not be asked",
    { aws: { DescribeConfigurationRecorders: DENIED }, stack: RECORDING },
    "warn",
    /not authorized/,
    /Grant the action/,
  ],
]);

const FUNCTIONS = {
  aws_lambda_function: [
    { function_name: "scanner-lambda-test", reserved_concurrent_executions: 10 },
    { function_name: "csv-report-lambda-test", reserved_concurrent_executions: 5 },
    { function_name: "free-lambda-test", reserved_concurrent_executions: -1 },
  ],
};
const limits = (
  ConcurrentExecutions: number,
  UnreservedConcurrentExecutions: number,
  reserved: object | Error = {},
) => ({
  GetAccountSettings: { AccountLimit: { ConcurrentExecutions, UnreservedConcurrentExecutions } },
  GetFunctionConcurrency: reserved,
});

judges(lambdaConcurrencyCheck, [
  ["is not reserved", { stack: { aws_lambda_function: [{ function_name: "a" }] } }, "pass", /nothing is reserved/],
  [
    "has room, before the functions are there",
    { stack: FUNCTIONS, aws: limits(1_000, 1_000, awsError("ResourceNotFoundException", 404)) },
    "pass",
    /15 of 1000 are reserved, 985 stay unreserved/,
  ],
  ["has just room", { stack: FUNCTIONS, aws: limits(1_000, 115) }, "pass", /100 stay unreserved/],
  [
    "is reserved already by the deployed functions",
    { stack: FUNCTIONS, aws: limits(1_000, 100, { ReservedConcurrentExecutions: 10 }) },
    "pass",
    /105 stay unreserved/,
  ],
  [
    "has no room in a new account",
    { stack: FUNCTIONS, aws: limits(10, 10) },
    "fail",
    /15 are to be reserved, and of the quota of 10 only 0 may be: AWS keeps 100 unreserved/,
    /L-B99A9384 --desired-value 1000 --region eu-west-1`, or set "reservedConcurrency": false/,
  ],
  [
    "has no room where others have reserved it",
    { stack: FUNCTIONS, aws: limits(3_000, 114), settings: { scale: "distributed" } },
    "fail",
    /of the quota of 3000 only 14 may be/,
    /--desired-value 3001 --region eu-west-1`\.$/,
  ],
  ["may not be asked", { stack: FUNCTIONS, aws: { GetAccountSettings: DENIED } }, "warn", /not authorized/, /./],
  ["of a function may not be asked", { stack: FUNCTIONS, aws: limits(1_000, 1_000, DENIED) }, "warn", /not auth/, /./],
]);

const NETWORK = {
  aws_vpc: [{}],
  aws_internet_gateway: [{}],
  aws_eip: [{}],
  aws_vpc_endpoint: [{ vpc_endpoint_type: "Gateway" }, { vpc_endpoint_type: "Interface" }],
};
const standing = {
  DescribeVpcs: { Vpcs: [{ VpcId: "vpc-1" }] },
  DescribeInternetGateways: { InternetGateways: [{ InternetGatewayId: "igw-1" }] },
  DescribeAddresses: { Addresses: [{ AllocationId: "eipalloc-1" }, {}] },
  DescribeVpcEndpoints: { VpcEndpoints: [{ VpcEndpointId: "vpce-1" }] },
};
const noQuotas = { GetServiceQuota: DENIED };
const fiveVpcs = { DescribeVpcs: { Vpcs: ["1", "2", "3", "4", "5"].map((id) => ({ VpcId: `vpc-${id}` })) } };

judges(networkQuotasCheck, [
  ["does not matter without a network", { stack: {} }, "pass", /no network/],
  [
    "leaves room by the account's own quota",
    { stack: NETWORK, aws: { ...standing, GetServiceQuota: { Quota: { Value: 70 } } } },
    "pass",
    /VPCs 2 of 70, internet gateways 2 of 70, Elastic IP addresses 3 of 70, gateway endpoints 2 of 70, interface endpoints of the VPC 1 of 70/,
  ],
  [
    "leaves room by AWS's default where the quota cannot be read",
    { stack: NETWORK, aws: { ...standing, ...noQuotas } },
    "pass",
    /VPCs 2 of 5.*interface endpoints of the VPC 1 of 50/,
  ],
  [
    "leaves room where nothing stands",
    { stack: { aws_vpc: [{}] }, aws: { DescribeVpcs: {}, GetServiceQuota: {} } },
    "pass",
    /VPCs 1 of 5/,
  ],
  [
    "counts nothing where AWS lists nothing",
    {
      stack: NETWORK,
      aws: {
        ...noQuotas,
        DescribeVpcs: {},
        DescribeInternetGateways: {},
        DescribeAddresses: {},
        DescribeVpcEndpoints: {},
      },
    },
    "pass",
    /VPCs 1 of 5, internet gateways 1 of 5, Elastic IP addresses 1 of 5, gateway endpoints 1 of 20/,
  ],
  [
    "is used up",
    { stack: NETWORK, aws: { ...standing, ...fiveVpcs, ...noQuotas } },
    "fail",
    /VPCs: 6 needed, quota 5/,
    /--service-code vpc --quota-code L-F678F1CE --desired-value 6 --region eu-west-1/,
  ],
  [
    "is used up by this very deployment",
    { stack: NETWORK, aws: { ...standing, ...fiveVpcs, ...noQuotas }, deployed: { aws_vpc: ["vpc-3"] } },
    "pass",
    /VPCs 5 of 5/,
  ],
  [
    "may not be counted",
    { stack: NETWORK, aws: { ...standing, DescribeVpcs: DENIED, ...noQuotas } },
    "warn",
    /not auth/,
    /./,
  ],
]);

const zones = (...names: readonly string[]) => ({
  DescribeAvailabilityZones: { AvailabilityZones: names.map((ZoneName) => ({ ZoneName })) },
});
const LAMBDA = "com.amazonaws.eu-west-1.lambda";
const services = (...AvailabilityZones: readonly string[]) => ({
  DescribeVpcEndpointServices: { ServiceDetails: [{ ServiceName: LAMBDA, AvailabilityZones }] },
});
const inZones = (...names: readonly string[]) => ({
  aws_subnet: names.map((availability_zone) => ({ availability_zone })),
  aws_vpc_endpoint: [{ service_name: LAMBDA }],
});
const NAMED = inZones("eu-west-1a", "eu-west-1b");
const CHOSEN = inZones(
  "${data.aws_availability_zones.zones.names[0]}",
  "${data.aws_availability_zones.zones.names[1]}",
);

judges(zonesCheck, [
  ["do not matter without a network", { stack: {} }, "pass", /no network/],
  [
    "are there, and the endpoints in them",
    {
      stack: NAMED,
      aws: { ...zones("eu-west-1a", "eu-west-1b", "eu-west-1c"), ...services("eu-west-1a", "eu-west-1b") },
    },
    "pass",
    /^eu-west-1a, eu-west-1b$/,
  ],
  [
    "are not this account's",
    { stack: NAMED, aws: zones("eu-west-1a", "eu-west-1c") },
    "fail",
    /not there for this account: eu-west-1b/,
    /"availabilityZones".*This account has eu-west-1a, eu-west-1c/,
  ],
  [
    "lack an endpoint",
    { stack: NAMED, aws: { ...zones("eu-west-1a", "eu-west-1b"), ...services("eu-west-1a", "eu-west-1c") } },
    "fail",
    /no endpoint for com\.amazonaws\.eu-west-1\.lambda in eu-west-1b/,
    /availabilityZones/,
  ],
  [
    "are of a region that lacks a service",
    { stack: NAMED, aws: { ...zones("eu-west-1a", "eu-west-1b"), DescribeVpcEndpointServices: {} } },
    "fail",
    /no endpoint for com\.amazonaws\.eu-west-1\.lambda$/,
    /"network": "none"/,
  ],
  [
    "are chosen by Terraform, and there are two with the endpoints",
    {
      stack: CHOSEN,
      aws: { ...zones("eu-west-1b", "eu-west-1c", "eu-west-1d"), ...services("eu-west-1b", "eu-west-1d") },
    },
    "pass",
    /eu-west-1b, eu-west-1c, eu-west-1d/,
  ],
  [
    "are chosen by Terraform, and there is only one",
    { stack: CHOSEN, aws: zones("eu-west-1a") },
    "fail",
    /only 1 zone/,
    /This account has eu-west-1a/,
  ],
  [
    "need no endpoints behind a NAT gateway",
    { stack: { aws_subnet: NAMED.aws_subnet }, aws: zones("eu-west-1a", "eu-west-1b") },
    "pass",
    /eu-west-1a/,
  ],
  ["may not be asked", { stack: NAMED, aws: { DescribeAvailabilityZones: DENIED } }, "warn", /not authorized/, /./],
]);

const BUCKETS = { aws_s3_bucket: [{ bucket: "audit" }, { bucket: "config" }] };
const heads = (of: (name: string) => number) => ({
  HeadBucket: ({ Bucket }: { readonly Bucket: string }) => {
    const status = of(Bucket);
    if (status !== 200) throw awsError("UnknownError", status);
    return {};
  },
});

judges(bucketNamesCheck, [
  ["are free", { stack: BUCKETS, aws: heads(() => 404) }, "pass", /^free$/],
  [
    "are this deployment's own",
    { stack: BUCKETS, aws: heads(() => 200), deployed: { aws_s3_bucket: ["audit", "config"] } },
    "pass",
    /this deployment's own/,
  ],
  [
    "are taken by another account",
    { stack: BUCKETS, aws: heads((name) => (name === "config" ? 403 : 404)) },
    "fail",
    /taken by another account.*: config$/,
    /environmentSuffix/,
  ],
  ["are taken in another region", { stack: BUCKETS, aws: heads(() => 301) }, "fail", /: audit, config$/, /./],
  [
    "are left over in the account",
    { stack: BUCKETS, aws: heads((name) => (name === "audit" ? 200 : 404)) },
    "fail",
    /in this account already, and not of this environment's state: audit/,
    /delete what an earlier deployment left/,
  ],
  [
    "cannot be looked up",
    { stack: BUCKETS, aws: heads(() => 500) },
    "warn",
    /could not be looked at/,
    /Run this again/,
  ],
]);

const EMAILS = { alerts: { emails: ["a@example.com", "b@example.com"] } };
const confirmed = "arn:aws:sns:eu-west-1:111122223333:compliance-alerts-test:1";

judges(subscriptionsCheck, [
  ["are none", {}, "warn", /no address gets alerts/, /"emails"/],
  [
    "are asked after the deployment",
    { settings: EMAILS, aws: { ListSubscriptionsByTopic: awsError("NotFoundException", 404) } },
    "pass",
    /2; AWS asks each to confirm/,
  ],
  [
    "have confirmed, on whichever page they are",
    {
      settings: EMAILS,
      aws: {
        ListSubscriptionsByTopic: ({ NextToken }: { readonly NextToken?: string }) =>
          NextToken === undefined
            ? { Subscriptions: [{ Endpoint: "a@example.com", SubscriptionArn: confirmed }], NextToken: "more" }
            : { Subscriptions: [{ Endpoint: "b@example.com", SubscriptionArn: confirmed }] },
      },
    },
    "pass",
    /nobody has yet to confirm/,
  ],
  [
    "have not confirmed",
    {
      settings: EMAILS,
      aws: {
        ListSubscriptionsByTopic: {
          Subscriptions: [
            { Endpoint: "a@example.com", SubscriptionArn: "PendingConfirmation" },
            { Endpoint: "c@example.com", SubscriptionArn: "PendingConfirmation" },
            {},
          ],
        },
      },
    },
    "warn",
    /^not confirmed: a@example\.com$/,
    /Follow the link/,
  ],
  ["are on a topic without any", { settings: EMAILS, aws: { ListSubscriptionsByTopic: {} } }, "pass", /nobody/],
  ["may not be asked", { settings: EMAILS, aws: { ListSubscriptionsByTopic: DENIED } }, "warn", /not auth/, /./],
]);

const MEMBERS = { targets: { accounts: ["111122223333", "222222222222", "333333333333"] as [string, ...string[]] } };
const assuming = (refused: readonly string[]) => ({
  AssumeRole: ({ RoleArn, ExternalId }: { readonly RoleArn: string; readonly ExternalId: string }) => {
    expect(ExternalId).toBe("compliance-audit-test");
    if (refused.some((account) => RoleArn === `arn:aws:iam::${account}:role/compliance-scan-test`))
      throw awsError("AccessDenied", 403);
    return {};
  },
});

judges(memberRolesCheck, [
  ["are none besides the account's own", {}, "pass", /no other account/],
  ["are assumed in each", { settings: MEMBERS, aws: assuming([]) }, "pass", /assumed in 222222222222, 333333333333/],
  [
    "refuse in one",
    { settings: MEMBERS, aws: assuming(["333333333333"]) },
    "warn",
    /compliance-scan-test was assumed in 222222222222, and refused by 333333333333/,
    /modules\/member-account.*arn:aws:iam::111122223333:user\/deployer.*trustedPrincipals/,
  ],
  [
    "refuse in all, and come with the stack set",
    {
      settings: { ...MEMBERS, memberRoles: "stack-set", stackSet: { organizationalUnitIds: ["r-ab12"] } },
      aws: assuming(["222222222222", "333333333333"]),
    },
    "warn",
    /assumed in no account, and refused by 222222222222, 333333333333/,
    /The stack set makes the roles/,
  ],
  ["fail otherwise", { settings: MEMBERS, aws: { AssumeRole: awsError("Throttling") } }, "warn", /Throttling/, /./],
  [
    "are chosen in an organisation that can be listed",
    { settings: { network: "nat", targets: { organization: {} } }, aws: { ListAccounts: {} } },
    "pass",
    /organisation can be listed/,
  ],
  [
    "are chosen in an organisation that cannot be listed",
    { settings: { network: "nat", targets: { organization: {} } }, aws: { ListAccounts: DENIED } },
    "fail",
    /cannot be listed/,
    /delegated administrator/,
  ],
  [
    "are chosen in an organisation that is none",
    {
      settings: { network: "nat", targets: { organization: {} } },
      aws: { ListAccounts: awsError("AWSOrganizationsNotInUseException") },
    },
    "fail",
    /cannot be listed/,
    /./,
  ],
  [
    "are chosen in an organisation that does not answer",
    {
      settings: { network: "nat", targets: { organization: {} } },
      aws: { ListAccounts: awsError("ServiceException") },
    },
    "warn",
    /ServiceException/,
    /./,
  ],
]);

const ARCHIVE = { aws: { source: "aws", version: "6" }, archive: { source: "hashicorp/archive", version: "2.7.1" } };

judges(archiveProviderCheck, [
  ["is not needed", {}, "pass", /not needed/],
  ["is reached", { providers: ARCHIVE }, "pass", /^hashicorp\/archive 2\.7\.1$/],
  [
    "is not reached",
    { providers: ARCHIVE, ran: { code: 1, stderr: "\n│ Error: Failed to query\n│ available provider packages" } },
    "fail",
    /cannot get hashicorp\/archive 2\.7\.1: Error: Failed to query available provider packages/,
    /"packaging": "asset"/,
  ],
  [
    "is not looked at without Terraform",
    { providers: ARCHIVE, ran: Object.assign(new Error("spawn"), { code: "ENOENT" }) },
    "warn",
    /there is no terraform/,
    /Install/,
  ],
  ["cannot be looked at", { providers: ARCHIVE, ran: new Error("EACCES") }, "fail", /EACCES/, /./],
]);

describe(`${archiveProviderCheck.title}'s program`, () => {
  it.each([
    [{}, "terraform init -input=false -no-color -backend=false"],
    [{ TERRAFORM_BINARY_NAME: "" }, "terraform init -input=false -no-color -backend=false"],
    [{ TERRAFORM_BINARY_NAME: "tofu" }, "tofu init -input=false -no-color -backend=false"],
  ])("is chosen by %j", async (env, command) => {
    const context = contextOf({ providers: ARCHIVE, env });

    await Promise.all(startChecks([archiveProviderCheck], context));

    expect(context.ran).toEqual([command]);
  });
});

const simulates = (decide: (action: string) => object) => ({
  SimulatePrincipalPolicy: ({ ActionNames }: { readonly ActionNames: readonly string[] }) => ({
    EvaluationResults: ActionNames.map((EvalActionName) => ({
      EvalActionName,
      EvalDecision: "allowed",
      ...decide(EvalActionName),
    })),
  }),
});
const VPC = { aws_vpc: [{}], aws_iam_role: [{ name: "scanner-lambda-test" }] };
const session = { arn: "arn:aws:sts::111122223333:assumed-role/deployer/me" };

judges(permissionsCheck, [
  ["are all there", { stack: VPC, aws: simulates(() => ({})) }, "pass", /\d+ actions are allowed/],
  [
    "lack some",
    {
      stack: VPC,
      aws: simulates((action) => (action === "iam:CreateRole" ? { EvalDecision: "implicitDeny" } : {})),
    },
    "fail",
    /^denied: iam:CreateRole$/,
    /--policy/,
  ],
  [
    "depend on what is not simulated",
    {
      stack: VPC,
      aws: simulates((action) =>
        action === "ec2:CreateVpc" ? { EvalDecision: "implicitDeny", MissingContextValues: ["aws:SourceIp"] } : {},
      ),
    },
    "warn",
    /conditions that cannot be simulated: ec2:CreateVpc/,
    /conditions hold/,
  ],
  ["are the root user's", { identity: { arn: "arn:aws:iam::111122223333:root" } }, "warn", /root user/, /a role/],
  [
    "may not be simulated",
    { stack: VPC, aws: { SimulatePrincipalPolicy: DENIED } },
    "warn",
    /not simulated: iam:SimulatePrincipalPolicy or iam:GetRole was denied/,
    /--policy/,
  ],
  ["cannot be simulated", { stack: VPC, aws: { SimulatePrincipalPolicy: new Error("no") } }, "warn", /: no$/, /./],
  [
    "of a role that may not be looked up are not simulated",
    { stack: VPC, identity: session, aws: { GetRole: DENIED } },
    "warn",
    /not simulated/,
    /./,
  ],
]);

describe(`${permissionsCheck.title} of a session`, () => {
  it.each([
    [{ Role: { Arn: "arn:aws:iam::111122223333:role/team/deployer" } }, "arn:aws:iam::111122223333:role/team/deployer"],
    [{}, session.arn],
  ])("are its role's, whose path its ARN leaves out: %j", async (GetRole, principal) => {
    const asked: unknown[] = [];
    const pages = ({ Marker, ...input }: { readonly Marker?: string; readonly PolicySourceArn?: string }) => {
      asked.push([input.PolicySourceArn, Marker]);
      return Marker === undefined
        ? { Marker: "more" }
        : { EvaluationResults: [{ EvalActionName: "a:B", EvalDecision: "allowed" }] };
    };

    const row = await rowOf(permissionsCheck, {
      stack: { aws_vpc: [{}] },
      identity: session,
      aws: { GetRole, SimulatePrincipalPolicy: pages },
    });

    expect(row).toMatchObject({ status: "pass", found: "1 actions are allowed" });
    expect(asked.slice(0, 2).concat(asked.slice(-1))).toEqual(
      expect.arrayContaining([
        [principal, undefined],
        [principal, "more"],
      ]),
    );
  });
});
