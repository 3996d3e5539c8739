import { AuditError } from "../../src/core/errors";
import { assertReachable, unreachableRegions, type NetworkMode } from "../../src/infra/reachability";
import { undecidedWarning, unreadRules } from "../../src/infra/unread-rules";
import { rulesOf } from "../../src/rules/rules-of";
import { settingsOf, type EnvironmentInput } from "../support/audit-stack";

const REGIONS = ["us-east-1", "eu-west-1", "us-west-2", "us-east-1"] as [string, ...string[]];

const targetsOf = (targets: EnvironmentInput["targets"]) => settingsOf({ targets }).targets;

describe("unreachableRegions", () => {
  it("are all but its own for an isolated scanner, each once", () => {
    expect(unreachableRegions("isolated", "eu-west-1", REGIONS)).toEqual(["us-east-1", "us-west-2"]);
  });

  it.each<NetworkMode>(["nat", "none"])("are none with network %s", (network) => {
    expect(unreachableRegions(network, "eu-west-1", REGIONS)).toEqual([]);
  });

  it("are none if only the scanner's own region is scanned", () => {
    expect(unreachableRegions("isolated", "eu-west-1", ["eu-west-1"])).toEqual([]);
    expect(unreachableRegions("isolated", "eu-west-1", [])).toEqual([]);
  });
});

describe("assertReachable", () => {
  it("says which regions an isolated scanner cannot reach, why, and what to do", () => {
    const check = () => {
      assertReachable("isolated", "eu-west-1", targetsOf({ regions: REGIONS }));
    };

    expect(check).toThrow(AuditError);
    expect(check).toThrow(
      "The isolated scanner in eu-west-1 cannot reach us-east-1, us-west-2." +
        " Its subnets reach only VPC endpoints, which serve their own region alone." +
        ' Set network to "nat" or "none", or deploy one audit in each region,' +
        " or narrow targets.regions to eu-west-1.",
    );
  });

  it("says that an isolated scanner cannot reach all regions", () => {
    expect(() => {
      assertReachable("isolated", "eu-west-1", targetsOf({ regions: "all" }));
    }).toThrow(
      'The isolated scanner in eu-west-1 cannot reach the regions that targets.regions "all" stands for.' +
        " Its subnets reach only VPC endpoints, which serve their own region alone." +
        ' Set network to "nat" or "none", or deploy one audit in each region,' +
        " or narrow targets.regions to eu-west-1.",
    );
  });

  it("says where an isolated scanner can list an organisation", () => {
    expect(() => {
      assertReachable("isolated", "eu-west-1", targetsOf({ organization: { exclude: ["r-ab12"] } }));
    }).toThrow(
      "The isolated scanner in eu-west-1 cannot list the organisation, which targets.organization asks for" +
        ' (found {"exclude":["r-ab12"]}).' +
        " Organizations has a VPC endpoint only in the region of its control plane:" +
        " us-east-1, us-gov-west-1, cn-northwest-1." +
        ' Set network to "nat" or "none", or deploy the audit in that region, or list targets.accounts instead.',
    );
  });

  it.each<[NetworkMode, string, EnvironmentInput["targets"]]>([
    ["isolated", "eu-west-1", { regions: ["eu-west-1"] }],
    ["nat", "eu-west-1", { regions: REGIONS }],
    ["none", "eu-west-1", { regions: REGIONS }],
    ["nat", "eu-west-1", { regions: "all", organization: {} }],
    ["none", "eu-west-1", { regions: "all", organization: {} }],
    ["isolated", "us-east-1", { regions: ["us-east-1"], organization: {} }],
  ])("lets network %s in %s scan %j", (network, ownRegion, targets) => {
    expect(() => {
      assertReachable(network, ownRegion, targetsOf(targets));
    }).not.toThrow();
  });
});

describe("unreadRules", () => {
  const unread = (network: NetworkMode, awsRegion: string, ids: readonly [string, ...string[]] | "all") =>
    unreadRules(network, awsRegion, rulesOf(ids === "all" ? ids : [...ids], {}));
  const named = (rules: ReturnType<typeof unread>) =>
    rules.map(({ rule, service, isInPart }) => [rule.id, service, isInPart ? "in part" : "wholly"]);

  const S3 = "s3-bucket-kms-encryption";
  const ROOT = "iam-root-mfa-enabled";

  it.each<[NetworkMode, string]>([
    ["isolated", "us-east-1"],
    ["nat", "eu-west-1"],
    ["none", "eu-west-1"],
  ])("are none with network %s in %s", (network, awsRegion) => {
    expect(unread(network, awsRegion, "all")).toEqual([]);
  });

  it.each<[string, string, readonly unknown[]]>([
    ["the root user's, which nothing lists", ROOT, [[ROOT, "IAM", "wholly"]]],
    ["a role's, which IAM lists", "iam-role-trust-not-public", [["iam-role-trust-not-public", "IAM", "wholly"]]],
    [
      "the account's contact",
      "account-security-contact-registered",
      [["account-security-contact-registered", "Account", "wholly"]],
    ],
    ["what reads other fields of a trail", "cloudtrail-kms-encryption", []],
    [
      "what asks Organizations beside a trail's own fields",
      "cloudtrail-alarm-organization-changes",
      [["cloudtrail-alarm-organization-changes", "Organizations", "in part"]],
    ],
    ["every type's", "mandatory-tags-present", []],
  ])("in eu-west-1, isolated: %s", (_, id, expected) => {
    expect(named(unread("isolated", "eu-west-1", [S3, id]))).toEqual(expected);
  });

  it("are told with the reason and what to choose", () => {
    const rules = unread("isolated", "eu-south-2", [
      S3,
      ROOT,
      "iam-role-no-inline-policy",
      "s3-data-discovered",
      "iam-access-analyzer-enabled",
    ]);

    expect(undecidedWarning({ environmentSuffix: "blue", awsRegion: "eu-south-2" }, 5, rules)).toBe(
      [
        "4 of 5 enabled rules would stay undecided, wholly or in part, on every scan of blue:" +
          " its isolated network reaches AWS only through endpoints in eu-south-2.",
        "eu-south-2 does not have Macie2. It is asked by s3-data-discovered (MEDIUM).",
        "IAM has an endpoint in us-east-1 alone. It is asked by iam-root-mfa-enabled (CRITICAL)," +
          " iam-role-no-inline-policy (LOW).",
        "Organizations has an endpoint in us-east-1, us-gov-west-1, cn-northwest-1 alone. It is asked by" +
          " iam-access-analyzer-enabled (HIGH, in part).",
        'Set network to "nat" or "none", or leave these rules out of rules.enabled. Setting inventory to "config" does' +
          " not help: scans do not rely on AWS Config's items of what belongs to no region.",
      ].join("\n"),
    );
  });

  it.each<[string, readonly [string, ...string[]], string]>([
    [
      "eu-west-1",
      [ROOT, "account-security-contact-registered"],
      "The isolated scanner in eu-west-1 could decide none of the enabled rules. IAM has an endpoint in us-east-1 alone." +
        ' Account has an endpoint in us-east-1, cn-northwest-1 alone. Set network to "nat" or "none",',
    ],
    [
      "eu-south-2",
      ["s3-data-discovered"],
      "The isolated scanner in eu-south-2 could decide none of the enabled rules. eu-south-2 does not have Macie2." +
        " Leave these rules out of rules.enabled: no network reaches a service that is not there.",
    ],
  ])("are refused in %s where no other rule is enabled: %j", (awsRegion, ids, message) => {
    expect(() => unread("isolated", awsRegion, ids)).toThrow(AuditError);
    expect(() => unread("isolated", awsRegion, ids)).toThrow(message);
  });

  it("are no reason to refuse where they are decided in part", () => {
    expect(unread("isolated", "eu-west-1", ["iam-access-analyzer-enabled"])).toHaveLength(1);
  });
});
