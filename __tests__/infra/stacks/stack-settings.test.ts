import { AuditError } from "../../../src/core/errors";
import { offlineSettings } from "../../../src/infra/settings";
import { AuditStack, handlerDirectories, settingsOf, type EnvironmentInput } from "../../support/audit-stack";
import { statementsOf, type Resource } from "../../support/synthesized";

const codeDirectories = handlerDirectories();

/** The stack of an environment whose file says this, beside what it has to. */
const stackOf = (file: Partial<EnvironmentInput> = {}): AuditStack => new AuditStack(settingsOf(file), codeDirectories);

/** An environment that says no more than it has to. */
const defaults = stackOf();

/** An environment that says otherwise wherever a setting changes a value and nothing else. */
const unusual = stackOf({
  lambdaRuntime: "nodejs22.x",
  vpcCidrBlock: "10.1.0.0/20",
  availabilityZones: ["eu-west-1b", "eu-west-1c"],
  targets: { scanRoleName: "scan", remediationRoleName: "fix", externalId: "secret" },
  scanSchedule: "rate(12 hours)",
  alerts: { emails: ["a@example.com", "b@example.com"] },
  remediation: { mode: "enforce", optOutTag: { key: "keep", value: "yes" } },
  recordAllResourceTypes: true,
  aggregateOrganization: true,
  reservedConcurrency: false,
});

const none = stackOf({ network: "none", targets: { regions: ["eu-west-1", "us-east-1"] } });
const nat = stackOf({ network: "nat", targets: { regions: ["eu-west-1", "us-east-1"] } });

const typesOf = (stack: AuditStack): ReadonlySet<string> => new Set(stack.resources().map(([type]) => type));

const attachedPolicies = (stack: AuditStack): readonly unknown[] =>
  stack.all("aws_iam_role_policy_attachment").map((attachment) => attachment["policy_arn"]);

describe("the reports", () => {
  it("go to no Security Hub by default", () => {
    expect(defaults.json.output).not.toHaveProperty("SecurityHubLambdaArn");
    expect(defaults.all("aws_lambda_function").map((fn) => fn["function_name"])).not.toContain(
      "security-hub-lambda-test",
    );
  });

  it("html: have a function of its own write them as a page, which no other deployment has", () => {
    const stack = stackOf({ reports: { html: true } });
    const fn = stack.reference("aws_lambda_function", "html-report-lambda-test", "arn");

    expect(stack.json.output["HtmlReportLambdaArn"]?.value).toBe(fn);
    expect(stack.all("aws_cloudwatch_event_target").map(({ arn }) => arn)).toContain(fn);
    expect(defaults.json.output).not.toHaveProperty("HtmlReportLambdaArn");
    expect(defaults.all("aws_lambda_function").map((own) => own["function_name"])).not.toContain(
      "html-report-lambda-test",
    );
  });

  it("parquet: have a function of its own add them to tables, which have queries and expire", () => {
    const stack = stackOf({ reports: { parquet: true } });
    const fn = stack.reference("aws_lambda_function", "parquet-report-lambda-test", "arn");
    const expiring = (of: AuditStack): string => JSON.stringify(of.all("aws_s3_bucket_lifecycle_configuration"));

    expect(stack.json.output).toMatchObject({
      ParquetReportLambdaArn: { value: fn },
      ScanDatabaseName: { value: stack.reference("aws_glue_catalog_database", "compliance_audit_test", "name") },
      AthenaWorkgroupName: { value: stack.reference("aws_athena_workgroup", "compliance-audit-test", "name") },
    });
    expect(stack.all("aws_cloudwatch_event_target").map(({ arn }) => arn)).toContain(fn);
    for (const prefix of ["tables/", "query-results/"]) {
      expect(expiring(stack)).toContain(`"prefix":"${prefix}"`);
      expect(expiring(defaults)).not.toContain(`"prefix":"${prefix}"`);
    }
    expect(stack.all("aws_glue_catalog_table")).toMatchObject([
      { partition_keys: [{ name: "date" }, { name: "account" }] },
      { partition_keys: [{ name: "date" }, { name: "account" }] },
    ]);
    expect(defaults.all("aws_glue_catalog_table")).toEqual([]);
    expect(defaults.json.output).not.toHaveProperty("ParquetReportLambdaArn");
  });

  it("parquet: have days alone as partitions where accounts are selected when a scan begins", () => {
    const stack = stackOf({ network: "nat", reports: { parquet: true }, targets: { organization: {} } });

    for (const table of stack.all("aws_glue_catalog_table")) {
      expect(table["partition_keys"]).toMatchObject([{ name: "date" }]);
    }
  });

  it("packs and rulePages: reach every function that reports", () => {
    const packs = ["cis-aws-5.0.0", "pci-dss-4.0.1"];
    const rulePages = "https://audit.example/rules";
    const stack = stackOf({ reports: { html: true, securityHub: true, packs, rulePages } });

    for (const name of ["json-report", "html-report", "security-hub"]) {
      expect(stack.named("aws_lambda_function", `${name}-lambda-test`)["environment"]).toMatchObject({
        variables: { REPORT_PACKS: "cis-aws-5.0.0,pci-dss-4.0.1", RULE_PAGES: rulePages },
      });
    }
  });

  it("complianceCsv: has the function of the CSV report write a file for each pack, and no others", () => {
    const stack = stackOf({ reports: { complianceCsv: ["cis-aws-7.0.0", "pci-dss-4.0.1"] } });
    const written = statementsOf(stack.named("aws_iam_policy", "csv-report-lambda-test")["policy"])
      .filter(({ Action }) => Action.includes("s3:PutObject"))
      .flatMap(({ Resource }) => Resource);

    expect(stack.named("aws_lambda_function", "csv-report-lambda-test")["environment"]).toMatchObject({
      variables: { COMPLIANCE_CSV_PACKS: "cis-aws-7.0.0,pci-dss-4.0.1" },
    });
    expect(written.map((resource) => String(resource).replace(/^.*\//, ""))).toEqual([
      "report.csv",
      "compliance-cis-aws-7.0.0.csv",
      "compliance-pci-dss-4.0.1.csv",
    ]);
    expect(stack.all("aws_lambda_function")).toHaveLength(defaults.all("aws_lambda_function").length);
  });

  it.each(["packs", "complianceCsv"])(
    "%s: are refused where there is none, with those that exist and the nearest",
    (name) => {
      expect(() => stackOf({ reports: { [name]: ["cis-aws-7.0"] } })).toThrow(
        /^There is no pack cis-aws-7\.0\. There are .*aws-fsbp-1\.0\.0.* Did you mean cis-aws-7\.0\.0\?$/,
      );
    },
  );

  it("securityHub: have a function of its own import them, which reaches the hub from its subnet", () => {
    const rules = { enabled: ["s3-bucket-versioning-enabled"] };
    const services = (stack: AuditStack): readonly unknown[] =>
      stack.all("aws_vpc_endpoint").map((endpoint) => endpoint["service_name"]);
    const stack = stackOf({ rules, reports: { securityHub: true } });
    const fn = stack.reference("aws_lambda_function", "security-hub-lambda-test", "arn");

    expect(stack.json.output["SecurityHubLambdaArn"]?.value).toBe(fn);
    expect(stack.all("aws_cloudwatch_event_target").map(({ arn }) => arn)).toContain(fn);
    expect(services(stack)).toContain("com.amazonaws.eu-west-1.securityhub");
    expect(services(stackOf({ rules }))).not.toContain("com.amazonaws.eu-west-1.securityhub");
  });
});

describe("the scale", () => {
  it("is one run of the scanner by default, without a state machine", () => {
    expect(defaults.all("aws_sfn_state_machine")).toEqual([]);
  });

  it("distributed: has the schedule and requests start a state machine, which reads as many targets as are reserved", () => {
    const stack = stackOf({ scale: "distributed", scannerConcurrency: 40 });
    const machine = stack.reference("aws_sfn_state_machine", "compliance-scan-test", "arn");
    const started = stack.all("aws_cloudwatch_event_target").filter(({ arn }) => arn === machine);
    const role = stack.reference("aws_iam_role", "compliance-scan-start-test", "arn");

    expect(started).toHaveLength(2);
    for (const target of started) expect(target).toMatchObject({ role_arn: role, dead_letter_config: {} });
    expect(stack.all("aws_lambda_permission")).toHaveLength(defaults.all("aws_lambda_permission").length - 2);
    expect(stack.named("aws_lambda_function", "scanner-lambda-test")).toMatchObject({
      reserved_concurrent_executions: 40,
    });
    expect(JSON.parse(String(stack.only("aws_sfn_state_machine")["definition"]))).toMatchObject({
      States: { Targets: { MaxConcurrency: 40 } },
    });
    expect(stack.named("aws_cloudwatch_metric_alarm", "scan-failed-test")).toMatchObject({
      metric_name: "ExecutionsFailed",
      dimensions: { StateMachineArn: machine },
    });
    expect(stack.json.output["ScanStateMachineArn"]?.value).toBe(machine);
  });

  it("distributed: is refused without reserved concurrency", () => {
    expect(() => stackOf({ scale: "distributed", reservedConcurrency: false })).toThrow(
      "A distributed scan needs reserved concurrency, and reservedConcurrency is off (found false).",
    );
  });
});

describe("the inventory", () => {
  const scannerMay = (stack: AuditStack): readonly unknown[] =>
    statementsOf(stack.named("aws_iam_policy", "scanner-lambda-test")["policy"]).map(({ Sid }) => Sid);
  const told = (stack: AuditStack): unknown => JSON.parse(String(stack.only("aws_s3_object")["content"]));

  it("is asked of the accounts by default, and no aggregator", () => {
    expect(scannerMay(defaults)).not.toContain("AskAggregator");
    expect(told(defaults)).not.toHaveProperty("inventory");
  });

  it.each(["config", "both"] as const)("is asked of the stack's own aggregator, and of no other (%s)", (source) => {
    const stack = stackOf({ inventory: source });
    const { policy } = stack.named("aws_iam_policy", "scanner-lambda-test");
    const name = "compliance-aggregator-test";

    expect(statementsOf(policy).find(({ Sid }) => Sid === "AskAggregator")?.Resource).toBe(
      stack.reference("aws_config_configuration_aggregator", name, "arn"),
    );
    expect(told(stack)).toMatchObject({ inventory: { source, aggregatorName: name } });
  });

  it("of an organisation is refused where the aggregator collects from this account alone", () => {
    const organization = { network: "none", targets: { organization: {} }, inventory: "config" } as const;

    expect(() => stackOf(organization)).toThrow(
      /^inventory "config" needs an aggregator of the whole organisation, .+ true/,
    );
    expect(scannerMay(stackOf({ ...organization, aggregateOrganization: true }))).toContain("AskAggregator");
  });
});

describe("what AWS Config asks", () => {
  const configRules = (stack: AuditStack): readonly unknown[] =>
    stack.all("aws_config_config_rule").map(({ name }) => name);

  it("is, by default, for those of the default rules that are enabled", () => {
    const stack = stackOf({ rules: { enabled: ["lambda-in-vpc", "rds-instance-encrypted"] } });

    expect(configRules(stack)).toEqual(["lambda-settings-test"]);
    expect(stack.all("aws_config_configuration_recorder")).toHaveLength(1);
  });

  it("is for nothing where the list is empty", () => {
    expect(configRules(stackOf({ configRules: [] }))).toEqual([]);
  });

  it("is nothing, of no recorder, where AWS Config records no type that a rule judges", () => {
    const stack = stackOf({ rules: { enabled: ["iam-root-mfa-enabled"] }, network: "none" });

    expect(configRules(stack)).toEqual([]);
    expect([...typesOf(stack)].filter((type) => /recorder|delivery_channel/.test(type))).toEqual([]);
    expect(stack.only("aws_config_configuration_aggregator")).toBeDefined();
  });

  it.each<[Partial<EnvironmentInput>, string]>([
    [
      { configRules: ["vpc-flow-logs-enabled", "s3-bucket-kms-encrypted"] },
      "AWS Config would never ask for s3-bucket-kms-encrypted, which configRules names. The catalogue has no rule" +
        " s3-bucket-kms-encrypted. Did you mean s3-bucket-kms-encryption?",
    ],
    [
      { configRules: ["x"] },
      "AWS Config would never ask for x, which configRules names. The catalogue has no rule x. Take it out of configRules,",
    ],
    [
      { configRules: ["lambda-in-vpc"], rules: { enabled: ["rds-instance-encrypted"] } },
      "AWS Config would never ask for lambda-in-vpc, which configRules names. rules.enabled leaves out what it does not" +
        " name, and a rule that reads nothing with its parameters. Take it out of configRules, or name it in rules.enabled.",
    ],
  ])("refuses %j, which would yield no rule", (file, message) => {
    expect(() => stackOf(file)).toThrow(AuditError);
    expect(() => stackOf(file)).toThrow(message);
  });
});

describe("the network", () => {
  const isOfFunction = ({ role }: Resource): boolean => String(role).includes("aws_iam_role.functions_");

  it('is none where it is "none": the functions are outside of any VPC, and there is no VpcId', () => {
    const execution = attachedPolicies(none).filter((arn) => /AWSLambda\w+ExecutionRole/.test(String(arn)));

    expect([...typesOf(none)].filter((type) => /vpc|subnet|security_group|route|flow_log/.test(type))).toEqual([]);
    expect(Object.keys(none.json.output)).toHaveLength(13);
    expect(none.json.output).not.toHaveProperty("VpcId");
    none.all("aws_lambda_function").forEach((fn) => {
      expect(fn).not.toHaveProperty("vpc_config");
    });
    expect(execution).toEqual(
      Array.from({ length: 7 }, () => "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"),
    );
  });

  it('has a NAT gateway and no interface endpoints where it is "nat"', () => {
    expect(nat.all("aws_nat_gateway")).toHaveLength(1);
    expect(nat.all("aws_vpc_endpoint").map((endpoint) => endpoint["vpc_endpoint_type"])).toEqual(["Gateway"]);
    expect(nat.json.output).toHaveProperty("VpcId");
    expect(attachedPolicies(nat)).toContain("arn:aws:iam::aws:policy/service-role/AWSLambdaENIManagementAccess");
  });

  // Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC": a function that leaves its VPC
  // deletes its network interfaces later, by the permissions of its role.
  it("can be left by the functions: they move first, the subnets wait for their interfaces, the permissions go last", () => {
    const attachments = Object.entries(nat.json.resource["aws_iam_role_policy_attachment"] ?? {});
    const permissions = attachments.flatMap(([id, { policy_arn: arn }]) =>
      String(arn).endsWith("/AWSLambdaENIManagementAccess") ? [`aws_iam_role_policy_attachment.${id}`] : [],
    );
    const holding = [
      ...nat.all("aws_subnet").filter(({ tags }) => JSON.stringify(tags).includes("private")),
      nat.named("aws_security_group", "compliance-functions-test"),
    ];

    expect(permissions).toHaveLength(7);
    expect(holding).toHaveLength(3);
    for (const one of holding) expect([...(one["depends_on"] as string[])].sort()).toEqual([...permissions].sort());
    for (const one of [...holding, ...attachments.map(([, own]) => own).filter(isOfFunction)]) {
      expect(one["lifecycle"]).toMatchObject({ create_before_destroy: true });
    }
  });

  it("has an interface endpoint for CloudTrail, KMS and RDS only if an enabled rule reads them", () => {
    const services = (stack: AuditStack): readonly string[] =>
      stack.all("aws_vpc_endpoint").map((endpoint) => String(endpoint["service_name"]).replace(/.*\./, ""));
    const databases = services(
      stackOf({ rules: { enabled: ["rds-instance-encrypted", "s3-bucket-tls-requests-only"] } }),
    );

    expect(services(defaults)).toEqual(expect.arrayContaining([...databases, "cloudtrail", "kms", "rds"]));
    expect(databases).toEqual(expect.arrayContaining(["rds", "s3"]));
    expect(databases).not.toEqual(expect.arrayContaining(["cloudtrail"]));
    expect(databases).not.toEqual(expect.arrayContaining(["kms"]));
  });

  it("has the range and the zones that the environment says", () => {
    expect(unusual.only("aws_vpc")["cidr_block"]).toBe("10.1.0.0/20");
    expect(unusual.all("aws_subnet").map((subnet) => subnet["availability_zone"])).toEqual([
      "eu-west-1b",
      "eu-west-1c",
    ]);
  });

  it("refuses a range that it cannot have", () => {
    expect(() => stackOf({ vpcCidrBlock: "10.1.0.0/28" })).toThrow(AuditError);
  });

  it("refuses targets that an isolated scanner cannot reach, and says what to do", () => {
    expect(() => stackOf({ targets: { regions: ["eu-west-1", "us-east-1"] } })).toThrow(
      /^The isolated scanner in eu-west-1 cannot reach us-east-1\. .+Set network to "nat" or "none"/,
    );
  });

  it.each([
    ["none", none],
    ["nat", nat],
  ])('lets a scanner in "%s" reach every region', (_, stack) => {
    expect(stack.only("aws_config_configuration_aggregator")).toMatchObject({
      account_aggregation_source: { regions: ["eu-west-1", "us-east-1"] },
    });
  });
});

describe("the remediation", () => {
  const OFF = stackOf({ remediation: { mode: "off" } });

  it.each([
    ["enforce", unusual, "fix", true, false],
    ["dry-run", defaults, "compliance-scan-test", false, true],
    ["off", OFF, null, false, false],
  ])(
    "has a role that changes something in enforce alone; a dry run takes the one that reads: %s",
    (_, stack, roleName, hasRole, isTrusted) => {
      const { policy } = stack.named("aws_iam_policy", "remediation-lambda-test");
      const assumed = statementsOf(policy).filter(({ Action }) => Action.includes("sts:AssumeRole"));
      const [role] = Object.values(stack.json.module ?? {});

      expect(assumed.map(({ Resource }) => Resource)).toEqual(
        roleName === null ? [] : [[`arn:aws:iam::111122223333:role/${roleName}`]],
      );
      expect(role).toMatchObject({
        enable_remediation: hasRole,
        trusted_principals: isTrusted ? [stack.reference("aws_iam_role", "remediation-lambda-test", "arn")] : [],
      });
    },
  );

  it("spares the Config bucket by the tag that the environment says", () => {
    const bucket = unusual.named("aws_s3_bucket", "compliance-config-bucket-111122223333-test");

    expect(bucket["tags"]).toEqual({ keep: "yes" });
  });
});

describe("the targets", () => {
  it("leave the audit's own account without roles if it is not among them", () => {
    const stack = stackOf({ targets: { accounts: ["444455556666"] } });
    const { policy } = stack.named("aws_iam_policy", "scanner-lambda-test");

    expect(stack.json.module).toBeUndefined();
    expect(statementsOf(policy)).toContainEqual({
      Sid: "AssumeScanRoles",
      Effect: "Allow",
      Action: ["sts:AssumeRole"],
      Resource: ["arn:aws:iam::444455556666:role/compliance-scan-test"],
    });
  });

  it("name the roles and the ExternalId", () => {
    expect(Object.values(unusual.json.module ?? {})).toMatchObject([
      { scan_role_name: "scan", remediation_role_name: "fix", external_id: "secret" },
    ]);
    expect(unusual.text).toContain("arn:aws:iam::111122223333:role/fix");
  });
});

describe("targets of an organisation", () => {
  const organization = { exclude: ["stage=test"] };
  const file: Partial<EnvironmentInput> = { network: "none", targets: { organization, regions: "all" } };
  const stack = stackOf(file);

  it("let the scanner assume its role in any account, and its policy reaches IAM with IAM's own variable", () => {
    const { policy } = stack.named("aws_iam_policy", "scanner-lambda-test");

    expect(statementsOf(policy)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          Sid: "AssumeScanRoles",
          Resource: ["arn:aws:iam::*:role/compliance-scan-test"],
          Condition: { StringEquals: { "aws:ResourceOrgID": "$${aws:PrincipalOrgID}" } },
        }),
        expect.objectContaining({
          Sid: "ListOrganization",
          Action: ["organizations:ListAccounts", "organizations:ListTagsForResource"],
        }),
      ]),
    );
  });

  it("are written to the settings of the functions, and aggregated in every region from the audit's own account", () => {
    const written = JSON.parse(stack.only("aws_s3_object")["content"] as string) as { readonly targets: object };

    expect(written.targets).toMatchObject({ organization, regions: "all" });
    expect(stack.only("aws_config_configuration_aggregator")).toMatchObject({
      account_aggregation_source: { account_ids: ["111122223333"], all_regions: true },
    });
  });

  it("include the audit's own account, unless it is excluded", () => {
    const without = stackOf({ ...file, targets: { organization: { exclude: ["111122223333"] } } });

    expect(Object.values(stack.json.module ?? {})).toHaveLength(1);
    expect(without.json.module).toBeUndefined();
  });

  it("are reached from isolated subnets through an endpoint where Organizations has one, and refused elsewhere", () => {
    const isolated = (awsRegion: string): AuditStack => stackOf({ awsRegion, targets: { organization: {} } });
    const services = isolated("us-east-1")
      .all("aws_vpc_endpoint")
      .map((endpoint) => endpoint["service_name"]);

    expect(services).toContain("com.amazonaws.us-east-1.organizations");
    expect(defaults.text).not.toContain("organizations");
    expect(() => isolated("eu-west-1")).toThrow(/^The isolated scanner in eu-west-1 cannot list the organisation/);
  });
});

describe("AWS Config", () => {
  it("uses the existing recorder, and still has rules and the aggregator", () => {
    const types = typesOf(stackOf({ configRecorder: "existing" }));

    expect([...types].filter((type) => /recorder|delivery_channel/.test(type))).toEqual([]);
    expect([...types]).toEqual(
      expect.arrayContaining(["aws_config_config_rule", "aws_config_configuration_aggregator"]),
    );
  });

  it("starts recording before its rules are made", () => {
    defaults.all("aws_config_config_rule").forEach((rule) => {
      expect(rule["depends_on"]).toContainEqual(expect.stringMatching(/^aws_config_configuration_recorder_status\./));
    });
  });

  it("records everything and aggregates the organisation if the environment says so", () => {
    expect(unusual.only("aws_config_configuration_recorder")).toMatchObject({
      recording_group: { all_supported: true },
    });
    expect(unusual.only("aws_config_configuration_aggregator")).toHaveProperty("organization_aggregation_source");
  });
});

describe("the rules", () => {
  const one = stackOf({ rules: { enabled: ["vpc-flow-logs-enabled"] } });

  it("of AWS Config are the three predefined ones unless the environment names others", () => {
    const idsIn = (stack: AuditStack): readonly string[] =>
      stack
        .all("aws_config_config_rule")
        .flatMap((rule) => (JSON.parse(rule["input_parameters"] as string) as { ruleIds: string }).ruleIds.split(","));

    expect(idsIn(defaults).toSorted()).toEqual([
      "lambda-dead-letter-configured",
      "lambda-in-vpc",
      "lambda-reserved-concurrency",
      "lambda-runtime-supported",
      "lambda-tracing-active",
      "s3-bucket-kms-encryption",
      "vpc-flow-logs-enabled",
    ]);
    expect(idsIn(one)).toEqual(["vpc-flow-logs-enabled"]);
  });

  it("decide what AWS Config records and asks about", () => {
    expect(one.only("aws_config_configuration_recorder")).toMatchObject({
      recording_group: { resource_types: ["AWS::EC2::VPC"] },
    });
    expect(one.only("aws_config_config_rule")["name"]).toBe("vpc-flow-logs-test");
  });

  it("are refused by their ids if the catalogue does not have them", () => {
    expect(() => stackOf({ rules: { enabled: ["s3-bucket-nonsense"] } })).toThrow(
      "The catalogue has no rule s3-bucket-nonsense.",
    );
  });

  it("have their parameters checked", () => {
    expect(() => stackOf({ rules: { parameters: { "lambda-nonsense": {} } } })).toThrow(
      "The catalogue has no rule lambda-nonsense.",
    );
  });
});

describe("the roles of other accounts", () => {
  const organizationalUnitIds: [string] = ["r-ab12"];
  const rolledOut = stackOf({
    memberRoles: "stack-set",
    stackSet: { organizationalUnitIds },
    trustedPrincipals: ["arn:aws:iam::111122223333:role/security-team"],
    targets: { scanRoleName: "scan", remediationRoleName: "fix", externalId: "secret" },
    remediation: { mode: "enforce" },
  });
  const templateOf = (stack: AuditStack): Template =>
    JSON.parse(String(stack.only("aws_cloudformation_stack_set")["template_body"])) as Template;

  interface Template {
    readonly Resources: Readonly<Record<string, { readonly Properties: Readonly<Record<string, unknown>> }>>;
  }

  it("are made by hand unless the environment says otherwise", () => {
    expect([...typesOf(defaults)].filter((type) => type.includes("cloudformation"))).toEqual([]);
  });

  it("are rolled out with the names, principals and ExternalId of the settings", () => {
    const reference = (name: string): string => rolledOut.reference("aws_iam_role", name, "arn");
    const { ScanRole, RemediationRole } = templateOf(rolledOut).Resources;

    expect(ScanRole?.Properties).toMatchObject({
      RoleName: "scan",
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Principal: { AWS: [reference("scanner-lambda-test"), "arn:aws:iam::111122223333:role/security-team"] },
            Condition: { StringEquals: { "sts:ExternalId": "secret" } },
          },
        ],
      },
    });
    expect(RemediationRole?.Properties).toMatchObject({
      RoleName: "fix",
      AssumeRolePolicyDocument: { Statement: [{ Principal: { AWS: [reference("remediation-lambda-test")] } }] },
    });
  });

  it("are rolled out once both functions use the principals that the roles trust", () => {
    const { depends_on: dependsOn } = rolledOut.only("aws_cloudformation_stack_set");

    expect(dependsOn).toEqual(
      ["scanner-lambda-test", "remediation-lambda-test"].map((name) =>
        rolledOut.reference("aws_lambda_function", name, "arn").replace(/^\$\{(.+)\.arn\}$/, "$1"),
      ),
    );
  });

  it("are the scan role alone if remediation is off", () => {
    const stack = stackOf({
      memberRoles: "stack-set",
      stackSet: { organizationalUnitIds },
      remediation: { mode: "off" },
    });

    expect(Object.keys(templateOf(stack).Resources)).toEqual(["ScanRole", "ScanPolicy1"]);
  });

  it("are made in the own account by the stack itself, as before", () => {
    expect(Object.values(rolledOut.json.module ?? {})).toHaveLength(1);
  });

  it("are in the outputs, with what is to do by hand", () => {
    expect(rolledOut.json.output["MemberRolesStackSetName"]?.value).toBe(
      rolledOut.reference("aws_cloudformation_stack_set", "compliance-member-roles-test", "name"),
    );
    expect(rolledOut.json.output["MemberRolesByHand"]?.value).toContain("activate-organizations-access");
  });

  it("cannot be rolled out to nobody knows whom", () => {
    expect(() => stackOf({ memberRoles: "stack-set" })).toThrow(
      /^memberRoles is "stack-set", and stackSet is missing\. .+ Set stackSet\.organizationalUnitIds to the organisation's root/,
    );
  });

  it("are not made by hand and by a stack set", () => {
    expect(() => stackOf({ stackSet: { organizationalUnitIds } })).toThrow(
      'stackSet is set, and memberRoles is "by-hand". The stack makes no stack set then.' +
        ' Set memberRoles to "stack-set", or remove stackSet.',
    );
  });
});

describe("the principals that are trusted besides the scanner", () => {
  const trusted = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `arn:aws:iam::111122223333:role/security-team-${index + 10}`);

  it("may assume the scan role of the audit's own account", () => {
    const trustedPrincipals = [...trusted(2)];

    const stack = stackOf({ trustedPrincipals, remediation: { mode: "enforce" } });

    expect(Object.values(stack.json.module ?? {})).toMatchObject([{ trusted_principals: trustedPrincipals }]);
  });

  it("are refused if they are of another partition, where no role can trust them", () => {
    expect(() => stackOf({ awsRegion: "us-gov-west-1", trustedPrincipals: [...trusted(1)] })).toThrow(
      /^trustedPrincipals has arn:aws:iam::111122223333:role\/security-team-10, outside of the partition aws-us-gov\. .+ Name roles and users whose ARN begins with arn:aws-us-gov:, or remove them\.$/,
    );
  });

  it("are refused if they make the trust policy longer than AWS allows", () => {
    expect(() => stackOf({ trustedPrincipals: [...trusted(34)] })).not.toThrow();
    expect(() => stackOf({ trustedPrincipals: [...trusted(35)] })).toThrow(
      /^trustedPrincipals names 35 principals, which is too many for a trust policy\. The scan role's would have 20\d\d characters, and AWS allows 2048\. Name fewer/,
    );
  });
});

describe("the functions", () => {
  const each = (attribute: string): readonly unknown[] => unusual.all("aws_lambda_function").map((fn) => fn[attribute]);

  it("reserve no concurrency if a new account would refuse it", () => {
    expect(each("reserved_concurrent_executions")).toEqual(Array.from({ length: 7 }, () => -1));
  });

  it("run on the Node that the environment says", () => {
    expect(new Set(each("runtime"))).toEqual(new Set(["nodejs22.x"]));
  });
});

describe("other settings", () => {
  it("subscribe each address to the alerts", () => {
    const topicArn = unusual.reference("aws_sns_topic", "compliance-alerts-test", "arn");

    expect(unusual.all("aws_sns_topic_subscription")).toEqual([
      { topic_arn: topicArn, protocol: "email", endpoint: "a@example.com" },
      { topic_arn: topicArn, protocol: "email", endpoint: "b@example.com" },
    ]);
    expect(defaults.all("aws_sns_topic_subscription")).toEqual([]);
  });

  it("make a topic for chats, to which the publishers and the alarms send, only if asked", () => {
    const chat = stackOf({ alerts: { chat: true } });
    const topics = ["compliance-alerts-test", "compliance-chat-test"].map((name) =>
      chat.reference("aws_sns_topic", name, "arn"),
    );

    const [alerts, chats] = topics;
    const policyOf = (arn: unknown): unknown =>
      chat.all("aws_sns_topic_policy").find((policy) => policy["arn"] === arn)?.["policy"];
    expect(String(policyOf(chats)).replaceAll(String(chats), String(alerts))).toBe(policyOf(alerts));
    expect(chat.named("aws_sns_topic", "compliance-chat-test")).toHaveProperty("kms_master_key_id");
    expect(chat.named("aws_lambda_function", "scanner-lambda-test")).toHaveProperty(
      "environment.variables.CHAT_TOPIC_ARN",
      "arn:aws:sns:eu-west-1:111122223333:compliance-chat-test",
    );
    expect(chat.named("aws_cloudwatch_metric_alarm", "scan-missed-test")["alarm_actions"]).toEqual(topics);
    expect(chat.json.output).toHaveProperty("ChatTopicArn.value", chats);
    expect(defaults.all("aws_sns_topic").map((topic) => topic["name"])).toEqual(["compliance-alerts-test"]);
    expect(defaults.json.output).not.toHaveProperty("ChatTopicArn");
  });

  it("set the schedule of the scans, and of the alarm on a missed one", () => {
    const alarm = unusual.named("aws_cloudwatch_metric_alarm", "scan-missed-test");

    expect(unusual.named("aws_cloudwatch_event_rule", "scheduled-scan-test")["schedule_expression"]).toBe(
      "rate(12 hours)",
    );
    expect(alarm["alarm_description"]).toContain("rate(12 hours)");
  });

  it.each([
    ["us-gov-west-1", "aws-us-gov"],
    ["cn-north-1", "aws-cn"],
  ])("keep the stack of %s in its partition", (awsRegion, partition) => {
    const { text } = stackOf({ awsRegion });

    expect(text).toContain(`arn:${partition}:iam::aws:policy/AWSXRayDaemonWriteAccess`);
    expect(text).not.toContain("arn:aws:");
  });

  it("name everything after the suffix, whatever the file is called", () => {
    const stack = stackOf({ environmentSuffix: "blue" });

    expect(stack.only("aws_vpc")["tags"]).toEqual({ Name: "compliance-vpc-blue" });
    expect(stack.json.terraform["backend"]).toMatchObject({ s3: { key: "compliance-audit/blue.tfstate" } });
    expect(stack.text).not.toContain("-test");
  });

  it("plan the same resources offline as they deploy, and ask no account for its zones", () => {
    const availabilityZones = ["eu-west-1a", "eu-west-1b"] as [string, string];
    const online = stackOf({ packaging: "asset", lambdaRuntime: "nodejs22.x", availabilityZones });
    const offline = new AuditStack(offlineSettings(settingsOf()), codeDirectories);

    expect(offline.json.resource).toEqual(online.json.resource);
    expect(offline.json.data).toBeUndefined();
    expect(offlineSettings(settingsOf({ availabilityZones: ["eu-west-1b", "eu-west-1c"] }))).toMatchObject({
      availabilityZones: ["eu-west-1b", "eu-west-1c"],
    });
  });
});
