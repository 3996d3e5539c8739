import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import {
  ConfigRules,
  inputParameters,
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

const PROPS: ConfigRulesProps = {
  environmentSuffix: "test",
  accountId: "111122223333",
  rules: [
    { id: "s3-bucket-kms-encryption", resourceType: "AWS::S3::Bucket" },
    { id: "vpc-flow-logs-enabled", resourceType: "AWS::EC2::VPC" },
    { id: "lambda-runtime-supported", resourceType: "AWS::Lambda::Function" },
    { id: "lambda-in-vpc", resourceType: "AWS::Lambda::Function" },
  ],
  s3EncryptionRule: lambda("s3-encryption-rule"),
  vpcFlowLogsRule: lambda("vpc-flow-logs-rule"),
  lambdaSettingsRule: lambda("lambda-settings-rule"),
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
        function: PROPS.lambdaSettingsRule.arn,
        ruleIds: "lambda-runtime-supported,lambda-in-vpc",
      },
      {
        name: "s3-encryption-test",
        scope: { compliance_resource_types: ["AWS::S3::Bucket"] },
        function: PROPS.s3EncryptionRule.arn,
        ruleIds: "s3-bucket-kms-encryption",
      },
      {
        name: "vpc-flow-logs-test",
        scope: { compliance_resource_types: ["AWS::EC2::VPC"] },
        function: PROPS.vpcFlowLogsRule.arn,
        ruleIds: "vpc-flow-logs-enabled",
      },
    ]);
    expect(s3EncryptionConfigRuleName("test")).toBe("s3-encryption-test");
  });

  it.each([
    ["s3-encryption-test", onChange],
    ["vpc-flow-logs-test", onSchedule("Six_Hours")],
    ["lambda-settings-test", onSchedule("TwentyFour_Hours")],
  ])("asks %s on changes, oversized ones too, and on its schedule", (name, triggers) => {
    expect(configRules().named("aws_config_config_rule", name)).toMatchObject({
      source: { owner: "CUSTOM_LAMBDA", source_detail: triggers },
    });
  });

  it("lets AWS Config invoke each function for this account alone", () => {
    expect(configRules().all("aws_lambda_permission")).toEqual(
      [PROPS.lambdaSettingsRule, PROPS.s3EncryptionRule, PROPS.vpcFlowLogsRule].map(({ functionName }): unknown =>
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

  it("makes no rule for a resource type that nothing judges", () => {
    const rules = PROPS.rules.filter(({ resourceType }) => resourceType !== "AWS::EC2::VPC");
    const stack = configRules({ rules });

    expect(stack.all("aws_config_config_rule").map(({ name }) => name)).toEqual([
      "lambda-settings-test",
      "s3-encryption-test",
    ]);
    expect(stack.all("aws_lambda_permission")).toHaveLength(2);
  });

  it("hands a rule its parameters, and only those of its own rules", () => {
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

describe("inputParameters", () => {
  const parametersOfLength = (length: number): string => {
    const empty = inputParameters("r", ["a"], { a: { b: "" } }).length;
    return inputParameters("r", ["a"], { a: { b: "x".repeat(length - empty) } });
  };

  it("may be as long as AWS Config takes", () => {
    expect(parametersOfLength(1_024)).toHaveLength(1_024);
  });

  it("says so where AWS Config would refuse them", () => {
    expect(() => parametersOfLength(1_025)).toThrow(
      "The input parameters of the Config rule r have 1025 characters. AWS Config takes 1024.",
    );
  });
});
