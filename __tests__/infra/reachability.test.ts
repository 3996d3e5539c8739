import { AuditError } from "../../src/core/errors";
import { assertReachable, unreachableRegions, type NetworkMode } from "../../src/infra/reachability";
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
