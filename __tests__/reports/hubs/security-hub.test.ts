import { BatchImportFindingsCommand, SecurityHubClient, type AwsSecurityFinding } from "@aws-sdk/client-securityhub";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { mockClient } from "aws-sdk-client-mock";
import { HUB_STATE_PREFIX, hubStateKey } from "../../../src/core/audit-bucket";
import { fingerprintOf } from "../../../src/core/finding";
import { asffReport } from "../../../src/reports/hubs/asff";
import { publishToSecurityHub, type HubResult } from "../../../src/reports/hubs/security-hub";
import { reportSourceOf } from "../../../src/reports/model/report-source";
import { OTHER_ACCOUNT, reportedScan, scanAndBucket, textOf, type ReportedScan } from "../../support/reported-scan";
import { coverageEntry, doorRule, evaluation, finding } from "../../support/scan";
import { ASFF_SCHEMA } from "./asff-schema";

const isAsff = addFormats(new Ajv2020({ strict: false })).compile<AwsSecurityFinding>(ASFF_SCHEMA);

/** The finding, as the requirements of AWS's reference accept it. */
function accepted(value: unknown): AwsSecurityFinding {
  if (!isAsff(value)) throw new Error(JSON.stringify(isAsff.errors));
  return value;
}

async function writtenAs(scan: ReportedScan = {}): Promise<readonly AwsSecurityFinding[]> {
  const text = await textOf(asffReport(await reportedScan(scan)));
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => accepted(JSON.parse(line)));
}

describe("the AWS Security Finding Format", () => {
  it("has every violation, as AWS's reference asks for it, for the hub of its own account and region", async () => {
    const findings = await writtenAs();

    expect(
      findings.map(({ AwsAccountId, ProductArn, Resources, RecordState }) => [
        ...[AwsAccountId, ProductArn, Resources?.[0]?.Region, RecordState],
      ]),
    ).toEqual([
      ...["ACTIVE", "ARCHIVED", "ACTIVE"].map((state) => [
        "111122223333",
        "arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default",
        ...["eu-west-1", state],
      ]),
      [
        OTHER_ACCOUNT,
        `arn:aws-cn:securityhub:cn-north-1:${OTHER_ACCOUNT}:product/${OTHER_ACCOUNT}/default`,
        ...["cn-north-1", "ACTIVE"],
      ],
    ]);
    expect(findings[0]).toMatchObject({
      Id: fingerprintOf(finding({ resourceId: "back" })),
      CreatedAt: "2026-02-01T12:00:00.000Z",
      UpdatedAt: "2026-03-01T12:00:09.000Z",
      Compliance: { Status: "FAILED", RelatedRequirements: ["House 1.0 1.1", "House 1.0 1.2"] },
      Resources: [{ Id: "back", Type: "Other", Details: { Other: { evidence: '{"locked":false,"bolts":[1,2]}' } } }],
    });
    expect(findings[1]?.ProductFields).toMatchObject({
      "compliance-audit/waivedUntil": "2026-12-31",
      "compliance-audit/waivedBecause": "A museum | `really`.",
    });
    expect(findings.every((each) => each.Workflow === undefined)).toBe(true);
  });

  it("keeps the limits of AWS, whatever people write", async () => {
    const long = "ż\u001b".repeat(3_000);
    const waiver = { rule: "*", account: "*", resource: "*", owner: long, reason: long, expiresOn: "2026-12-31" };
    const evidence = { name: long };
    const lines = [
      finding({ resourceId: long, title: long, remediation: long, annotation: long.slice(0, 256), waiver, evidence }),
    ];

    const [only] = await writtenAs({ lines });

    expect(Buffer.byteLength(JSON.stringify(only))).toBeLessThan(240_000);
    expect(only?.Title?.endsWith("…")).toBe(true);
  });

  it.each([
    ["AWS::S3::Bucket", "AwsS3Bucket", "eu-west-1", "aws"],
    ["AWS::::Account", "AwsAccount", "us-gov-west-1", "aws-us-gov"],
    ["AWS::Logs::LogGroup", "Other", "eusc-de-east-1", undefined],
  ])("names %s %s, and the partitions that it knows", async (resourceType, type, awsRegion, partition) => {
    const text = await textOf(
      asffReport(
        await reportedScan({ lines: [finding({ resourceType, awsRegion, remediation: "" })] }),
        {},
        {
          ...{ accountId: "111122223333", awsRegion: "eu-west-1" },
        },
      ),
    );
    const only = accepted(JSON.parse(text));

    expect(only.Resources).toMatchObject([{ Type: type }]);
    expect(only.Resources?.[0]?.Partition).toBe(partition);
    expect(only).not.toHaveProperty("Remediation");
    expect(only.ProductArn).toContain(":eu-west-1:");
  });
});

describe("the publisher to Security Hub", () => {
  const HUB = { accountId: "999988887777", awsRegion: "eu-central-1" };
  const TARGET = ["111122223333", "eu-west-1"] as const;
  const STATE = hubStateKey(...TARGET);
  const DAYS = { first: "20260301T120000Z-ab12cd34", second: "20260302T120000Z-ab12cd34" };
  const stub = mockClient(SecurityHubClient);
  const warned: unknown[] = [];
  const kept = new Map<string, string>();

  beforeEach(() => {
    stub.reset();
    warned.length = 0;
    kept.clear();
    stub.on(BatchImportFindingsCommand).resolves({ FailedCount: 0, SuccessCount: 1, FailedFindings: [] });
  });

  /** Publishes a scan; the hub's state outlives it. */
  async function publish(scan: ReportedScan): Promise<HubResult> {
    const { scan: ended, bucket } = scanAndBucket({ ...scan, kept });
    const { head } = await reportSourceOf(ended, { catalogue: [doorRule()], packs: [] });
    try {
      return await publishToSecurityHub(ended, head, {
        ...{ bucket, client: new SecurityHubClient({ region: HUB.awsRegion }), hub: HUB },
        logger: { info: () => undefined, warn: (message, more) => warned.push([message, more]) },
        pause: () => Promise.resolve(),
      });
    } finally {
      for (const [key, text] of bucket.objects) if (key.startsWith(HUB_STATE_PREFIX)) kept.set(key, text);
    }
  }

  /** What the hub got, as AWS's reference accepts it: what each finding is and its state. */
  function got(): readonly string[] {
    const states = stub.commandCalls(BatchImportFindingsCommand).flatMap(({ args: [{ input }] }) =>
      (input.Findings ?? []).map((each) => {
        const { Resources, RecordState, AwsAccountId, Compliance } = accepted(JSON.parse(JSON.stringify(each)));
        expect(AwsAccountId).toBe(HUB.accountId);
        return `${Resources?.[0]?.Id ?? ""} ${RecordState ?? ""} ${Compliance?.Status ?? ""}`;
      }),
    );
    stub.resetHistory();
    return states;
  }

  const scanOf = (
    scanId: string,
    lines: ReportedScan["lines"],
    more: ReportedScan["more"] = { coverage: [coverageEntry()] },
  ): ReportedScan => ({ lines: lines ?? [], more: { scanId, ...more } });

  it("imports findings by the hundred in the name of the hub's account, and the same again when it is repeated", async () => {
    const lines = Array.from({ length: 150 }, (_, index) => finding({ resourceId: `door-${index}` }));

    expect(await publish({ lines })).toEqual({ imported: 150, archived: 0, skipped: 0 });
    const calls = stub.commandCalls(BatchImportFindingsCommand).map(({ args: [{ input }] }) => input);
    expect(calls.map(({ Findings = [] }) => Findings.length)).toEqual([100, 50]);
    stub.resetHistory();

    await publish({ lines });
    expect(stub.commandCalls(BatchImportFindingsCommand).map(({ args: [{ input }] }) => input)).toEqual(calls);
  });

  it("archives what is gone, at last when nothing is left, and keeps the time at which the hub first got a finding", async () => {
    await publish(scanOf(DAYS.first, [finding(), finding({ resourceId: "back" })]));
    expect(got()).toEqual(["front ACTIVE FAILED", "back ACTIVE FAILED"]);

    const completedAt = "2026-03-02T12:00:09.000Z";
    const times = { startedAt: "2026-03-02T12:00:00.000Z", completedAt, coverage: [coverageEntry()] };
    expect(await publish(scanOf(DAYS.second, [evaluation(), finding({ resourceId: "back" })], times))).toEqual({
      ...{ imported: 1, archived: 1, skipped: 0 },
    });
    const [call] = stub.commandCalls(BatchImportFindingsCommand);
    expect(call?.args[0].input.Findings).toMatchObject([
      { CreatedAt: "2026-03-01T12:00:00.000Z", UpdatedAt: completedAt },
      { CreatedAt: "2026-03-01T12:00:00.000Z", UpdatedAt: completedAt },
    ]);
    expect(got()).toEqual(["back ACTIVE FAILED", "front ARCHIVED PASSED"]);

    await publish(scanOf("20260303T120000Z-ab12cd34", []));
    expect(got()).toEqual(["back ARCHIVED PASSED"]);
    await publish(scanOf("20260304T120000Z-ab12cd34", []));
    expect(got()).toEqual([]);
  });

  it.each([
    ["read only in part", [], [coverageEntry({ status: "PARTIAL" })]],
    ["not read", [], [coverageEntry({ status: "NOT_SCANNED" })]],
    ["read for other rules alone", [], [coverageEntry({ ruleIds: ["window-shut"] })]],
    ["of another type", [], [coverageEntry({ resourceType: "Test::House::Window" })]],
    ["of another region", [], [coverageEntry({ awsRegion: "us-east-1" })]],
    ["undecided", [evaluation({ complianceType: "INSUFFICIENT_DATA" })], [coverageEntry()]],
  ] as const)("archives nothing that was %s", async (_name, lines, coverage) => {
    await publish(scanOf(DAYS.first, [finding()]));
    got();

    await publish(scanOf(DAYS.second, lines, { coverage: [...coverage] }));
    expect(got()).toEqual([]);
    await publish(scanOf("20260303T120000Z-ab12cd34", [evaluation()]));
    expect(got()).toEqual(["front ARCHIVED PASSED"]);
  });

  it("leaves the findings of a later scan alone", async () => {
    await publish(scanOf(DAYS.second, [finding()]));
    got();

    expect(await publish(scanOf(DAYS.first, [evaluation()]))).toEqual({ imported: 0, archived: 0, skipped: 1 });
    expect(got()).toEqual([]);
  });

  it("tries again what the hub did not take, and only that", async () => {
    const failed = finding({ resourceId: "back" });
    const FailedFindings = [{ Id: failed.fingerprint, ErrorCode: "InternalFailure", ErrorMessage: "Busy." }];
    stub.on(BatchImportFindingsCommand).resolvesOnce({ FailedCount: 1, SuccessCount: 1, FailedFindings }).resolves({});

    await publish(scanOf(DAYS.first, [finding(), failed]));

    expect(got()).toEqual(["front ACTIVE FAILED", "back ACTIVE FAILED", "back ACTIVE FAILED"]);
    expect(warned).toEqual([]);
  });

  it("says what the hub does not take and why, after it has imported the rest", async () => {
    const lines = ["a", "bad", "c"].map((resourceId) => finding({ resourceId }));
    stub.on(BatchImportFindingsCommand).callsFake(({ Findings }: { Findings: AwsSecurityFinding[] }) => {
      if (Findings.some(({ Resources }) => Resources?.[0]?.Id === "bad")) {
        throw Object.assign(new Error("Finding does not adhere."), { name: "InvalidInputException" });
      }
      return {};
    });

    await expect(publish(scanOf(DAYS.first, lines))).rejects.toThrow(
      "Security Hub of 999988887777 in eu-central-1 did not take 1 findings of scan 20260301T120000Z-ab12cd34. " +
        "InvalidInputException: Finding does not adhere.",
    );
    expect(warned).toEqual([
      [
        "Security Hub did not take a finding.",
        {
          fingerprint: fingerprintOf(finding({ resourceId: "bad" })),
          code: "InvalidInputException",
          reason: "Finding does not adhere.",
        },
      ],
    ]);
    expect(new Set(got())).toEqual(new Set(["a ACTIVE FAILED", "bad ACTIVE FAILED", "c ACTIVE FAILED"]));
  });

  it("tries again after the next scan what could not be archived", async () => {
    await publish(scanOf(DAYS.first, [finding()]));
    const FailedFindings = [{ Id: finding().fingerprint, ErrorCode: "InternalFailure", ErrorMessage: "Busy." }];
    stub.on(BatchImportFindingsCommand).resolves({ FailedCount: 1, SuccessCount: 0, FailedFindings });
    await expect(publish(scanOf(DAYS.second, [evaluation()]))).rejects.toThrow("did not take 1 findings");
    stub.on(BatchImportFindingsCommand).resolves({});
    stub.resetHistory();

    await publish(scanOf("20260303T120000Z-ab12cd34", [evaluation()]));

    expect(got()).toEqual(["front ARCHIVED PASSED"]);
  });

  it("knows after a crash what it may have given to the hub", async () => {
    stub.on(BatchImportFindingsCommand).rejects(new Error("The function ran out of time."));
    await expect(publish(scanOf(DAYS.first, [finding()]))).rejects.toThrow("ran out of time");
    stub.on(BatchImportFindingsCommand).resolves({});
    stub.resetHistory();

    await publish(scanOf(DAYS.second, [evaluation()]));

    expect(got()).toEqual(["front ARCHIVED PASSED"]);
    expect(JSON.parse(kept.get(STATE) ?? "")).toEqual({ scanId: DAYS.second, findings: {} });
  });

  it.each(["InvalidAccessException", "AccessDeniedException"])(
    "says what to do where the hub is off: %s",
    async (name) => {
      stub.on(BatchImportFindingsCommand).rejects(Object.assign(new Error("Not subscribed."), { name }));

      await expect(publish(scanOf(DAYS.first, [finding()]))).rejects.toThrow("Turn on Security Hub CSPM there");
    },
  );
});
