import { scanApiCallsFor } from "../../../src/resources/scan-api-calls";
import { TREND_KEY } from "../../../src/core/audit-bucket";
import { IAM_ACTIONS, iamActionsOf } from "../../../src/resources/service-authorization";
import {
  configRuleStatements,
  remediationStatements,
  reportStatements,
  scannerStatements,
  securityHubStatements,
  tableStatements,
} from "../../../src/infra/constructs/function-permissions";
import type { PolicyStatement } from "../../../src/infra/constructs/policy-document";
import type { HandlerName } from "../../../src/infra/handler-bundles";

const BUCKET = "arn:aws:s3:::compliance-audit-bucket-111122223333-test";
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555";
const BUS = "arn:aws:events:eu-west-1:111122223333:event-bus/compliance-bus-test";
const PRODUCT = "arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default";
const rolesNamed = (name: string): readonly string[] =>
  ["111122223333", "444455556666"].map((account) => `arn:aws:iam::${account}:role/${name}`);

const RESOURCES = {
  bucketArn: BUCKET,
  bucketKeyArn: KEY,
  eventBusArn: BUS,
  scanRoleArns: rolesNamed("compliance-scan-test"),
  remediationRoleArns: rolesNamed("compliance-remediation-test"),
};

/** What each function may do. */
const STATEMENTS: Readonly<Record<HandlerName, readonly PolicyStatement[]>> = {
  scanner: scannerStatements(RESOURCES),
  "json-report": reportStatements(RESOURCES, ["report.json"], [TREND_KEY]),
  "csv-report": reportStatements(RESOURCES, ["report.csv"]),
  remediation: remediationStatements(RESOURCES),
  "s3-encryption-rule": configRuleStatements(RESOURCES, scanApiCallsFor(["AWS::S3::Bucket"])),
  "vpc-flow-logs-rule": configRuleStatements(RESOURCES, scanApiCallsFor(["AWS::EC2::VPC"])),
  "lambda-settings-rule": configRuleStatements(RESOURCES, scanApiCallsFor(["AWS::Lambda::Function"])),
  "config-rule": configRuleStatements(RESOURCES, scanApiCallsFor(["AWS::EC2::Volume"])),
  "html-report": reportStatements(RESOURCES, ["report.html"], [TREND_KEY]),
  "parquet-report": tableStatements(RESOURCES),
  "security-hub": securityHubStatements(RESOURCES, PRODUCT),
};

const ALL = Object.values(STATEMENTS).flat();
const READ_BUCKET = [
  { Sid: "SeeMissingObjects", Effect: "Allow", Action: ["s3:ListBucket"], Resource: BUCKET },
  { Sid: "DecryptObjects", Effect: "Allow", Action: "kms:Decrypt", Resource: KEY },
];
const WRITE_BUCKET = { Sid: "EncryptObjects", Effect: "Allow", Action: "kms:GenerateDataKey", Resource: KEY };
const PUT_EVENTS = { Sid: "PutEvents", Effect: "Allow", Action: ["events:PutEvents"], Resource: BUS };

const actionsOf = (statements: readonly PolicyStatement[]): readonly string[] =>
  statements.flatMap(({ Action }) => Action);

describe("the permissions of the functions", () => {
  it("let the scanner assume scan roles, put events, read settings and waivers, and keep scans and state", () => {
    expect(STATEMENTS.scanner).toEqual([
      {
        Sid: "AssumeScanRoles",
        Effect: "Allow",
        Action: ["sts:AssumeRole"],
        Resource: rolesNamed("compliance-scan-test"),
      },
      PUT_EVENTS,
      {
        Sid: "ReadObjects",
        Effect: "Allow",
        Action: ["s3:GetObject"],
        Resource: ["config/audit-settings.json", "config/waivers.yaml", "scans/*", "state/*"].map(
          (key) => `${BUCKET}/${key}`,
        ),
      },
      ...READ_BUCKET,
      {
        Sid: "WriteObjects",
        Effect: "Allow",
        Action: ["s3:PutObject"],
        Resource: [`${BUCKET}/scans/*`, `${BUCKET}/state/*`],
      },
      WRITE_BUCKET,
    ]);
  });

  it.each([
    ["json-report", "scans/*/report.json", [`${BUCKET}/state/trend.json`]],
    ["csv-report", "scans/*/report.csv", []],
    ["html-report", "scans/*/report.html", [`${BUCKET}/state/trend.json`]],
    ["parquet-report", "tables/*", []],
  ] as const)("let %s read scans and write %s alone; of the state at most the trend", (name, keys, trend) => {
    expect(STATEMENTS[name]).toEqual([
      { Sid: "ReadObjects", Effect: "Allow", Action: ["s3:GetObject"], Resource: [`${BUCKET}/scans/*`, ...trend] },
      ...READ_BUCKET,
      {
        Sid: "WriteObjects",
        Effect: "Allow",
        Action: ["s3:AbortMultipartUpload", "s3:PutObject"],
        Resource: [`${BUCKET}/${keys}`],
      },
      WRITE_BUCKET,
    ]);
  });

  it("let security-hub import findings for one product, read scans and keep what it has given", () => {
    expect(STATEMENTS["security-hub"]).toEqual([
      { Sid: "ImportFindings", Effect: "Allow", Action: ["securityhub:BatchImportFindings"], Resource: PRODUCT },
      {
        Sid: "ReadObjects",
        Effect: "Allow",
        Action: ["s3:GetObject"],
        Resource: ["scans/*", "state/security-hub/*"].map((key) => `${BUCKET}/${key}`),
      },
      ...READ_BUCKET,
      { Sid: "WriteObjects", Effect: "Allow", Action: ["s3:PutObject"], Resource: [`${BUCKET}/state/security-hub/*`] },
      WRITE_BUCKET,
    ]);
  });

  it("let the remediation assume remediation roles, put events, read settings and waivers, and keep its records", () => {
    expect(STATEMENTS.remediation).toEqual([
      {
        Sid: "AssumeRemediationRoles",
        Effect: "Allow",
        Action: ["sts:AssumeRole"],
        Resource: rolesNamed("compliance-remediation-test"),
      },
      PUT_EVENTS,
      {
        Sid: "ReadObjects",
        Effect: "Allow",
        Action: ["s3:GetObject"],
        Resource: ["config/audit-settings.json", "config/waivers.yaml", "remediations/*"].map(
          (key) => `${BUCKET}/${key}`,
        ),
      },
      ...READ_BUCKET,
      { Sid: "WriteObjects", Effect: "Allow", Action: ["s3:PutObject"], Resource: [`${BUCKET}/remediations/*`] },
      WRITE_BUCKET,
    ]);
  });

  it("let the remediation assume no role if it is off, since AWS refuses a statement without resources", () => {
    const actions = actionsOf(remediationStatements({ ...RESOURCES, remediationRoleArns: [] }));

    expect(actions).not.toContain("sts:AssumeRole");
    expect(actions).toContain("events:PutEvents");
  });

  it.each([
    ["s3-encryption-rule", scanApiCallsFor(["AWS::S3::Bucket"])],
    ["vpc-flow-logs-rule", scanApiCallsFor(["AWS::EC2::VPC"])],
    ["lambda-settings-rule", scanApiCallsFor(["AWS::Lambda::Function"])],
    ["config-rule", ["EC2.DescribeVolumes"]],
  ] as const)("let %s read resources of its type and report to AWS Config", (name, calls) => {
    expect(STATEMENTS[name]).toEqual([
      {
        Sid: "ReportToConfig",
        Effect: "Allow",
        Action: ["config:GetComplianceDetailsByConfigRule", "config:GetResourceConfigHistory", "config:PutEvaluations"],
        Resource: "*",
      },
      { Sid: "ReadConfiguration", Effect: "Allow", Action: iamActionsOf(calls), Resource: "*" },
      { Sid: "ReadObjects", Effect: "Allow", Action: ["s3:GetObject"], Resource: [`${BUCKET}/config/rules/*`] },
      ...READ_BUCKET,
    ]);
  });

  it("let the scanner ask an aggregator only where scans do, and no other", () => {
    const aggregatorArn = "arn:aws:config:eu-west-1:111122223333:config-aggregator/config-aggregator-ab12";
    const [assume, ask, ...others] = scannerStatements({ ...RESOURCES, aggregatorArn });

    expect([assume, ...others]).toEqual(STATEMENTS.scanner);
    expect(ask).toEqual({
      Sid: "AskAggregator",
      Effect: "Allow",
      Action: [
        "config:BatchGetAggregateResourceConfig",
        "config:DescribeConfigurationAggregatorSourcesStatus",
        "config:SelectAggregateResourceConfig",
      ],
      Resource: aggregatorArn,
    });
  });

  describe("where the accounts are selected from an organisation", () => {
    const inOrganization = {
      ...RESOURCES,
      scanRoleArns: ["arn:aws:iam::*:role/compliance-scan-test"],
      remediationRoleArns: ["arn:aws:iam::*:role/compliance-remediation-test"],
      organization: {},
    };
    const Condition = { StringEquals: { "aws:ResourceOrgID": "$${aws:PrincipalOrgID}" } };

    it("let the scanner assume the scan role in any account of its own organisation, and list the accounts", () => {
      const [assume, list, ...others] = scannerStatements(inOrganization);

      expect(assume).toEqual({
        Sid: "AssumeScanRoles",
        Effect: "Allow",
        Action: ["sts:AssumeRole"],
        Resource: ["arn:aws:iam::*:role/compliance-scan-test"],
        Condition,
      });
      expect(list).toEqual({
        Sid: "ListOrganization",
        Effect: "Allow",
        Action: ["organizations:ListAccounts"],
        Resource: "*",
      });
      expect(others).toEqual(STATEMENTS.scanner.slice(1));
    });

    it.each([
      [{ include: ["r-ab12"] }, ["ListAccounts", "ListAccountsForParent", "ListChildren"]],
      [{ exclude: ["stage=test"] }, ["ListAccounts", "ListTagsForResource"]],
      [{ include: ["111122223333"] }, ["ListAccounts"]],
      [
        { include: ["stage=live"], exclude: ["ou-ab12-cd34ef56"] },
        ["ListAccounts", "ListAccountsForParent", "ListChildren", "ListTagsForResource"],
      ],
    ])("let the scanner list what %j needs, and no more", (organization, calls) => {
      const statements = scannerStatements({ ...inOrganization, organization });

      expect(statements.find(({ Sid }) => Sid === "ListOrganization")?.Action).toEqual(
        calls.map((call) => `organizations:${call}`),
      );
    });

    it("let the remediation assume its role there, and read which accounts the last scan selected", () => {
      const [assume, , read] = remediationStatements(inOrganization);

      expect(assume).toMatchObject({ Sid: "AssumeRemediationRoles", Condition });
      expect(read?.Resource).toEqual(
        ["config/audit-settings.json", "config/waivers.yaml", "state/organization.json", "remediations/*"].map(
          (key) => `${BUCKET}/${key}`,
        ),
      );
    });
  });

  it("name resources, except where functions only read configurations or report to AWS Config", () => {
    const unbounded = ALL.filter(({ Resource }) => [Resource].flat().includes("*"));
    const changing = actionsOf(unbounded).filter((action) => !/^[a-z0-9]+:(Get|List|Describe)[A-Z]/.test(action));

    expect(new Set(unbounded.map(({ Sid }) => Sid))).toEqual(new Set(["ReportToConfig", "ReadConfiguration"]));
    expect(new Set(changing)).toEqual(new Set(["config:PutEvaluations"]));
  });

  it("name only actions of the table and of keys", () => {
    const known = new Set<string>(Object.values(IAM_ACTIONS).flat());
    const others = actionsOf(ALL).filter((action) => !known.has(action));

    expect(new Set(others)).toEqual(new Set(["kms:Decrypt", "kms:GenerateDataKey"]));
  });

  it("name no principal and no condition", () => {
    ALL.forEach((statement) => {
      expect(Object.keys(statement)).toEqual(["Sid", "Effect", "Action", "Resource"]);
      expect(statement.Effect).toBe("Allow");
    });
  });
});
