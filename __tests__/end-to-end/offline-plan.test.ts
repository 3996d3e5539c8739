import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { offlineSettings } from "../../src/infra/settings";
import { ComplianceAuditStack } from "../../src/infra/stacks/compliance-audit-stack";
import { terraformIn } from "../../src/local/terraform";
import { terraformEnvironment } from "../../src/local/terraform-environment";
import { handlerDirectories, settingsOf } from "../support/audit-stack";

jest.setTimeout(180_000);

/** A port where nothing listens: a plan that asked AWS for anything would fail. */
const NOWHERE = "http://127.0.0.1:9";

describe("an environment whose stack set makes the roles of audited accounts", () => {
  const codeDirectories = handlerDirectories();
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "offline-plan-test-"));
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  it.each(["SELF", "DELEGATED_ADMIN"] as const)("is valid and can be planned (%s)", async (callAs) => {
    const app = new App({ outdir: join(directory, callAs) });
    const organizationalUnitIds: [string, string] = ["ou-ab12-11112222", "ou-ab12-33334444"];
    const settings = settingsOf({ memberRoles: "stack-set", stackSet: { organizationalUnitIds, callAs } });
    new ComplianceAuditStack(app, "stack", { settings: offlineSettings(settings), codeDirectories });
    app.synth();
    const terraform = terraformIn({
      directory: join(app.outdir, "stacks", "stack"),
      env: terraformEnvironment(NOWHERE, "eu-west-1", directory),
    });

    await terraform.init();
    const addresses = (await terraform.plan()).map(({ address }) => address.replace(/\..*/, ""));

    expect(addresses.filter((type) => type.startsWith("aws_cloudformation"))).toEqual([
      "aws_cloudformation_stack_set",
      "aws_cloudformation_stack_set_instance",
      "aws_cloudformation_stack_set_instance",
    ]);
  });
});
