import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import type { ScanReport } from "../../src/core/scan-report";
import { reportModelSchema } from "../../src/reports/model/report-model";
import { RULE_PARAMETERS, type OwedVerdict } from "./catalogue-estate/account";
import { CATALOGUE_ACCOUNTS, SCAN_ROLE, seedCatalogueEstate, type CatalogueVerdicts } from "./catalogue-estate/seed";
import { UNSUPPORTED } from "./catalogue-estate/unsupported";
import { COLLECTORS } from "../../src/resources/types";
import { RULES } from "../../src/rules";
import { runAudit } from "../cli/run-audit";
import { scanCatalogue } from "./support/catalogue-scan";
import { startLocalAws, type LocalAws } from "./support/local-aws";

const REGION = "us-east-1";
const { own, member, refusing } = CATALOGUE_ACCOUNTS;

/** A verdict on one line, which sorts and reads well in a difference. */
function lineOf({ ruleId, resourceType, resourceId, accountId, complianceType }: OwedVerdict): string {
  return [accountId, resourceType, resourceId, ruleId, complianceType].join(" ");
}

const linesOf = (verdicts: readonly OwedVerdict[]): readonly string[] => verdicts.map(lineOf).sort();

// Minutes, for an emulator's start, two accounts' seeding and a scan on a busy machine.
jest.setTimeout(240_000);

describe("the whole catalogue, on the local AWS", () => {
  let aws: LocalAws;
  let owed: CatalogueVerdicts;
  let report: ScanReport;

  beforeAll(async () => {
    aws = await startLocalAws();
    process.env.AWS_ENDPOINT_URL = aws.endpoint;
    owed = await seedCatalogueEstate({ clients: aws, endpoint: aws.endpoint, awsRegion: REGION });
    report = await scan([own, member, refusing], SCAN_ROLE);
  });
  afterAll(async () => {
    delete process.env.AWS_ENDPOINT_URL;
    await aws.stop();
  });

  const scan = (accounts: readonly string[], roleName: string): Promise<ScanReport> =>
    scanCatalogue({ accounts, region: REGION, roleName });

  it("judges every seeded resource, and an account's default ones, as expected", () => {
    expect(linesOf(report.evaluations)).toEqual(linesOf([...owed.seeded, ...owed.defaults]));
  });

  it("finds the seeded violations, and otherwise only those of an account's default resources", () => {
    const isViolation = ({ complianceType }: OwedVerdict): boolean => complianceType === "NON_COMPLIANT";

    expect(linesOf(report.findings)).toEqual(linesOf([...owed.seeded, ...owed.defaults].filter(isViolation)));
  });

  it("seeds a violation and a compliant twin for every rule, except where the local AWS cannot show one", () => {
    const sides = RULES.flatMap(({ id }) =>
      (["COMPLIANT", "NON_COMPLIANT"] as const).map((side) => ({ ruleId: id, side })),
    );
    const missing = sides.filter(
      ({ ruleId, side }) => !owed.seeded.some((each) => each.ruleId === ruleId && each.complianceType === side),
    );

    expect(missing).toEqual(UNSUPPORTED.map(({ ruleId, side }) => ({ ruleId, side })));
  });

  it.each([own, member])("reads every resource type of %s to its end: nothing is denied", (accountId) => {
    const coverage = report.coverage.filter((entry) => entry.accountId === accountId);

    expect(coverage.map(({ resourceType }) => resourceType).sort()).toEqual(
      COLLECTORS.map(({ resourceType }) => resourceType).sort(),
    );
    expect(coverage.filter(({ status }) => status !== "COMPLETE")).toEqual([]);
  });

  it("does not scan the account that refuses, and names what is missing", () => {
    const coverage = report.coverage.filter((entry) => entry.accountId === refusing);

    expect(coverage).toHaveLength(COLLECTORS.length);
    expect(new Set(coverage.map(({ status, missingPermission }) => `${status} ${String(missingPermission)}`))).toEqual(
      new Set(["NOT_SCANNED sts:AssumeRole"]),
    );
  });

  it("says the same on the command line, as one report", async () => {
    const parameters = join(aws.directory, "parameters.json");
    writeFileSync(parameters, JSON.stringify(RULE_PARAMETERS));
    const accounts = [own, member, refusing].join();
    const argv = ["scan", "--accounts", accounts, "--regions", REGION, "--parameters", parameters, "--format", "json"];

    const { code, out } = await runAudit(argv);

    expect(code).toBe(2);
    const printed = reportModelSchema.parse(JSON.parse(out));
    expect(printed.evaluations).toEqual(report.evaluations);
    expect(printed.summary).toEqual(report.summary);
  });

  it("is denied everything by a role without the scan's policy: the local AWS does ask for permissions", async () => {
    const Statement = [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${own}:root` }, Action: "sts:AssumeRole" }];
    const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
    await aws
      .client(IAMClient, member)
      .send(new CreateRoleCommand({ RoleName: "without-policy", AssumeRolePolicyDocument }));

    const { coverage, evaluations } = await scan([member], "without-policy");

    expect(coverage.filter(({ missingPermission }) => missingPermission === null)).toEqual([]);
    expect(evaluations.filter(({ complianceType }) => /^(NON_)?COMPLIANT$/.test(complianceType))).toEqual([]);
  });
});
