import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { worstComplianceType, type ComplianceType } from "../../src/core/compliance-type";
import { run } from "../../src/operations/processes";
import { terraformProgram } from "../../src/operations/terraform-program";
import { terraformIn } from "../../src/local/terraform";
import { terraformEnvironment } from "../../src/local/terraform-environment";
import { readPlan } from "../../src/plan/read-plan";
import { reviewPlans } from "../../src/plan/review-plans";
import { RULES } from "../../src/rules";
import { rulesOf } from "../../src/rules/rules-of";
import { moduleOf, writeSnippets } from "./support/snippets";

jest.setTimeout(180_000);

/** A port where nothing listens: a plan that asked AWS for anything would fail. */
const NOWHERE = "http://127.0.0.1:9";

const NOW = new Date("2026-11-25T08:00:00Z");

/** The rules that show Terraform. */
const SHOWN = RULES.filter(({ terraform }) => terraform !== null);

/** Of the rules whose Terraform a plan made without AWS does not show to be enough. */
const OTHER_VERDICTS: Readonly<Record<string, ComplianceType>> = {
  // Whether the account is the management account is read from AWS.
  "cloudtrail-alarm-organization-changes": "INSUFFICIENT_DATA",
  // When a new key is made is known once it is.
  "iam-access-key-rotated": "INSUFFICIENT_DATA",
  // A user whose only key is inactive has nothing left that could be in use.
  "iam-credentials-in-use": "NOT_APPLICABLE",
  // What is in ACM is no certificate of IAM's.
  "iam-server-certificate-not-expired": "NOT_APPLICABLE",
  // The account's number is read from AWS.
  "kms-key-not-public": "INSUFFICIENT_DATA",
  "lambda-policy-not-public": "INSUFFICIENT_DATA",
};

const PARAMETERS = {
  "mandatory-tags-present": { tagKeys: "Owner, CostCenter" },
  "organizations-delegated-administrators-trusted": { trustedAccounts: "111122223333" },
};

describe("the Terraform that rules show, with the resources that it refers to", () => {
  let directory: string;
  let env: NodeJS.ProcessEnv;

  beforeAll(() => {
    const temporary = mkdtempSync(join(tmpdir(), "terraform-of-rules-test-"));
    directory = join(temporary, "configuration");
    mkdirSync(directory);
    env = terraformEnvironment(NOWHERE, "eu-west-1", temporary);
    writeSnippets(directory, RULES);
  });
  afterAll(() => {
    rmSync(join(directory, ".."), { recursive: true });
  });

  it("is formatted as Terraform formats it", async () => {
    const { code, stdout } = await run(terraformProgram(env), ["fmt", "-check", "-recursive", "-diff"], {
      cwd: directory,
      env,
    });

    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  });

  it("is valid, and satisfies the rule that shows it", async () => {
    const terraform = terraformIn({ directory, env });
    await terraform.init();
    // A plan begins with what `terraform validate` does.
    const plan = readPlan("plan.json", await terraform.planAsJson());
    const { evaluations } = reviewPlans([{ name: "plan.json", plan }], {
      rules: rulesOf("all", PARAMETERS),
      waivers: [],
      now: NOW,
      changedOnly: false,
    });

    const verdicts = SHOWN.map(({ id, level }) => {
      const own = evaluations
        .filter(({ ruleId }) => ruleId === id)
        .filter(({ resourceId }) => level === "account" || resourceId.startsWith(`module.${moduleOf(id)}.`));
      return [id, worstComplianceType(own.map(({ complianceType }) => complianceType))] as const;
    });

    expect(Object.fromEntries(verdicts)).toEqual(
      Object.fromEntries(SHOWN.map(({ id }) => [id, OTHER_VERDICTS[id] ?? "COMPLIANT"])),
    );
  });
});
