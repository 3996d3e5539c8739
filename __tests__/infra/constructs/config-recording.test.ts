import { ConfigRecording, type ConfigRecordingProps } from "../../../src/infra/constructs/config-recording";
import { Synthesized, statement } from "../../support/synthesized";

function recording(props: Partial<ConfigRecordingProps> = {}): Synthesized {
  return new Synthesized((scope) => {
    new ConfigRecording(scope, "recording", {
      environmentSuffix: "test",
      accountId: "111122223333",
      awsRegion: "eu-west-1",
      configBucketName: "compliance-config-bucket-111122223333-test",
      resourceTypes: ["AWS::S3::Bucket", "AWS::EC2::VPC", "AWS::S3::Bucket"],
      ...props,
    });
  });
}

const attachedPolicies = (stack: Synthesized): readonly unknown[] =>
  stack.all("aws_iam_role_policy_attachment").map((attachment) => attachment["policy_arn"]);

describe("ConfigRecording", () => {
  describe("recorder", () => {
    it("records each type that the rules need once", () => {
      expect(recording().only("aws_config_configuration_recorder")).toMatchObject({
        name: "compliance-recorder-test",
        recording_group: {
          all_supported: false,
          include_global_resource_types: false,
          resource_types: ["AWS::EC2::VPC", "AWS::S3::Bucket"],
          recording_strategy: [{ use_only: "INCLUSION_BY_RESOURCE_TYPES" }],
        },
      });
    });

    it("records everything if the props say so", () => {
      const { recording_group: group } = recording({ recordAllResourceTypes: true, resourceTypes: [] }).only(
        "aws_config_configuration_recorder",
      );

      expect(group).toEqual({
        all_supported: true,
        include_global_resource_types: true,
        recording_strategy: [{ use_only: "ALL_SUPPORTED_RESOURCE_TYPES" }],
      });
    });

    it("delivers to the Config bucket", () => {
      expect(recording().only("aws_config_delivery_channel")).toMatchObject({
        name: "compliance-channel-test",
        s3_bucket_name: "compliance-config-bucket-111122223333-test",
      });
    });

    it("starts after its channel, which is created after the recorder", () => {
      const stack = recording();

      expect(stack.only("aws_config_delivery_channel")["depends_on"]).toEqual([
        stack.address("aws_config_configuration_recorder"),
      ]);
      expect(stack.only("aws_config_configuration_recorder_status")).toMatchObject({
        is_enabled: true,
        depends_on: [stack.address("aws_config_delivery_channel")],
      });
    });

    it.each<[string, Partial<ConfigRecordingProps>]>([
      ["the account already has one", { configRecorder: "existing" }],
      ["there is nothing to record", { resourceTypes: [] }],
    ])("is not made if %s", (_, props) => {
      const stack = recording(props);

      expect(stack.resources().map(([type]) => type)).toEqual(["aws_config_configuration_aggregator"]);
    });

    it("exposes what must exist before a rule", () => {
      const stand: (readonly [recorder: string | null, count: number])[] = [];
      new Synthesized((scope) => {
        const props = { environmentSuffix: "test", accountId: "111122223333", awsRegion: "eu-west-1" };
        const more = { configBucketName: "bucket", resourceTypes: ["AWS::S3::Bucket"] };
        const made = new ConfigRecording(scope, "made", { ...props, ...more, configRecorder: "create" });
        const adopted = new ConfigRecording(scope, "adopted", { ...props, ...more, configRecorder: "existing" });
        [made, adopted].forEach(({ recorder, recording: before }) =>
          stand.push([recorder?.nameInput ?? null, before.length]),
        );
      });

      expect(stand).toEqual([
        ["compliance-recorder-test", 1],
        [null, 0],
      ]);
    });
  });

  describe("role", () => {
    it("has the managed policy of AWS Config and one for the delivery", () => {
      const stack = recording();

      expect(attachedPolicies(stack)).toEqual(
        expect.arrayContaining([
          "arn:aws:iam::aws:policy/service-role/AWS_ConfigRole",
          `\${${stack.address("aws_iam_policy")}.arn}`,
        ]),
      );
    });

    it("can be assumed by AWS Config only for this account", () => {
      const { assume_role_policy: trust } = recording().only("aws_iam_role");

      expect(statement(trust, "ConfigAssumes")).toMatchObject({
        Principal: { Service: "config.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      });
    });

    it("writes only below its account's prefix, with the bucket's owner as the objects' owner", () => {
      const { policy } = recording().only("aws_iam_policy");

      expect(statement(policy, "DeliverItems")).toMatchObject({
        Resource: "arn:aws:s3:::compliance-config-bucket-111122223333-test/AWSLogs/111122223333/*",
        Condition: { StringLike: { "s3:x-amz-acl": "bucket-owner-full-control" } },
      });
      expect(statement(policy, "SeeBucket").Resource).toBe("arn:aws:s3:::compliance-config-bucket-111122223333-test");
    });

    it("stays within its partition", () => {
      const text = JSON.stringify(recording({ partition: "aws-us-gov", aggregateOrganization: true }).resources());

      expect(text).toContain("arn:aws-us-gov:iam::aws:policy/service-role/AWS_ConfigRole");
      expect(text).not.toContain("arn:aws:");
    });
  });

  describe("aggregator", () => {
    it("collects from this account and region unless others are given", () => {
      expect(recording().only("aws_config_configuration_aggregator")).toMatchObject({
        name: "compliance-aggregator-test",
        account_aggregation_source: { account_ids: ["111122223333"], all_regions: false, regions: ["eu-west-1"] },
      });
    });

    it("collects from a list of accounts and regions", () => {
      const stack = recording({
        aggregatedAccounts: ["111122223333", "444455556666"],
        aggregatedRegions: ["eu-west-1", "us-east-1"],
      });

      expect(stack.only("aws_config_configuration_aggregator")).toMatchObject({
        account_aggregation_source: {
          account_ids: ["111122223333", "444455556666"],
          regions: ["eu-west-1", "us-east-1"],
        },
      });
    });

    it("collects from every region where the targets are in all", () => {
      const stack = recording({ aggregatedRegions: "all" });

      expect(stack.only("aws_config_configuration_aggregator")["account_aggregation_source"]).toEqual({
        account_ids: ["111122223333"],
        all_regions: true,
      });
    });

    it("collects from the organisation with a role of its own, even beside an existing recorder", () => {
      const stack = recording({ aggregateOrganization: true, configRecorder: "existing" });
      const aggregator = stack.only("aws_config_configuration_aggregator");

      expect(aggregator).toMatchObject({
        organization_aggregation_source: {
          role_arn: `\${${stack.address("aws_iam_role")}.arn}`,
          regions: ["eu-west-1"],
        },
        depends_on: [stack.address("aws_iam_role_policy_attachment")],
      });
      expect(aggregator).not.toHaveProperty("account_aggregation_source");
      expect(stack.only("aws_iam_role")).toMatchObject({ name: "compliance-aggregator-test" });
      expect(attachedPolicies(stack)).toEqual(["arn:aws:iam::aws:policy/service-role/AWSConfigRoleForOrganizations"]);
    });
  });
});
