import { AttachRolePolicyCommand, CreatePolicyCommand, CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import {
  CloseAccountCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
  TagResourceCommand,
} from "@aws-sdk/client-organizations";
import { reportModelSchema, type ReportModel } from "../../src/reports/model/report-model";
import { SCAN_POLICIES } from "../../src/infra/member-account-policies";
import { runAudit } from "../cli/run-audit";
import { startLocalAws, type LocalAws } from "./support/local-aws";

/** The account of the shell's credentials, which manages the organisation. */
const MANAGEMENT = "123456789012";

/** A rule that takes one call in each region. */
const RULE = ["--rules", "ec2-ebs-default-encryption-enabled"];

jest.setTimeout(120_000);

describe("an organisation, scanned from a shell on the local AWS", () => {
  let aws: LocalAws;
  /** The ids that AWS chose. */
  let unit: string;
  let web: string;
  let shop: string;
  let refusing: string;
  let closed: string;
  let sandbox: string;

  beforeAll(async () => {
    aws = await startLocalAws();
    process.env.AWS_ENDPOINT_URL = aws.endpoint;
    const organizations = aws.client(OrganizationsClient);
    await organizations.send(new CreateOrganizationCommand({ FeatureSet: "ALL" }));
    const { Roots } = await organizations.send(new ListRootsCommand({}));
    const root = String(Roots?.[0]?.Id);
    unit = await createUnit(root, "work");
    const below = await createUnit(unit, "apps");
    web = await createAccount("web", root, unit);
    shop = await createAccount("shop", root, below);
    refusing = await createAccount("refusing", root, below);
    closed = await createAccount("closed", root, below);
    sandbox = await createAccount("sandbox", root, root);
    await organizations.send(new CloseAccountCommand({ AccountId: closed }));
    await organizations.send(new TagResourceCommand({ ResourceId: sandbox, Tags: [{ Key: "stage", Value: "test" }] }));
    await Promise.all([web, shop, sandbox].map(createScanRole));
  });
  afterAll(async () => {
    delete process.env.AWS_ENDPOINT_URL;
    await aws.stop();
  });

  async function createUnit(ParentId: string, Name: string): Promise<string> {
    const command = new CreateOrganizationalUnitCommand({ ParentId, Name });
    return String((await aws.client(OrganizationsClient).send(command)).OrganizationalUnit?.Id);
  }

  async function createAccount(AccountName: string, root: string, DestinationParentId: string): Promise<string> {
    const organizations = aws.client(OrganizationsClient);
    const Email = `${AccountName}@example.com`;
    const { CreateAccountStatus } = await organizations.send(new CreateAccountCommand({ AccountName, Email }));
    const AccountId = String(CreateAccountStatus?.AccountId);
    await organizations.send(new MoveAccountCommand({ AccountId, SourceParentId: root, DestinationParentId }));
    return AccountId;
  }

  /** The scan's role, with the policies that modules/member-account gives it. */
  async function createScanRole(accountId: string): Promise<void> {
    const iam = aws.client(IAMClient, accountId);
    const RoleName = "compliance-scan";
    const Statement = [
      { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${MANAGEMENT}:root` }, Action: "sts:AssumeRole" },
    ];
    const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    for (const { path, document } of SCAN_POLICIES) {
      const PolicyName = path.replace(/^.*\/|\.json$/g, "");
      const { Policy } = await iam.send(
        new CreatePolicyCommand({ PolicyName, PolicyDocument: JSON.stringify(document) }),
      );
      await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: Policy?.Arn }));
    }
  }

  async function scan(...argv: readonly string[]): Promise<{ readonly code: number; readonly report: ReportModel }> {
    const run = await runAudit(["scan", "--organization", ...argv, ...RULE, "--format", "json"]);
    return { code: run.code, report: reportModelSchema.parse(JSON.parse(run.out)) };
  }

  const sorted = (...accounts: readonly string[]): readonly string[] => accounts.toSorted();

  it("is every account that is ACTIVE, but for those that are excluded", async () => {
    const { code, report } = await scan("--exclude", "stage=test", "--regions", "us-east-1");
    const { expected, skipped, vanished } = report.scope ?? { expected: [] };

    expect(code).toBe(2);
    expect(expected).toEqual(
      sorted(MANAGEMENT, web, shop, refusing).map((accountId) => ({ accountId, awsRegions: ["us-east-1"] })),
    );
    expect(new Map(skipped?.map(({ accountId, reason }) => [accountId, reason]))).toEqual(
      new Map([
        [closed, "Its state is SUSPENDED."],
        [sandbox, "It is excluded by the tag stage=test."],
      ]),
    );
    expect(vanished).toEqual([]);
    expect(report.evaluations.map(({ accountId }) => accountId)).toEqual(sorted(MANAGEMENT, web, shop));
    expect(report.coverage.filter(({ status }) => status !== "COMPLETE")).toMatchObject([
      { accountId: refusing, status: "NOT_SCANNED", missingPermission: "sts:AssumeRole" },
    ]);
  });

  it("is read in every region that is enabled in each account, which its role may ask for", async () => {
    const { code, report } = await scan("--include", unit, "--exclude", refusing, "--regions", "all");
    const [one, other] = report.scope?.expected ?? [];

    expect(code).toBe(1);
    expect([one?.accountId, other?.accountId]).toEqual(sorted(web, shop));
    expect(one?.awsRegions?.length).toBeGreaterThan(10);
    expect(one?.awsRegions).toEqual(other?.awsRegions);
    expect(one?.awsRegions).toEqual(expect.arrayContaining(["eu-west-1", "us-east-1"]));
    expect(one?.awsRegions).not.toEqual(expect.arrayContaining(["us-gov-west-1"]));
    expect(one?.awsRegions).not.toEqual(expect.arrayContaining(["ap-east-1"]));
    expect(report.evaluations.map(({ accountId, awsRegion }) => `${accountId} ${awsRegion}`)).toEqual(
      [one, other].flatMap((each) => each?.awsRegions?.map((region) => `${each.accountId} ${region}`) ?? []).sort(),
    );
  });

  it("has a gap where an account's regions cannot be asked for, and the other accounts are read", async () => {
    const { code, report } = await scan("--include", `${refusing},${web}`, "--regions", "all");

    expect(code).toBe(2);
    expect(report.scope?.expected).toContainEqual({ accountId: refusing, awsRegions: null });
    expect(report.coverage.filter(({ status }) => status !== "COMPLETE")).toMatchObject([
      { accountId: refusing, awsRegion: "us-east-1", missingPermission: "sts:AssumeRole" },
    ]);
    expect(new Set(report.evaluations.map(({ accountId }) => accountId))).toEqual(new Set([web]));
  });

  it("is named in the table with the accounts that were skipped", async () => {
    const { out } = await runAudit(["scan", "--organization", "--include", unit, "--regions", "us-east-1", ...RULE]);

    expect(out).toContain(`\nAccounts that were not scanned:\n  ${closed}  skipped: Its state is SUSPENDED.\n`);
    expect(out).toContain("\nCoverage  2 of 3 complete: 2 of 3 accounts, 2 of 3 targets\n");
  });

  it.each([
    ["a unit", "ou-none-00000000", /has no unit ou-none-00000000, and nothing was scanned\./],
    ["an account", "999999999999", /does not have 999999999999, and nothing was scanned\./],
  ])("is refused where it does not have %s", async (_what, include, said) => {
    const { code, out, err } = await runAudit(["scan", "--organization", "--include", include, ...RULE]);

    expect([code, out]).toEqual([3, ""]);
    expect(err).toMatch(said);
  });
});
