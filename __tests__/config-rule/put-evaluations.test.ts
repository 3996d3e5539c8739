import { ConfigServiceClient, PutEvaluationsCommand, type Evaluation } from "@aws-sdk/client-config-service";
import { mockClient } from "aws-sdk-client-mock";
import { putEvaluations, type ReportableVerdict } from "../../src/config-rule/put-evaluations";
import { AuditError } from "../../src/core/errors";
import { createClientFactory } from "../../src/runtime/clients";

const config = mockClient(ConfigServiceClient);

const TARGET = { accountId: "111122223333", awsRegion: "eu-west-1", partition: "aws" };

beforeEach(() => {
  config.reset();
  config.on(PutEvaluationsCommand).resolves({ FailedEvaluations: [] });
});

function verdict(more: Partial<ReportableVerdict> = {}): ReportableVerdict {
  return {
    resourceType: "AWS::S3::Bucket",
    resourceId: "ledger",
    complianceType: "NON_COMPLIANT",
    annotation: "The default encryption is AES256.",
    orderingTimestamp: new Date("2026-03-01T11:59:50Z"),
    ...more,
  };
}

function verdicts(count: number): readonly ReportableVerdict[] {
  return Array.from({ length: count }, (_, index) => verdict({ resourceId: `bucket-${index}` }));
}

function put(given: readonly ReportableVerdict[], resultToken = "token"): Promise<void> {
  return putEvaluations(createClientFactory(), TARGET, resultToken, given);
}

/** Evaluations that were not taken. */
function failed(...ids: readonly string[]): Evaluation[] {
  return verdicts(ids.length).map(({ resourceType, complianceType, orderingTimestamp }, index) => ({
    ComplianceResourceType: resourceType,
    ComplianceResourceId: ids[index],
    ComplianceType: complianceType,
    OrderingTimestamp: orderingTimestamp,
  }));
}

function sent() {
  return config.commandCalls(PutEvaluationsCommand).map(({ args }) => args[0].input);
}

describe("putEvaluations", () => {
  it("reports a verdict in AWS Config's words", async () => {
    await put([verdict()]);

    expect(sent()).toEqual([
      {
        ResultToken: "token",
        TestMode: false,
        Evaluations: [
          {
            ComplianceResourceType: "AWS::S3::Bucket",
            ComplianceResourceId: "ledger",
            ComplianceType: "NON_COMPLIANT",
            Annotation: "The default encryption is AES256.",
            OrderingTimestamp: new Date("2026-03-01T11:59:50Z"),
          },
        ],
      },
    ]);
  });

  it("sends no annotation if there is none, since AWS Config refuses an empty one", async () => {
    await put([verdict({ complianceType: "COMPLIANT", annotation: null })]);

    expect(sent()[0]?.Evaluations?.[0]).not.toHaveProperty("Annotation");
  });

  it.each([
    [1, [1]],
    [100, [100]],
    [101, [100, 1]],
    [250, [100, 100, 50]],
  ])("reports %i verdicts in calls of at most a hundred, each once", async (count, calls) => {
    await put(verdicts(count));

    const batches = sent().map(({ Evaluations = [] }) => Evaluations.map((one) => one.ComplianceResourceId));
    expect(batches.map(({ length }) => length)).toEqual(calls);
    expect(batches.flat()).toEqual(verdicts(count).map(({ resourceId }) => resourceId));
  });

  it("makes no call if there is nothing to report", async () => {
    await put([]);

    expect(config.calls()).toEqual([]);
  });

  it.each([
    ["TESTMODE", true],
    ["testmode", false],
    ["TESTMODE-2", false],
  ])("only tries out evaluations with the token of a trial: %s", async (token, TestMode) => {
    await put([verdict()], token);

    expect(sent()).toMatchObject([{ ResultToken: token, TestMode }]);
  });

  it("treats an empty answer as success", async () => {
    config.on(PutEvaluationsCommand).resolves({});

    await expect(put([verdict()])).resolves.toBeUndefined();
  });

  it("fails if AWS Config did not accept an evaluation, and names its resource", async () => {
    config.on(PutEvaluationsCommand).resolves({ FailedEvaluations: failed("ledger") });

    const refused = put([verdict()]);

    await expect(refused).rejects.toThrow(AuditError);
    await expect(refused).rejects.toThrow("AWS Config did not take the evaluations of 1 resources, such as ledger.");
  });

  it("sends every batch before it fails, with one error for all evaluations that were not accepted", async () => {
    config
      .on(PutEvaluationsCommand)
      .resolvesOnce({ FailedEvaluations: failed("bucket-7") })
      .resolvesOnce({})
      .resolvesOnce({ FailedEvaluations: failed("bucket-217", "bucket-249") });

    await expect(put(verdicts(250))).rejects.toThrow(
      "AWS Config did not take the evaluations of 3 resources, such as bucket-7, bucket-217, bucket-249.",
    );
    expect(sent().map(({ Evaluations = [] }) => Evaluations.length)).toEqual([100, 100, 50]);
  });

  it.each([
    ["of an id that is too long", { resourceId: "x".repeat(769) }],
    ["of no id", { resourceId: "" }],
    ["of a type that is none", { resourceType: "bucket" }],
    ["of a type that is too long", { resourceType: `AWS::S3::${"B".repeat(256)}` }],
  ])("sends the valid evaluations beside an evaluation %s, which is the only error", async (_, wrong) => {
    const right = [
      verdict({ resourceId: "x".repeat(768) }),
      verdict({ resourceType: "AWS::::Account", resourceId: "111122223333" }),
    ];

    const refused = put([verdict(wrong), ...right]);

    await expect(refused).rejects.toThrow(
      /^AWS Config did not take the evaluations of 1 resources, such as .* AWS Config takes only ids of at most 768 characters/,
    );
    expect(sent().flatMap(({ Evaluations = [] }) => Evaluations.map((each) => each.ComplianceResourceId))).toEqual(
      right.map(({ resourceId }) => resourceId),
    );
  });

  it("names five resources at most, and says how many there are", async () => {
    const ids = Array.from({ length: 7 }, (_, n) => `bucket-${n}`);
    config.on(PutEvaluationsCommand).resolves({ FailedEvaluations: failed(...ids) });

    await expect(put(verdicts(7))).rejects.toThrow(
      "AWS Config did not take the evaluations of 7 resources, such as bucket-0, bucket-1, bucket-2, bucket-3, bucket-4.",
    );
  });

  it("fails if the call fails", async () => {
    config.on(PutEvaluationsCommand).rejects(Object.assign(new Error("no"), { name: "AccessDeniedException" }));

    await expect(put([verdict()])).rejects.toMatchObject({ missingPermission: "config:PutEvaluations" });
  });
});
