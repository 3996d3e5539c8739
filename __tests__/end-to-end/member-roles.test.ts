import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
} from "@aws-sdk/client-iam";
import {
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
} from "@aws-sdk/client-organizations";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { reportModelSchema, type ReportModel } from "../../src/reports/model/report-model";
import { MemberRolesStackSet } from "../../src/infra/constructs/member-roles-stack-set";
import { memberRoles, type MemberRole } from "../../src/infra/member-roles";
import { run } from "../../src/operations/processes";
import { terraformIn, type Terraform } from "../../src/local/terraform";
import { terraformEnvironment } from "../../src/local/terraform-environment";
import { synthesizedText } from "../support/synthesized";
import { startLocalAws, type LocalAws } from "./support/local-aws";

const ROOT = resolve(__dirname, "../..");
const PAGE = readFileSync(join(ROOT, "docs/organisations.md"), "utf8");
const MODULE_EXAMPLE = blockOf(readFileSync(join(ROOT, "modules/member-account/README.md"), "utf8"), "hcl", "module");

/** The account in which the example deploys the audit. */
const AUDIT_ACCOUNT = "111122223333";
/** The accounts that the example audits from a shell. Locally, the second has an id that the emulator chose. */
const SHOWN_ACCOUNTS = ["444455556666", "777788889999"];
/** The account in which the module is applied. */
const BY_HAND = "444455556666";
/** The emulator's own account, which is the management account of the organisation. */
const MANAGEMENT_ACCOUNT = "123456789012";
/** What the module's example says. */
const ROLES = memberRoles({
  partition: "aws",
  scannerRoleArn: `arn:aws:iam::${AUDIT_ACCOUNT}:role/scanner-lambda-prod`,
  trustedPrincipals: [`arn:aws:iam::${AUDIT_ACCOUNT}:role/security-team`],
  remediationFunctionRoleArn: `arn:aws:iam::${AUDIT_ACCOUNT}:role/remediation-lambda-prod`,
  externalId: "compliance-audit-prod",
  scanRoleName: "compliance-scan-prod",
  remediationRoleName: "compliance-remediation-prod",
  enableRemediation: true,
});

jest.setTimeout(300_000);

/** The only block of this language in a text that holds these words. */
function blockOf(text: string, language: string, words: string): string {
  const blocks = [...text.matchAll(/```(\w+)\n(.*?)```/gs)].filter(
    ([, tag, block = ""]) => tag === language && block.includes(words),
  );
  if (blocks.length !== 1) throw new Error(`${blocks.length} blocks have ${words}.`);
  return blocks[0]?.[2] ?? "";
}

/** The arguments of the command that the page shows for other accounts. */
function shownArguments(accounts: readonly string[]): readonly string[] {
  const [, command = ""] = /audit -- (scan --accounts (?:.*\\\n)*.*)\n/.exec(blockOf(PAGE, "sh", "--role-name")) ?? [];
  return command.split(/[\s\\]+/).map((word) => (word === SHOWN_ACCOUNTS.join() ? accounts.join() : word));
}

const trusting = (principal: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: principal } }],
  });

/**
 * The module in one account and the stack set in another. The emulator deploys a stack set once, to the accounts that
 * its units have then. Only AWS can show the rest: that accounts that join later get the roles, that the management
 * account and a filtered one are left out, and that a second plan is empty (the emulator does not tell whether a stack set
 * deploys automatically).
 */
describe("the roles of audited accounts, as docs/organisations.md shows them, on the local AWS", () => {
  let aws: LocalAws;
  /** The account in which the stack set makes the roles. */
  let rolledOut: string;
  let audited: readonly string[];

  beforeAll(async () => {
    aws = await startLocalAws();
    // AWS refuses to trust a role that does not exist.
    await createRole(AUDIT_ACCOUNT, "security-team", blockOf(PAGE, "json", "sts:AssumeRole"));
    await createRole(AUDIT_ACCOUNT, "another-team", blockOf(PAGE, "json", "sts:AssumeRole"));
    const unitId = await createOrganization();
    audited = [BY_HAND, rolledOut];
    await Promise.all([applyModule(), applyStackSet(unitId)]);
  });
  afterAll(async () => {
    await aws.stop();
  });

  /** A role that its own account may assume, with one policy. */
  async function createRole(accountId: string, RoleName: string, PolicyDocument: string): Promise<void> {
    const iam = aws.client(IAMClient, accountId);
    const AssumeRolePolicyDocument = trusting(`arn:aws:iam::${accountId}:root`);
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: RoleName, PolicyDocument }));
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: Policy?.Arn }));
  }

  /** An organisation with a unit that has one account. Answers the unit's id. */
  async function createOrganization(): Promise<string> {
    const organizations = aws.client(OrganizationsClient);
    await organizations.send(new CreateOrganizationCommand({ FeatureSet: "ALL" }));
    const { Roots } = await organizations.send(new ListRootsCommand({}));
    const rootId = Roots?.[0]?.Id;
    const unit = new CreateOrganizationalUnitCommand({ ParentId: rootId, Name: "workloads" });
    const unitId = (await organizations.send(unit)).OrganizationalUnit?.Id ?? "";
    const account = new CreateAccountCommand({ AccountName: "workload", Email: "workload@example.com" });
    rolledOut = (await organizations.send(account)).CreateAccountStatus?.AccountId ?? "";
    const move = { AccountId: rolledOut, SourceParentId: rootId, DestinationParentId: unitId };
    await organizations.send(new MoveAccountCommand(move));
    return unitId;
  }

  /** Applies the stack set as the management account. */
  async function applyStackSet(unitId: string): Promise<void> {
    const directory = mkdtempSync(join(aws.directory, "stack-set-"));
    const text = synthesizedText((scope) => {
      new AwsProvider(scope, "aws");
      TerraformStack.of(scope).addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
      new MemberRolesStackSet(scope, "member-roles", {
        environmentSuffix: "prod",
        accountId: MANAGEMENT_ACCOUNT,
        organizationalUnitIds: [unitId],
        callAs: "SELF",
        roles: ROLES,
      });
    });
    writeFileSync(join(directory, "main.tf.json"), text);
    const terraform = terraformIn({ directory, env: terraformEnvironment(aws.endpoint, "us-east-1", directory) });
    await terraform.init();
    await terraform.apply();
  }

  /** Applies the module's example in an account, through a role of that account that may do anything. */
  async function applyModule(): Promise<void> {
    const iam = aws.client(IAMClient, BY_HAND);
    // Terraform's own credentials are those of the emulator's own account.
    const AssumeRolePolicyDocument = trusting(`arn:aws:iam::${MANAGEMENT_ACCOUNT}:root`);
    await iam.send(new CreateRoleCommand({ RoleName: "terraform", AssumeRolePolicyDocument }));
    const PolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
    await iam.send(new AttachRolePolicyCommand({ RoleName: "terraform", PolicyArn }));
    const terraform = await moduleIn(MODULE_EXAMPLE);
    await terraform.apply();
    await expect(terraform.plan()).resolves.toEqual([]);
  }

  /** Terraform in a folder with these lines, in which modules/ lies, and the provider of the account. */
  async function moduleIn(lines: string): Promise<Terraform> {
    const directory = mkdtempSync(join(aws.directory, "module-"));
    symlinkSync(join(ROOT, "modules"), join(directory, "modules"));
    const assumeRole = `assume_role {\n    role_arn = "arn:aws:iam::${BY_HAND}:role/terraform"\n  }`;
    writeFileSync(join(directory, "main.tf"), `${lines}\nprovider "aws" {\n  ${assumeRole}\n}\n`);
    const terraform = terraformIn({ directory, env: terraformEnvironment(aws.endpoint, "us-east-1", directory) });
    await terraform.init();
    return terraform;
  }

  /** Runs `audit` as a role of the audit's account. */
  async function auditAs(role: string, argv: readonly string[]): Promise<{ code: number | null; report: ReportModel }> {
    const RoleArn = `arn:aws:iam::${AUDIT_ACCOUNT}:role/${role}`;
    const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: "shell" });
    const { Credentials } = await aws.client(STSClient, AUDIT_ACCOUNT).send(command);
    const env = {
      ...process.env,
      AWS_ENDPOINT_URL: aws.endpoint,
      AWS_ACCESS_KEY_ID: Credentials?.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: Credentials?.SecretAccessKey,
      AWS_SESSION_TOKEN: Credentials?.SessionToken,
    };
    const program = [require.resolve("tsx/cli"), join(ROOT, "src/cli/audit.ts"), ...argv];
    const { code, stderr } = await run(process.execPath, program, { cwd: aws.directory, env });
    if (code === 3) throw new Error(stderr);
    return {
      code,
      report: reportModelSchema.parse(JSON.parse(readFileSync(join(aws.directory, "report.json"), "utf8"))),
    };
  }

  /** A role of an account, as IAM answers it, in the form in which roles are described. */
  async function roleIn(accountId: string, { kind, name: RoleName }: MemberRole): Promise<MemberRole> {
    const iam = aws.client(IAMClient, accountId);
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    const policies = AttachedPolicies.map(async ({ PolicyArn }) => {
      const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
      const VersionId = Policy?.DefaultVersionId;
      const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
      const { PolicyName: name = "", Description: description = "" } = Policy ?? {};
      return { name, description, document: parsed(PolicyVersion?.Document) };
    });
    const trust = parsed(Role?.AssumeRolePolicyDocument) as MemberRole["trust"];
    return { kind, name: RoleName, description: Role?.Description ?? "", trust, policies: await Promise.all(policies) };
  }

  /** A document, as IAM encodes it. */
  function parsed(document = ""): unknown {
    return JSON.parse(decodeURIComponent(document)) as unknown;
  }

  it.each([
    ["by the module", () => BY_HAND],
    ["by the stack set", () => rolledOut],
  ])("are the same, whether they are made by hand or by a stack set: %s", async (_, accountId) => {
    const made = await Promise.all(ROLES.map((role) => roleIn(accountId(), role)));

    expect(made).toEqual(ROLES);
  });

  const refusalsIn = ({ coverage }: ReportModel): readonly string[] => [
    ...new Set(
      coverage.map(({ accountId, status, missingPermission }) => `${accountId} ${status} ${missingPermission}`),
    ),
  ];

  it("let a principal scan that is named: the example's command reads everything", async () => {
    const { code, report } = await auditAs("security-team", shownArguments(audited));

    expect(code).toBe(1);
    expect(new Set(report.coverage.map(({ accountId }) => accountId))).toEqual(new Set(audited));
    expect(new Set(report.coverage.map(({ status }) => status))).toEqual(new Set(["COMPLETE"]));
  });

  it.each([
    ["a principal that is not named", "another-team", "compliance-audit-prod"],
    ["a wrong ExternalId", "security-team", "compliance-audit-dev"],
  ])("refuse %s, and the report says what is missing", async (_, role, externalId) => {
    const argv = shownArguments(audited).map((argument) =>
      argument === "compliance-audit-prod" ? externalId : argument,
    );
    const { code, report } = await auditAs(role, [...argv, "--rules", "s3-bucket-kms-encryption"]);

    expect(code).toBe(2);
    expect(refusalsIn(report).toSorted()).toEqual(
      audited.map((accountId) => `${accountId} NOT_SCANNED sts:AssumeRole`).toSorted(),
    );
  });

  it.each(["root", "role/*", "group/security-team"])(
    "are not made by the module if they would trust %s",
    async (who) => {
      const named = "arn:aws:iam::111122223333:role/security-team";
      const terraform = await moduleIn(MODULE_EXAMPLE.replace(named, `arn:aws:iam::111122223333:${who}`));

      await expect(terraform.plan()).rejects.toThrow("trusted_principals has to hold exact ARNs of roles and users");
    },
  );
});
