import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AccountRoles, type AccountRolesProps } from "../../../src/infra/constructs/account-roles";
import { Synthesized } from "../../support/synthesized";

const PROPS: AccountRolesProps = {
  environmentSuffix: "test",
  scannerRoleArn: "arn:aws:iam::111122223333:role/scanner-lambda-test",
  remediationFunctionRoleArn: "arn:aws:iam::111122223333:role/remediation-lambda-test",
  externalId: "external-test",
};

function accountRoles(props: Partial<AccountRolesProps> = {}): Synthesized {
  return new Synthesized((scope) => {
    new AccountRoles(scope, "roles", { ...PROPS, ...props });
  });
}

describe("AccountRoles", () => {
  it("applies the module of member accounts with exact principals and the ExternalId", () => {
    expect(accountRoles().module()).toMatchObject({
      environment_suffix: "test",
      scanner_role_arn: PROPS.scannerRoleArn,
      remediation_function_role_arn: PROPS.remediationFunctionRoleArn,
      external_id: "external-test",
      enable_remediation: true,
      trusted_principals: [],
    });
  });

  it("lets named principals assume the scan role", () => {
    const trustedPrincipals = ["arn:aws:iam::111122223333:role/security-team"];

    expect(accountRoles({ trustedPrincipals }).module()).toMatchObject({ trusted_principals: trustedPrincipals });
  });

  it("makes no role that changes resources if remediation is off", () => {
    expect(accountRoles({ enableRemediation: false }).module()).toMatchObject({ enable_remediation: false });
  });

  it("takes the roles' names from the settings", () => {
    expect(accountRoles({ scanRoleName: "scan-test", remediationRoleName: "fix-test" }).module()).toMatchObject({
      scan_role_name: "scan-test",
      remediation_role_name: "fix-test",
    });
  });

  it("waits for the roles it trusts by referring to them", () => {
    const stack = new Synthesized((scope) => {
      const role = new IamRole(scope, "scanner", { name: "scanner-lambda-test", assumeRolePolicy: "{}" });
      new AccountRoles(scope, "roles", { ...PROPS, scannerRoleArn: role.arn });
    });

    expect(stack.module()["scanner_role_arn"]).toBe(`\${${stack.address("aws_iam_role")}.arn}`);
  });

  it("exposes the roles that it made", () => {
    const stack = new Synthesized((scope) => {
      const { scanRoleArn, remediationRoleArn } = new AccountRoles(scope, "roles", PROPS);
      new TerraformOutput(scope, "scan", { value: scanRoleArn });
      new TerraformOutput(scope, "remediation", { value: remediationRoleArn });
    });

    expect(stack.output("scan")).toMatch(/^\$\{module\..*\.scan_role_arn\}$/);
    expect(stack.output("remediation")).toMatch(/^\$\{module\..*\.remediation_role_arn\}$/);
  });

  describe("from a working directory outside the project", () => {
    const project = process.cwd();
    let elsewhere = "";

    beforeEach(() => {
      elsewhere = mkdtempSync(join(tmpdir(), "synth-"));
      process.chdir(elsewhere);
    });

    afterEach(() => {
      process.chdir(project);
      rmSync(elsewhere, { recursive: true });
    });

    it("carries the module along to where Terraform looks for it", () => {
      const app = new App({ outdir: join(elsewhere, "out") });
      const stack = new TerraformStack(app, "stack");
      new AccountRoles(stack, "roles", PROPS);
      app.synth();
      const [module] = Object.values((stack.toTerraform() as { module: Record<string, { source: string }> }).module);

      expect(module?.source).toMatch(/^\.\/assets\//);
      expect(readdirSync(resolve(elsewhere, "out/stacks/stack", module?.source ?? ""))).toEqual(
        expect.arrayContaining(["main.tf", "scan-policy.json", "remediation-policy.json"]),
      );
    });
  });
});
