import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { AttachRolePolicyCommand, CreatePolicyCommand, CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { scanReportSchema, type ScanReport } from "../../src/core/scan-report";
import { run } from "../../src/local/processes";
import { terraformIn, type Terraform } from "../../src/local/terraform";
import { terraformEnvironment } from "../../src/local/terraform-environment";
import { startLocalAws, type LocalAws } from "./support/local-aws";

const ROOT = resolve(__dirname, "../..");
const README = readFileSync(join(ROOT, "README.md"), "utf8");
const MODULE_EXAMPLE = blockOf(readFileSync(join(ROOT, "modules/member-account/README.md"), "utf8"), "hcl", "module");

/** The account in which the example deploys the audit. */
const AUDIT_ACCOUNT = "111122223333";
/** The accounts that the example audits from a shell. */
const AUDITED = ["444455556666", "777788889999"];

jest.setTimeout(300_000);

/** The only block of this language in a text that holds these words. */
function blockOf(text: string, language: string, words: string): string {
  const blocks = [...text.matchAll(/```(\w+)\n(.*?)```/gs)].filter(
    ([, tag, block = ""]) => tag === language && block.includes(words),
  );
  if (blocks.length !== 1) throw new Error(`${blocks.length} blocks have ${words}.`);
  return blocks[0]?.[2] ?? "";
}

/** The arguments of the command that README shows for other accounts. */
function shownArguments(): readonly string[] {
  const [, command = ""] =
    /audit -- (scan --accounts (?:.*\\\n)*.*)\n/.exec(blockOf(README, "sh", "--role-name")) ?? [];
  return command.split(/[\s\\]+/);
}

const trusting = (principal: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: principal } }],
  });

describe("the roles of audited accounts, as README shows them, on the local AWS", () => {
  let aws: LocalAws;

  beforeAll(async () => {
    aws = await startLocalAws();
    // AWS refuses to trust a role that does not exist.
    await createRole(AUDIT_ACCOUNT, "security-team", blockOf(README, "json", "sts:AssumeRole"));
    await createRole(AUDIT_ACCOUNT, "another-team", blockOf(README, "json", "sts:AssumeRole"));
    await Promise.all(AUDITED.map(applyModule));
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

  /** Applies the module's example in an account, through a role of that account that may do anything. */
  async function applyModule(accountId: string): Promise<void> {
    const iam = aws.client(IAMClient, accountId);
    // Terraform's own credentials are those of the emulator's own account.
    const AssumeRolePolicyDocument = trusting("arn:aws:iam::123456789012:root");
    await iam.send(new CreateRoleCommand({ RoleName: "terraform", AssumeRolePolicyDocument }));
    const PolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
    await iam.send(new AttachRolePolicyCommand({ RoleName: "terraform", PolicyArn }));
    const terraform = await moduleIn(accountId, MODULE_EXAMPLE);
    await terraform.apply();
    await expect(terraform.plan()).resolves.toEqual([]);
  }

  /** Terraform in a folder with these lines, in which modules/ lies, and the provider of an account. */
  async function moduleIn(accountId: string, lines: string): Promise<Terraform> {
    const directory = mkdtempSync(join(aws.directory, "module-"));
    symlinkSync(join(ROOT, "modules"), join(directory, "modules"));
    const assumeRole = `assume_role {\n    role_arn = "arn:aws:iam::${accountId}:role/terraform"\n  }`;
    writeFileSync(join(directory, "main.tf"), `${lines}\nprovider "aws" {\n  ${assumeRole}\n}\n`);
    const terraform = terraformIn({ directory, env: terraformEnvironment(aws.endpoint, "us-east-1", directory) });
    await terraform.init();
    return terraform;
  }

  /** Runs `audit` as a role of the audit's account. */
  async function auditAs(role: string, argv: readonly string[]): Promise<{ code: number | null; report: ScanReport }> {
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
      report: scanReportSchema.parse(JSON.parse(readFileSync(join(aws.directory, "report.json"), "utf8"))),
    };
  }

  const refusalsIn = ({ coverage }: ScanReport): readonly string[] => [
    ...new Set(
      coverage.map(({ accountId, status, missingPermission }) => `${accountId} ${status} ${missingPermission}`),
    ),
  ];

  it("let a principal scan that is named: the example's command reads everything", async () => {
    const { code, report } = await auditAs("security-team", shownArguments());

    expect(code).toBe(1);
    expect(new Set(report.coverage.map(({ accountId }) => accountId))).toEqual(new Set(AUDITED));
    expect(new Set(report.coverage.map(({ status }) => status))).toEqual(new Set(["COMPLETE"]));
  });

  it.each([
    ["a principal that is not named", "another-team", "compliance-audit-prod"],
    ["a wrong ExternalId", "security-team", "compliance-audit-dev"],
  ])("refuse %s, and the report says what is missing", async (_, role, externalId) => {
    const argv = shownArguments().map((argument) => (argument === "compliance-audit-prod" ? externalId : argument));
    const { code, report } = await auditAs(role, [...argv, "--rules", "s3-bucket-kms-encryption"]);

    expect(code).toBe(2);
    expect(refusalsIn(report)).toEqual(AUDITED.map((accountId) => `${accountId} NOT_SCANNED sts:AssumeRole`));
  });

  it.each(["root", "role/*", "group/security-team"])(
    "are not made by the module if they would trust %s",
    async (who) => {
      const named = "arn:aws:iam::111122223333:role/security-team";
      const terraform = await moduleIn(
        "444455556666",
        MODULE_EXAMPLE.replace(named, `arn:aws:iam::111122223333:${who}`),
      );

      await expect(terraform.plan()).rejects.toThrow("trusted_principals has to hold exact ARNs of roles and users");
    },
  );
});
