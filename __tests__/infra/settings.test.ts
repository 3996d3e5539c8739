import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { auditSettingsSchema } from "../../src/core/audit-settings";
import {
  auditSettingsOf,
  environmentNames,
  offlineSettings,
  readEnvironment,
  type EnvironmentSettings,
} from "../../src/infra/settings";
import { REQUIRED_SETTINGS, settingsOf, temporaryDirectory } from "../support/audit-stack";

describe("the project's environments", () => {
  it("are three", () => {
    expect(environmentNames().toSorted()).toEqual(["dev", "local", "prod"]);
  });

  it.each(["dev", "prod", "local"])("include %s, whose settings the functions understand", (name) => {
    const settings = readEnvironment(name);

    expect(settings.environmentSuffix).toBe(name);
    expect(auditSettingsSchema.parse(auditSettingsOf(settings))).toEqual(auditSettingsOf(settings));
  });

  it("differ only where a local AWS needs it", () => {
    expect(readEnvironment("local")).toMatchObject({
      awsProviderVersion: ">= 5.100.0, < 7.0.0",
      lambdaRuntime: "nodejs22.x",
      packaging: "asset",
    });
  });
});

describe("the settings of an environment", () => {
  it("are the defaults if the file holds only what it must", () => {
    expect(settingsOf()).toEqual<EnvironmentSettings>({
      environmentSuffix: "test",
      accountId: "111122223333",
      awsRegion: "eu-west-1",
      partition: "aws",
      stateBucket: "compliance-audit-state-111122223333",
      stateRegion: "eu-west-1",
      awsProviderVersion: "~> 6.40",
      lambdaRuntime: "nodejs24.x",
      packaging: "archive",
      offline: false,
      network: "isolated",
      vpcCidrBlock: "10.64.0.0/24",
      targets: {
        accounts: ["111122223333"],
        regions: ["eu-west-1"],
        scanRoleName: "compliance-scan-test",
        remediationRoleName: "compliance-remediation-test",
        externalId: "compliance-audit-test",
      },
      memberRoles: "by-hand",
      trustedPrincipals: [],
      rules: { enabled: "all", parameters: {} },
      scanSchedule: "rate(6 hours)",
      alerts: { emails: [], minimumSeverity: "HIGH", chat: false },
      reports: { html: false, parquet: false, securityHub: false },
      remediation: {
        mode: "dry-run",
        kmsKeyArn: null,
        optOutTag: { key: "compliance-audit:remediation", value: "off" },
      },
      configRecorder: "create",
      recordAllResourceTypes: false,
      configHistoryDays: 2557,
      aggregateOrganization: false,
      inventory: "api",
      reservedConcurrency: true,
      scale: "single",
      scannerConcurrency: 10,
      callShare: 0.5,
      logRetentionDays: 365,
      assume: [],
      tags: {
        Environment: "production",
        Owner: "compliance-team",
        CostCenter: "security-ops",
        ComplianceLevel: "high",
      },
    });
  });

  it("are the values in the file", () => {
    const file = {
      environmentSuffix: "blue",
      stateRegion: "us-east-1",
      awsProviderVersion: "~> 6.41",
      awsProviderMaxRetries: 4,
      lambdaRuntime: "nodejs22.x",
      packaging: "asset",
      network: "nat",
      vpcCidrBlock: "10.1.0.0/20",
      availabilityZones: ["eu-west-1b", "eu-west-1c"],
      targets: {
        accounts: ["444455556666"],
        regions: ["eu-west-1", "eu-north-1"],
        scanRoleName: "scan",
        remediationRoleName: "fix",
        externalId: "secret",
      },
      memberRoles: "stack-set",
      stackSet: { organizationalUnitIds: ["ou-ab12-11112222", "r-ab12"], callAs: "DELEGATED_ADMIN" },
      trustedPrincipals: [
        "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Audit_0123456789abcdef",
        "arn:aws:iam::111122223333:user/auditor@example.com",
      ],
      rules: { enabled: ["vpc-flow-logs-enabled"], parameters: { "s3-bucket-kms-encryption": { x: 1 } } },
      scanSchedule: "cron(0 4 * * ? *)",
      alerts: { emails: ["a@example.com"], minimumSeverity: "LOW" },
      remediation: {
        mode: "off",
        kmsKeyArn: "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        optOutTag: { key: "keep", value: "" },
      },
      configRecorder: "existing",
      recordAllResourceTypes: true,
      aggregateOrganization: true,
      inventory: "both",
      callShare: 0.2,
      reservedConcurrency: false,
      logRetentionDays: 30,
      assume: ["account-public-access-blocked"],
    } as const;

    expect(settingsOf({ ...file, availabilityZones: [...file.availabilityZones] } as object)).toMatchObject(file);
  });

  it("have the audit administer its stack set as the management account unless they say otherwise", () => {
    expect(settingsOf({ stackSet: { organizationalUnitIds: ["r-ab12"] } }).stackSet?.callAs).toBe("SELF");
  });

  it("get defaults for the values that a part leaves out", () => {
    const { targets, alerts, remediation } = settingsOf({
      targets: { accounts: ["444455556666"] },
      alerts: { minimumSeverity: "LOW" },
      remediation: { mode: "enforce" },
    });

    expect(targets).toMatchObject({ accounts: ["444455556666"], regions: ["eu-west-1"] });
    expect(alerts).toEqual({ emails: [], minimumSeverity: "LOW", chat: false });
    expect(remediation).toMatchObject({ mode: "enforce", kmsKeyArn: null });
  });

  it("select the accounts from the organisation, and all regions, if the file says so", () => {
    const organization = { include: ["ou-ab12-cd34ef56"], exclude: ["stage=test"] };
    const settings = settingsOf({ targets: { organization, regions: "all" } });

    expect(settings.targets).toMatchObject({ organization, regions: "all" });
    expect(settings.targets).not.toHaveProperty("accounts");
    expect(auditSettingsSchema.parse(auditSettingsOf(settings))).toEqual(auditSettingsOf(settings));
  });

  it("name the roles after the suffix", () => {
    expect(settingsOf({ environmentSuffix: "blue" }).targets).toMatchObject({
      scanRoleName: "compliance-scan-blue",
      remediationRoleName: "compliance-remediation-blue",
      externalId: "compliance-audit-blue",
    });
  });

  it("put the environment's tags beside and before the default ones", () => {
    expect(settingsOf({ tags: { Environment: "development", Team: "blue" } }).tags).toEqual({
      Environment: "development",
      Owner: "compliance-team",
      CostCenter: "security-ops",
      ComplianceLevel: "high",
      Team: "blue",
    });
  });

  it.each([
    ["eu-west-1", "aws"],
    ["us-gov-west-1", "aws-us-gov"],
    ["cn-north-1", "aws-cn"],
  ])("in %s are of the partition %s", (awsRegion, partition) => {
    expect(settingsOf({ awsRegion }).partition).toBe(partition);
  });
});

describe("offline settings", () => {
  it("change only what a disconnected machine lacks", () => {
    const settings = settingsOf({ awsProviderMaxRetries: 4, network: "none" });

    expect(offlineSettings(settings)).toEqual({
      ...settings,
      offline: true,
      availabilityZones: ["eu-west-1a", "eu-west-1b"],
      packaging: "asset",
      awsProviderVersion: ">= 5.100.0, < 7.0.0",
      lambdaRuntime: "nodejs22.x",
    });
  });
});

describe("the settings of the functions", () => {
  it("hold what they need at run time, and no e-mail address", () => {
    const settings = settingsOf({ alerts: { emails: ["a@example.com"], minimumSeverity: "MEDIUM" } });

    expect(auditSettingsOf(settings)).toEqual({
      auditAccountId: "111122223333",
      callShare: 0.5,
      partition: "aws",
      targets: settings.targets,
      rules: { enabled: "all", parameters: {} },
      alerts: { minimumSeverity: "MEDIUM" },
      remediation: settings.remediation,
    });
  });
});

describe("an environment", () => {
  const directory = temporaryDirectory();

  beforeAll(() => {
    writeFileSync(join(directory, "blue.json"), JSON.stringify(REQUIRED_SETTINGS));
    writeFileSync(join(directory, "green.json"), "{");
    writeFileSync(join(directory, "environment.schema.json"), "{}");
    writeFileSync(join(directory, "notes.md"), "");
  });

  it("is a JSON file that is no schema", () => {
    expect(environmentNames(directory).toSorted()).toEqual(["blue", "green"]);
  });

  it("lists the existing environments if it does not exist", () => {
    expect(() => readEnvironment("red", directory)).toThrow(
      "There is no environment red. There are blue, green. Name one of them, or write environments/red.json.",
    );
  });

  it.each(["../blue", "environment.schema", "sub/blue"])("is not read from elsewhere (%s)", (name) => {
    mkdirSync(join(directory, "sub"), { recursive: true });
    writeFileSync(join(directory, "sub/blue.json"), JSON.stringify(REQUIRED_SETTINGS));

    expect(() => readEnvironment(name, directory)).toThrow(`There is no environment ${name}.`);
  });

  it("is reported, with the place of the mistake, if it is not JSON", () => {
    expect(() => readEnvironment("green", directory)).toThrow(
      /^environments\/green\.json is not JSON\. .+ Correct it\.$/,
    );
  });
});
