import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { AuditError } from "../../src/core/errors";
import { readEnvironment } from "../../src/infra/settings";
import { settingsPage } from "../../src/infra/settings-page";
import { ENVIRONMENT_SCHEMA_PATH, environmentJsonSchema } from "../../src/infra/settings-schema";
import { REQUIRED_SETTINGS, temporaryDirectory } from "../support/audit-stack";

const ROOT = resolve(__dirname, "../..");
const jsonOf = (path: string): unknown => JSON.parse(readFileSync(resolve(ROOT, path), "utf8"));

/** A wrong value, and what has to be said of it: the key, what was found, and what is allowed. */
const WRONG: readonly (readonly [settings: Readonly<Record<string, unknown>>, said: readonly string[]])[] = [
  [{ environmentSuffix: "Dev" }, ['environmentSuffix: found "Dev"', "1 to 16 small letters, digits and hyphens"]],
  [{ environmentSuffix: "a".repeat(17) }, ["environmentSuffix", "1 to 16"]],
  [{ accountId: "1111" }, ['accountId: found "1111"', "the 12 digits of an account id, as a string"]],
  [{ accountId: 111122223333 }, ["accountId: found 111122223333", "the 12 digits of an account id in quotes"]],
  [{ awsRegion: "europe" }, ['awsRegion: found "europe"', "a region, such as eu-west-1"]],
  [{ stateBucket: "State" }, ['stateBucket: found "State"', "the name of an S3 bucket"]],
  [{ stateRegion: "" }, ['stateRegion: found ""', "a region, such as eu-west-1"]],
  [{ awsProviderMaxRetries: 0 }, ["awsProviderMaxRetries: found 0", "expected more than 0"]],
  [{ awsProviderMaxRetries: 1.5 }, ["awsProviderMaxRetries: found 1.5", "expected a whole number"]],
  [{ lambdaRuntime: "nodejs20.x" }, ['lambdaRuntime: found "nodejs20.x"', '"nodejs22.x" or "nodejs24.x"']],
  [{ packaging: "zip" }, ['packaging: found "zip"', '"archive" or "asset"']],
  [{ network: "open" }, ['network: found "open"', '"isolated", "nat" or "none"']],
  [{ vpcCidrBlock: 10 }, ["vpcCidrBlock: found 10", "expected a text"]],
  [{ availabilityZones: ["a", "b", "c"] }, ['availabilityZones: found ["a","b","c"]', "expected at most 2 items"]],
  [{ configHistoryDays: 7 }, ["configHistoryDays: found 7", "expected at least 30"]],
  [{ targets: { accounts: [] } }, ["targets.accounts: found []", "expected at least 1 item"]],
  [{ targets: { accounts: ["all"] } }, ['targets.accounts.0: found "all"', "the 12 digits of an account id"]],
  [{ targets: { regions: ["all"] } }, ['targets.regions.0: found "all"', "a region, such as eu-west-1"]],
  [{ targets: { regions: "some" } }, ['targets.regions: found "some"', 'expected "all" or a list of regions']],
  [
    { targets: { organization: { include: [] } } },
    ["targets.organization.include: found []", "expected at least 1 item"],
  ],
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
  [{ targets: { scanRoleName: "" } }, ['targets.scanRoleName: found ""', "expected 1 to 64 letters"]],
  [{ targets: { remediationRoleName: "" } }, ['targets.remediationRoleName: found ""', "expected 1 to 64 letters"]],
  [{ targets: { externalId: "x" } }, ['targets.externalId: found "x"', "expected 2 to 1,224 letters"]],
  [{ memberRoles: "terraform" }, ['memberRoles: found "terraform"', '"by-hand" or "stack-set"']],
  [{ stackSet: {} }, ["stackSet.organizationalUnitIds: is missing"]],
  [
    { stackSet: { organizationalUnitIds: [] } },
    ["stackSet.organizationalUnitIds: found []", "expected at least 1 item"],
  ],
  [
    { stackSet: { organizationalUnitIds: ["Root"] } },
    [
      'stackSet.organizationalUnitIds.0: found "Root"',
      "the id of the organisation's root, such as r-ab12, or of a unit",
    ],
  ],
  [
    { stackSet: { organizationalUnitIds: ["r-ab12"], callAs: "MANAGEMENT" } },
    ['stackSet.callAs: found "MANAGEMENT"', '"SELF" or "DELEGATED_ADMIN"'],
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
  [{ rules: { enabled: [] } }, ["rules.enabled: found []", "expected at least 1 item"]],
  [{ rules: { parameters: { a: 1 } } }, ["rules.parameters.a: found 1", "expected an object"]],
  [{ scanSchedule: "hourly" }, ['scanSchedule: found "hourly"', "expected rate(…) with a whole number and its unit"]],
  [{ reports: { packs: [] } }, ["reports.packs: found []", "expected at least 1 item"]],
  [{ reports: { complianceCsv: [] } }, ["reports.complianceCsv: found []", "expected at least 1 item"]],
  [{ reports: { rulePages: "docs/rules" } }, ['reports.rulePages: found "docs/rules"']],
  [{ alerts: { emails: ["me"] } }, ['alerts.emails.0: found "me"', "email address"]],
  [
    { alerts: { minimumSeverity: "BAD" } },
    ['alerts.minimumSeverity: found "BAD"', '"LOW", "MEDIUM", "HIGH" or "CRITICAL"'],
  ],
  [{ remediation: { mode: "fix" } }, ['remediation.mode: found "fix"', '"enforce", "dry-run" or "off"']],
  [{ remediation: { kmsKeyArn: 1 } }, ["remediation.kmsKeyArn: found 1", "expected a text"]],
  [
    { remediation: { optOutTag: { key: "", value: "" } } },
    ['remediation.optOutTag.key: found ""', "expected at least 1 character"],
  ],
  [{ configRecorder: "mine" }, ['configRecorder: found "mine"', '"create" or "existing"']],
  [{ recordAllResourceTypes: "yes" }, ['recordAllResourceTypes: found "yes"', "expected true or false"]],
  [{ aggregateOrganization: 1 }, ["aggregateOrganization: found 1", "expected true or false"]],
  [{ inventory: "all" }, ['inventory: found "all"', '"api", "config" or "both"']],
  [{ callShare: 0 }, ["callShare: found 0", "expected a number above 0"]],
  [{ callShare: 1.5 }, ["callShare: found 1.5", "expected a number above 0 and at most 1"]],
  [{ reservedConcurrency: null }, ["reservedConcurrency: found null", "expected true or false"]],
  [{ tags: { Team: 1 } }, ["tags.Team: found 1", "expected a text"]],
  [{ region: "eu-west-1" }, ["region: there is no such setting. Did you mean awsRegion?"]],
  [{ netwrok: "nat" }, ["netwrok: there is no such setting. Did you mean network?"]],
  [{ targets: { account: "111122223333" } }, ["targets.account: there is no such setting. Did you mean accounts?"]],
  [
    { alerts: { webhook: "https://example.com" } },
    ["alerts.webhook: there is no such setting. There are emails, minimumSeverity, chat."],
  ],
  ...["rate(1 hours)", "rate(2 hour)", "rate(0 minutes)", "rate(1.5 days)", "rate(30 seconds)", "cron(0 6 * * ?)"].map(
    (text) => [{ scanSchedule: text }, [`scanSchedule: found "${text}"`, "such as cron(0 6 * * ? *)"]] as const,
  ),
  ...["my..bucket", "10.0.0.1", "xn--state", "state-s3alias", "-state", "state_bucket", "st"].map(
    (name) => [{ stateBucket: name }, [`stateBucket: found "${name}"`, "the name of an S3 bucket"]] as const,
  ),
  ...["scan role", "scan/role", "r".repeat(65)].map(
    (name) => [{ targets: { scanRoleName: name } }, [`targets.scanRoleName: found "${name}"`, "1 to 64"]] as const,
  ),
  [{ targets: { externalId: "a secret" } }, ['targets.externalId: found "a secret"', "+=,.@:/_-"]],
  [{ availabilityZones: ["us-west-2-lax-1a", "eu-west-1a"] }, ['availabilityZones.0: found "us-west-2-lax-1a"']],
  ...[
    "alias/audit",
    "arn:aws:kms:eu-west-1:111122223333:alias/audit",
    "arn:aws:s3:::bucket",
    "1234abcd-12ab-34cd-56ef-1234567890ab",
  ].map(
    (arn) => [{ remediation: { kmsKeyArn: arn } }, [`remediation.kmsKeyArn: found "${arn}"`, "a key's ARN"]] as const,
  ),
  [{ tags: { "aws:team": "a" } }, ['tags.aws:team: found "aws:team"', "does not begin with aws:"]],
  [{ tags: { "AWS:team": "a" } }, ["does not begin with aws:"]],
  [{ tags: { ["k".repeat(129)]: "a" } }, ["a key of 1 to 128 letters"]],
  [{ tags: { Team: "v".repeat(257) } }, ["tags.Team: found", "a value of at most 256 letters"]],
  [{ tags: { Team: "a;b" } }, ['tags.Team: found "a;b"', "_.:/=+-@"]],
];

const KEY = "key/1234abcd-12ab-34cd-56ef-1234567890ab";
const inRegions = (...regions: readonly string[]) => ({ targets: { regions } });

/** Values that only more than a pattern shows to be wrong, and what has to be said of them. */
const WRONG_TOGETHER: readonly (readonly [settings: Readonly<Record<string, unknown>>, said: readonly string[]])[] = [
  ...["", "~> 4.0", ">= 6.0", ">= 7.0, < 8.0", "< 7.0.0", "~> 6", "latest", "6.40,", "~> 6.40, ~> 7.0", "<= 7"].map(
    (text) =>
      [{ awsProviderVersion: text }, [`awsProviderVersion: found "${text}"`, "5.100.0 to below 7.0.0"]] as const,
  ),
  ...[
    ["cron(60 6 * * ? *)", "expected 0 to 59 as the minutes"],
    ["cron(0 24 * * ? *)", "expected 0 to 23 as the hours"],
    ["cron(0 6 32 * ? *)", "expected 1 to 31 as the day of the month"],
    ["cron(0 6 * 13 ? *)", "expected 1 to 12 as the month"],
    ["cron(0 6 ? * 0 *)", "expected 1 to 7 as the day of the week"],
    ["cron(0 6 ? * MOO *)", "expected 1 to 7 as the day of the week"],
    ["cron(0 6 * * ? 1969)", "expected 1970 to 2199 as the year"],
    ["cron(0/0 6 * * ? *)", "expected 0 to 59 as the minutes"],
    ["cron(1-2-3 6 * * ? *)", "expected 0 to 59 as the minutes"],
    ["cron(0/5/5 6 * * ? *)", "expected 0 to 59 as the minutes"],
    ["cron(0 6 * * * *)", "expected ? as the day of the month or as the day of the week, and not as both"],
    ["cron(0 6 ? * ? *)", "and not as both"],
  ].map(([text = "", said = ""]) => [{ scanSchedule: text }, [`scanSchedule: found "${text}"`, said]] as const),
  [{ availabilityZones: ["eu-west-1a", "eu-west-1a"] }, ["availabilityZones.1", "expected two different zones"]],
  [{ availabilityZones: ["eu-west-1a", "us-east-1b"] }, ["availabilityZones.1", "a zone of eu-west-1"]],
  [{ stateRegion: "cn-north-1" }, ["stateRegion: found", "a region of eu-west-1's partition, aws"]],
  [inRegions("eu-west-1", "us-gov-west-1"), ['targets.regions.1: found "us-gov-west-1"', "eu-west-1's partition"]],
  ...["aws:kms:us-east-1:111122223333", "aws:kms:eu-west-1:444455556666", "aws-cn:kms:eu-west-1:111122223333"].map(
    (begin) =>
      [
        { remediation: { kmsKeyArn: `arn:${begin}:${KEY}` } },
        [`remediation.kmsKeyArn: found "arn:${begin}`, "one of the accounts and regions that are audited"],
      ] as const,
  ),
];

/** Values that are right, though they look like wrong ones. */
const RIGHT: readonly Readonly<Record<string, unknown>>[] = [
  ...["rate(1 minute)", "rate(1 day)", "rate(10 minutes)", "cron(0/15 8-17 ? * MON-FRI *)", "cron(0 6 L * ? 2027)"].map(
    (scanSchedule) => ({ scanSchedule }),
  ),
  ...["cron(0 6 ? * 6L *)", "cron(0 6 ? * TUE#2 *)", "cron(0 6 15W * ? *)", "cron(0,30 6 1 jan,JUL ? 2026-2030)"].map(
    (scanSchedule) => ({ scanSchedule }),
  ),
  ...["~> 6.40", "= 6.45.0", "6.45.0", "~>6.40.1", ">= 5.100.0, < 7.0.0", "> 6.0, <= 6.99, != 6.50.0"].map(
    (awsProviderVersion) => ({ awsProviderVersion }),
  ),
  { stateBucket: "my.state-bucket.1" },
  { availabilityZones: ["eu-west-1c", "eu-west-1a"] },
  { targets: { regions: "all" }, remediation: { kmsKeyArn: `arn:aws:kms:us-east-1:111122223333:${KEY}` } },
  {
    targets: { organization: {} },
    remediation: { kmsKeyArn: `arn:aws:kms:eu-west-1:444455556666:key/mrk-${"0a".repeat(16)}` },
  },
  { remediation: { kmsKeyArn: null } },
  { tags: { "cost centre": "Zürich/1", awsome: "" } },
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

  it.each([...WRONG, ...WRONG_TOGETHER])(
    "%j is reported with its key, its value and the allowed ones",
    (wrong, said) => {
      const { what, why } = refusalOf(JSON.stringify({ ...REQUIRED_SETTINGS, ...wrong }));

      expect(what).toBe("The settings in environments/test.json are not valid.");
      said.forEach((part) => {
        expect(why).toContain(part);
      });
    },
  );

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

  it.each(RIGHT)("is not %j", (right) => {
    const text = JSON.stringify({ ...REQUIRED_SETTINGS, ...right });
    writeFileSync(join(directory, "test.json"), text);

    expect(readEnvironment("test", directory)).toMatchObject({ accountId: REQUIRED_SETTINGS.accountId });
  });

  it("is reported with those that only another setting shows to be wrong", () => {
    const { why } = refusalOf(
      JSON.stringify({
        ...REQUIRED_SETTINGS,
        accountId: 1,
        netwrok: "nat",
        availabilityZones: ["us-east-1a", "us-east-1b"],
      }),
    );

    expect(why).toContain("accountId: found 1;");
    expect(why).toContain("Did you mean network?");
    expect(why).toContain("availabilityZones.0:");
    expect(why).toContain("availabilityZones.1:");
  });

  it("is one that stands in the file twice, at whatever depth", () => {
    const { why } = refusalOf(
      '{\n"accountId": "111122223333",\n\t"accountId": "444455556666",\n"awsRegion": "eu-west-1",' +
        ' "stateBucket": "state-bucket",\n"tags": {"a": "1",\n"a": "2"}}',
    );

    expect(why).toBe('line 3: "accountId" is set for the second time. line 6: "a" is set for the second time.');
  });

  it("is no byte order mark before the file", () => {
    writeFileSync(join(directory, "test.json"), `\uFEFF${JSON.stringify(REQUIRED_SETTINGS)}`);

    expect(readEnvironment("test", directory).awsRegion).toBe("eu-west-1");
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

  it.each(RIGHT)("accepts %j", (right) => {
    expect(validate({ ...REQUIRED_SETTINGS, ...right })).toBe(true);
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

describe("the page of the settings", () => {
  /** What the page says of one setting. */
  const sectionOf = (name: string): string =>
    settingsPage()
      .split(/^## /m)
      .find((section) => section.startsWith(`\`${name}\`\n`)) ?? "";

  it.each([
    ["accountId", "Allowed: the 12 digits of an account id, as a string. Required."],
    ["network", 'Allowed: `"isolated"`, `"nat"` or `"none"`. Default: `"isolated"`.'],
    ["network", "See [The network](operations.md#the-network)."],
    ["vpcCidrBlock", 'Allowed: a text. Default: `"10.64.0.0/24"`.'],
    ["availabilityZones", "Allowed: a list of 2; each element: an availability zone, such as eu-west-1a."],
    ["targets.accounts", "Allowed: a list that is not empty; each element: the 12 digits"],
    ["targets.regions", 'such as eu-west-1, or `"all"`.'],
    ["targets.scanRoleName", "Default: compliance-scan-\\<suffix>."],
    ["targets.organization.exclude", "Not set by default."],
    ["stackSet.organizationalUnitIds", "Required."],
    ["rules.parameters", "Allowed: an object of names and values. Default: `{}`."],
    ["alerts", "Allowed: an object of the settings below.\n"],
    ["alerts.emails", "each element: an e-mail address. Default: `[]`."],
    ["reports.rulePages", "Allowed: an address that begins with http: or https:. Not set by default."],
    ["remediation.kmsKeyArn", ", or `null`. Default: `null`."],
    ["remediation.optOutTag", 'Default: `{"key":"compliance-audit:remediation","value":"off"}`.'],
    ["awsProviderMaxRetries", "Allowed: a whole number above 0.\n"],
    ["configHistoryDays", "Allowed: a whole number of at least 30 and at most 36500. Default: `2557`."],
    ["callShare", "Allowed: a number above 0 and at most 1. Default: `0.5`."],
    ["reservedConcurrency", "Allowed: `true` or `false`. Default: `true`."],
    ["scanSchedule", 'such as cron(0 6 \\* \\* ? \\*). Default: `"rate(6 hours)"`.'],
    ["tags", 'Default: `{"Environment":"production"'],
  ])("says of %s: %s", (name, said) => {
    expect(sectionOf(name)).toContain(said);
  });

  it("leaves out the path of the schema, which is for editors", () => {
    expect(sectionOf("$schema")).toBe("");
  });
});
