import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { AuditError } from "../../src/core/errors";
import { readEnvironment } from "../../src/infra/settings";
import { ENVIRONMENT_SCHEMA_PATH, environmentJsonSchema } from "../../src/infra/settings-schema";
import { REQUIRED_SETTINGS, temporaryDirectory } from "../support/audit-stack";

const ROOT = resolve(__dirname, "../..");
const jsonOf = (path: string): unknown => JSON.parse(readFileSync(resolve(ROOT, path), "utf8"));

/** A wrong value, and what has to be said of it: the key, what was found, and what is allowed. */
const WRONG: readonly (readonly [settings: Readonly<Record<string, unknown>>, said: readonly string[]])[] = [
  [{ environmentSuffix: "Dev" }, ['environmentSuffix: found "Dev"', "1 to 16 small letters, digits and hyphens"]],
  [{ environmentSuffix: "a".repeat(17) }, ["environmentSuffix", "1 to 16"]],
  [{ accountId: "1111" }, ['accountId: found "1111"', "the 12 digits of an account id, as a string"]],
  [{ accountId: 111122223333 }, ["accountId: found 111122223333", "expected string"]],
  [{ awsRegion: "europe" }, ['awsRegion: found "europe"', "a region, such as eu-west-1"]],
  [{ stateBucket: "State" }, ['stateBucket: found "State"', "the name of an S3 bucket"]],
  [{ stateRegion: "" }, ['stateRegion: found ""', "a region, such as eu-west-1"]],
  [{ awsProviderVersion: "" }, ['awsProviderVersion: found ""', ">=1 characters"]],
  [{ awsProviderMaxRetries: 0 }, ["awsProviderMaxRetries: found 0", ">0"]],
  [{ awsProviderMaxRetries: 1.5 }, ["awsProviderMaxRetries: found 1.5", "expected int"]],
  [{ lambdaRuntime: "nodejs20.x" }, ['lambdaRuntime: found "nodejs20.x"', '"nodejs22.x"|"nodejs24.x"']],
  [{ packaging: "zip" }, ['packaging: found "zip"', '"archive"|"asset"']],
  [{ network: "open" }, ['network: found "open"', '"isolated"|"nat"|"none"']],
  [{ vpcCidrBlock: 10 }, ["vpcCidrBlock: found 10", "expected string"]],
  [{ availabilityZones: ["a", "b", "c"] }, ['availabilityZones: found ["a","b","c"]', "<=2 items"]],
  [{ targets: { accounts: [] } }, ["targets.accounts: found []", ">=1 items"]],
  [{ targets: { accounts: ["all"] } }, ['targets.accounts.0: found "all"', "the 12 digits of an account id"]],
  [{ targets: { regions: ["all"] } }, ['targets.regions.0: found "all"', "a region, such as eu-west-1"]],
  [{ targets: { regions: "some" } }, ['targets.regions: found "some"', 'expected "all" or a list of regions']],
  [{ targets: { organization: { include: [] } } }, ["targets.organization.include: found []", ">=1 items"]],
  [
    { targets: { organization: { exclude: ["Sandbox"] } } },
    [
      'targets.organization.exclude.0: found "Sandbox"',
      "a unit (ou-… or r-…), the 12 digits of an account id, or a tag",
    ],
  ],
  [
    { targets: { accounts: ["111122223333"], organization: { include: ["r-ab12"] } } },
    ['targets.organization: found {"include":["r-ab12"]}', "either accounts or organization"],
  ],
  [{ targets: { organization: { units: [] } } }, ["targets.organization.units: there is no such setting"]],
  [{ targets: { scanRoleName: "" } }, ['targets.scanRoleName: found ""', ">=1 characters"]],
  [{ targets: { remediationRoleName: "" } }, ['targets.remediationRoleName: found ""', ">=1 characters"]],
  [{ targets: { externalId: "x" } }, ['targets.externalId: found "x"', ">=2 characters"]],
  [{ memberRoles: "terraform" }, ['memberRoles: found "terraform"', '"by-hand"|"stack-set"']],
  [{ stackSet: {} }, ["stackSet.organizationalUnitIds: is missing"]],
  [{ stackSet: { organizationalUnitIds: [] } }, ["stackSet.organizationalUnitIds: found []", ">=1 items"]],
  [
    { stackSet: { organizationalUnitIds: ["Root"] } },
    [
      'stackSet.organizationalUnitIds.0: found "Root"',
      "the id of the organisation's root, such as r-ab12, or of a unit",
    ],
  ],
  [
    { stackSet: { organizationalUnitIds: ["r-ab12"], callAs: "MANAGEMENT" } },
    ['stackSet.callAs: found "MANAGEMENT"', '"SELF"|"DELEGATED_ADMIN"'],
  ],
  [
    { trustedPrincipals: ["arn:aws:iam::111122223333:root"] },
    ['trustedPrincipals.0: found "arn:aws:iam::111122223333:root"', "the exact ARN of a role or a user", "(its root)"],
  ],
  [{ trustedPrincipals: ["111122223333"] }, ['trustedPrincipals.0: found "111122223333"', "the exact ARN"]],
  [{ trustedPrincipals: ["*"] }, ['trustedPrincipals.0: found "*"', "a wildcard"]],
  [{ trustedPrincipals: ["arn:aws:iam::111122223333:role/*"] }, ["trustedPrincipals.0", "a wildcard"]],
  [{ trustedPrincipals: ["arn:aws:iam::111122223333:group/team"] }, ["trustedPrincipals.0", "a role or a user"]],
  [{ trustedPrincipals: ["arn:aws:iam::111122223333:role/${x}"] }, ["trustedPrincipals.0", "the exact ARN"]],
  [
    { trustedPrincipals: ["arn:aws:sts::111122223333:assumed-role/team/me"] },
    ["trustedPrincipals.0", "instead of a session (assumed-role) its role is named"],
  ],
  [{ rules: { enabled: [] } }, ["rules.enabled: found []", ">=1 items"]],
  [{ rules: { parameters: { a: 1 } } }, ["rules.parameters.a: found 1", "expected record"]],
  [{ scanSchedule: "hourly" }, ['scanSchedule: found "hourly"', "rate(…) or cron(…)"]],
  [{ alerts: { emails: ["me"] } }, ['alerts.emails.0: found "me"', "email address"]],
  [{ alerts: { minimumSeverity: "BAD" } }, ['alerts.minimumSeverity: found "BAD"', '"LOW"|"MEDIUM"|"HIGH"|"CRITICAL"']],
  [{ remediation: { mode: "fix" } }, ['remediation.mode: found "fix"', '"enforce"|"dry-run"|"off"']],
  [{ remediation: { kmsKeyArn: 1 } }, ["remediation.kmsKeyArn: found 1", "expected string"]],
  [{ remediation: { optOutTag: { key: "", value: "" } } }, ['remediation.optOutTag.key: found ""', ">=1 characters"]],
  [{ configRecorder: "mine" }, ['configRecorder: found "mine"', '"create"|"existing"']],
  [{ recordAllResourceTypes: "yes" }, ['recordAllResourceTypes: found "yes"', "expected boolean"]],
  [{ aggregateOrganization: 1 }, ["aggregateOrganization: found 1", "expected boolean"]],
  [{ inventory: "all" }, ['inventory: found "all"', '"api"|"config"|"both"']],
  [{ callShare: 0 }, ["callShare: found 0", "expected a number above 0"]],
  [{ callShare: 1.5 }, ["callShare: found 1.5", "expected a number above 0 and at most 1"]],
  [{ reservedConcurrency: null }, ["reservedConcurrency: found null", "expected boolean"]],
  [{ tags: { Team: 1 } }, ["tags.Team: found 1", "expected string"]],
  [{ region: "eu-west-1" }, ["region: there is no such setting"]],
  [{ targets: { account: "111122223333" } }, ["targets.account: there is no such setting"]],
];

describe("a wrong setting", () => {
  const directory = temporaryDirectory();

  /** What reading the text as an environment's file throws. */
  function refusalOf(text: string): AuditError {
    writeFileSync(join(directory, "test.json"), text);
    try {
      readEnvironment("test", directory);
    } catch (error) {
      if (error instanceof AuditError) return error;
    }
    throw new Error("It was not refused.");
  }

  it.each(WRONG)("%j is reported with its key, its value and the allowed ones", (wrong, said) => {
    const { what, why } = refusalOf(JSON.stringify({ ...REQUIRED_SETTINGS, ...wrong }));

    expect(what).toBe("The settings in environments/test.json are not valid.");
    said.forEach((part) => {
      expect(why).toContain(part);
    });
  });

  it.each(["accountId", "awsRegion", "stateBucket"])("is reported if %s is missing", (key) => {
    const { why } = refusalOf(JSON.stringify({ ...REQUIRED_SETTINGS, [key]: undefined }));

    expect(why).toMatch(new RegExp(`^${key}: is missing; [^;]+\\.$`));
  });

  it.each([
    [{ trustedPrincipals: Array(2).fill("arn:aws:iam::111122223333:role/team") }, "trustedPrincipals", "principal"],
    [{ stackSet: { organizationalUnitIds: ["r-ab12", "r-ab12"] } }, "stackSet.organizationalUnitIds", "unit"],
  ])("%j is reported, since it names something twice", (wrong, key, what) => {
    const { why } = refusalOf(JSON.stringify({ ...REQUIRED_SETTINGS, ...wrong }));

    expect(why).toContain(`${key}: found [`);
    expect(why).toContain(`expected each ${what} once`);
  });

  it("is reported together with the others, and with the place of the allowed values", () => {
    const { message } = refusalOf(JSON.stringify({ ...REQUIRED_SETTINGS, network: "open", packaging: "zip" }));

    expect(message).toMatch(
      /network: found "open".+packaging: found "zip"|packaging: found "zip".+network: found "open"/,
    );
    expect(message).toContain("environments/environment.schema.json has every setting with its values.");
  });

  it.each(["[]", "null", '"dev"'])("may be the whole file (%s)", (text) => {
    expect(refusalOf(text).why).toContain(`The file: found ${text}`);
  });
});

describe("the JSON Schema of the files", () => {
  const validate = addFormats(new Ajv({ strict: false })).compile(jsonOf(ENVIRONMENT_SCHEMA_PATH) as object);

  it("is fresh (npm run generate writes it)", () => {
    expect(jsonOf(ENVIRONMENT_SCHEMA_PATH)).toEqual(JSON.parse(JSON.stringify(environmentJsonSchema())));
  });

  it.each(["dev", "prod", "local"])("fits %s, which names it for editors", (name) => {
    const file = jsonOf(`environments/${name}.json`);

    expect(validate(file)).toBe(true);
    expect(file).toHaveProperty("$schema", "./environment.schema.json");
  });

  it.each(WRONG)("refuses %j too", (wrong) => {
    expect(validate({ ...REQUIRED_SETTINGS, ...wrong })).toBe(false);
  });

  it("requires only settings without a default", () => {
    expect(validate(REQUIRED_SETTINGS)).toBe(true);
    Object.keys(REQUIRED_SETTINGS).forEach((key) => {
      expect(validate({ ...REQUIRED_SETTINGS, [key]: undefined })).toBe(false);
    });
  });

  it("describes every setting", () => {
    const { properties } = jsonOf(ENVIRONMENT_SCHEMA_PATH) as { properties: Record<string, { description?: string }> };
    const undescribed = Object.entries(properties).filter(([, { description = "" }]) => description === "");

    expect(undescribed).toEqual([]);
  });
});
