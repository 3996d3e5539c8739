import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { offlineSettings } from "../../src/infra/settings";
import { ComplianceAuditStack } from "../../src/infra/stacks/compliance-audit-stack";
import { synthesize } from "../../src/local/deploy";
import { terraformIn } from "../../src/local/terraform";
import { terraformEnvironment } from "../../src/local/terraform-environment";
import { handlerDirectories, settingsOf } from "../support/audit-stack";

jest.setTimeout(180_000);

/** A port where nothing listens: a plan that asked AWS for anything would fail. */
const NOWHERE = "http://127.0.0.1:9";

describe.each(["dev", "prod"])("the environment %s, with nothing but its code", (environment) => {
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "offline-plan-test-"));
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  it("is valid, and plans to create everything", async () => {
    const temporary = join(directory, "terraform");
    mkdirSync(temporary);
    const stack = await synthesize(environment, { outDirectory: join(directory, "out"), env: { OFFLINE: "1" } });
    const terraform = terraformIn({
      directory: stack,
      env: terraformEnvironment(NOWHERE, "us-east-1", temporary),
    });

    await terraform.init(false);
    await terraform.validate();
    await terraform.init();
    const changes = await terraform.plan();

    expect(changes.length).toBeGreaterThan(100);
    expect(new Set(changes.flatMap(({ actions }) => actions))).toEqual(new Set(["create"]));
  });
});

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
    await terraform.validate();
    const addresses = (await terraform.plan()).map(({ address }) => address.replace(/\..*/, ""));

    expect(addresses.filter((type) => type.startsWith("aws_cloudformation"))).toEqual([
      "aws_cloudformation_stack_set",
      "aws_cloudformation_stack_set_instance",
      "aws_cloudformation_stack_set_instance",
    ]);
  });
});
