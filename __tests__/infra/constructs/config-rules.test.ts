import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import {
  configRulesFor,
  inputParameters,
  type JudgedRule,
  PREDEFINED_TYPES,
  type RecordedType,
} from "../../../src/infra/constructs/config-rule-kinds";
import {
  ConfigRules,
  s3EncryptionConfigRuleName,
  type ConfigRulesProps,
} from "../../../src/infra/constructs/config-rules";
import { Synthesized } from "../../support/synthesized";

function lambda(name: string) {
  return {
    functionName: `${name}-lambda-test`,
    arn: `arn:aws:lambda:eu-west-1:111122223333:function:${name}-lambda-test`,
  };
}

const RULES: readonly JudgedRule[] = [
  { id: "s3-bucket-kms-encryption", resourceType: "AWS::S3::Bucket", reads: ["encryption"] },
  { id: "vpc-flow-logs-enabled", resourceType: "AWS::EC2::VPC", reads: ["flowLogs"] },
  { id: "lambda-runtime-supported", resourceType: "AWS::Lambda::Function", reads: ["runtime"] },
  { id: "lambda-in-vpc", resourceType: "AWS::Lambda::Function", reads: ["subnetIds"] },
];

const VOLUMES: JudgedRule = { id: "ec2-volume-encrypted", resourceType: "AWS::EC2::Volume", reads: ["encrypted"] };

const RECORDED: readonly RecordedType[] = [
  { resourceType: "AWS::EC2::Volume", unrecordedFields: ["isOld"] },
  ...["AWS::RDS::DBInstance", ...PREDEFINED_TYPES].map((resourceType) => ({ resourceType, unrecordedFields: [] })),
];

const JUDGES = {
  s3EncryptionRule: lambda("s3-encryption-rule"),
  vpcFlowLogsRule: lambda("vpc-flow-logs-rule"),
  lambdaSettingsRule: lambda("lambda-settings-rule"),
  configRule: lambda("config-rule"),
};

const PROPS: ConfigRulesProps = {
  environmentSuffix: "test",
  accountId: "111122223333",
  rules: configRulesFor(RULES, RECORDED),
  judges: JUDGES,
  auditBucket: { name: "compliance-audit-bucket-111122223333-test", keeping: [] },
};

function configRules(props: Partial<ConfigRulesProps> = {}): Synthesized {
  return new Synthesized((scope) => {
    new ConfigRules(scope, "rules", { ...PROPS, ...props });
  });
}

const onChange = [
  { event_source: "aws.config", message_type: "ConfigurationItemChangeNotification" },
  { event_source: "aws.config", message_type: "OversizedConfigurationItemChangeNotification" },
];

const onSchedule = (frequency: string) => [
  ...onChange,
  { event_source: "aws.config", message_type: "ScheduledNotification", maximum_execution_frequency: frequency },
];

describe("ConfigRules", () => {
  it("has three rules, each with its function, resource type and rule ids", () => {
    const stack = configRules();
    const shown = stack.all("aws_config_config_rule").map(({ name, scope, source, input_parameters: parameters }) => ({
      name,
      scope,
      function: (source as { source_identifier: string }).source_identifier,
      ruleIds: (JSON.parse(parameters as string) as { ruleIds: string }).ruleIds,
    }));

    expect(shown).toEqual([
      {
        name: "lambda-settings-test",
        scope: { compliance_resource_types: ["AWS::Lambda::Function"] },
        function: JUDGES.lambdaSettingsRule.arn,
        ruleIds: "lambda-runtime-supported,lambda-in-vpc",
      },
      {
        name: "s3-encryption-test",
        scope: { compliance_resource_types: ["AWS::S3::Bucket"] },
        function: JUDGES.s3EncryptionRule.arn,
        ruleIds: "s3-bucket-kms-encryption",
      },
      {
        name: "vpc-flow-logs-test",
        scope: { compliance_resource_types: ["AWS::EC2::VPC"] },
        function: JUDGES.vpcFlowLogsRule.arn,
        ruleIds: "vpc-flow-logs-enabled",
      },
    ]);
    expect(s3EncryptionConfigRuleName("test")).toBe("s3-encryption-test");
  });

  it.each([
    ["s3-encryption-test", onChange],
    ["vpc-flow-logs-test", onSchedule("Six_Hours")],
    ["lambda-settings-test", onSchedule("TwentyFour_Hours")],
  ])("asks %s on changes, even oversized ones, and on its schedule", (name, triggers) => {
    expect(configRules().named("aws_config_config_rule", name)).toMatchObject({
      source: { owner: "CUSTOM_LAMBDA", source_detail: triggers },
    });
  });

  it("lets AWS Config invoke each function only for this account", () => {
    expect(configRules().all("aws_lambda_permission")).toEqual(
      [JUDGES.lambdaSettingsRule, JUDGES.s3EncryptionRule, JUDGES.vpcFlowLogsRule].map(({ functionName }): unknown =>
        expect.objectContaining({
          function_name: functionName,
          action: "lambda:InvokeFunction",
          principal: "config.amazonaws.com",
          source_account: "111122223333",
        }),
      ),
    );
  });

  it("waits for the permission and for the recording", () => {
    const stack = new Synthesized((scope) => {
      const recording = [new SnsTopic(scope, "stands-for-the-recorder", { name: "recorder" })];
      new ConfigRules(scope, "rules", { ...PROPS, recording });
    });

    stack.all("aws_config_config_rule").forEach((rule) => {
      expect(rule["depends_on"]).toEqual([
        expect.stringMatching(/^aws_lambda_permission\./),
        stack.address("aws_sns_topic"),
      ]);
    });
  });

  it("makes no rule for a resource type without enabled rules", () => {
    const rules = RULES.filter(({ resourceType }) => resourceType !== "AWS::EC2::VPC");
    const stack = configRules({ rules: configRulesFor(rules, RECORDED) });

    expect(stack.all("aws_config_config_rule").map(({ name }) => name)).toEqual([
      "lambda-settings-test",
      "s3-encryption-test",
    ]);
    expect(stack.all("aws_lambda_permission")).toHaveLength(2);
  });

  it("gives a Config rule only the parameters of its own rules", () => {
    const stack = configRules({
      parameters: {
        "s3-bucket-kms-encryption": { kmsKeyArns: ["arn:aws:kms:eu-west-1:111122223333:key/1"], reason: "policy 4" },
        "lambda-in-vpc": { exempt: true },
      },
    });

    expect(
      JSON.parse(stack.named("aws_config_config_rule", "s3-encryption-test")["input_parameters"] as string),
    ).toEqual({
      ruleIds: "s3-bucket-kms-encryption",
      "s3-bucket-kms-encryption.kmsKeyArns": '["arn:aws:kms:eu-west-1:111122223333:key/1"]',
      "s3-bucket-kms-encryption.reason": "policy 4",
    });
  });
});

describe("the Config rules of further resource types", () => {
  const databases: JudgedRule = { id: "rds-instance-encrypted", resourceType: "AWS::RDS::DBInstance", reads: [] };
  const further = (rules: readonly JudgedRule[]) => configRules({ rules: configRulesFor(rules, RECORDED) });

  it("are one for each type, named after it, and all answered by one function", () => {
    const stack = further([...RULES, databases, VOLUMES]);

    expect(stack.all("aws_config_config_rule")).toHaveLength(5);
    expect(stack.named("aws_config_config_rule", "ec2-volume-test")).toMatchObject({
      input_parameters: '{"ruleIds":"ec2-volume-encrypted"}',
      scope: { compliance_resource_types: ["AWS::EC2::Volume"] },
      source: { source_identifier: JUDGES.configRule.arn, source_detail: onChange },
    });
    expect(stack.named("aws_config_config_rule", "rds-dbinstance-test")).toBeDefined();
    expect(new Set(stack.all("aws_lambda_permission").map((permission) => permission["statement_id"]))).toEqual(
      new Set(["config-test", "config-ec2-volume-test", "config-rds-dbinstance-test"]),
    );
  });

  it("are also asked on a schedule if a rule reads a field that AWS Config's item never has", () => {
    const stack = further([{ ...VOLUMES, reads: ["encrypted", "isOld"] }]);

    expect(stack.named("aws_config_config_rule", "ec2-volume-test")).toMatchObject({
      source: { source_detail: onSchedule("Six_Hours") },
    });
  });

  it.each([
    [
      { ...VOLUMES, resourceType: "AWS::IAM::Root" },
      "It judges AWS::IAM::Root, which AWS Config cannot be told to record.",
    ],
    [
      { ...VOLUMES, resourceType: "*" },
      "It judges resources of every type, which AWS Config cannot be told to record.",
    ],
    [
      { ...VOLUMES, level: "account" as const },
      "It judges an account's resources together, and AWS Config asks about one at a time.",
    ],
  ])("are refused for a rule that AWS Config cannot ask about: %j", (rule, why) => {
    expect(() => further([rule])).toThrow(
      `AWS Config cannot ask for the rule ec2-volume-encrypted. ${why} Take it out of configRules`,
    );
  });

  it("are not made without their function", () => {
    const judges = { ...JUDGES, configRule: undefined };

    expect(() => configRules({ rules: configRulesFor([VOLUMES], RECORDED), judges })).toThrow(
      "The Config rule ec2-volume has no function.",
    );
  });
});

describe("parameters that are too long for AWS Config", () => {
  it("lie in the audit bucket after it is private, and the rule says where", () => {
    const parameters = { "lambda-in-vpc": { exempt: "x".repeat(1_024) } };
    const stack = new Synthesized((scope) => {
      const keeping = [new SnsTopic(scope, "stands-for-the-bucket-policy", { name: "policy" })];
      new ConfigRules(scope, "rules", { ...PROPS, parameters, auditBucket: { ...PROPS.auditBucket, keeping } });
    });
    const { content, ...object } = stack.only("aws_s3_object");

    expect(object).toMatchObject({
      bucket: "compliance-audit-bucket-111122223333-test",
      key: "config/rules/lambda-settings-test.json",
      depends_on: [stack.address("aws_sns_topic")],
    });
    expect(JSON.parse(content as string)).toEqual({
      ruleIds: "lambda-runtime-supported,lambda-in-vpc",
      "lambda-in-vpc.exempt": "x".repeat(1_024),
    });
    const rule = stack.named("aws_config_config_rule", "lambda-settings-test");
    expect(rule["input_parameters"]).toBe('{"parametersKey":"config/rules/lambda-settings-test.json"}');
    expect(rule["depends_on"]).toContain(stack.address("aws_s3_object"));
  });
});

describe("inputParameters", () => {
  const parametersOfLength = (length: number) => {
    const empty = inputParameters("r", ["a"], { a: { b: "" } }).text.length;
    return inputParameters("r", ["a"], { a: { b: "x".repeat(length - empty) } });
  };

  it("are passed directly if AWS Config accepts their length", () => {
    const { text, stored } = parametersOfLength(1_024);

    expect(text).toHaveLength(1_024);
    expect(stored).toBeUndefined();
    expect(parametersOfLength(1_025)).toMatchObject({
      text: '{"parametersKey":"config/rules/r.json"}',
      stored: { key: "config/rules/r.json" },
    });
  });
});
