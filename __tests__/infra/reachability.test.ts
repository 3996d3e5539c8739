import { AuditError } from "../../src/core/errors";
import { assertReachable, unreachableRegions, type NetworkMode } from "../../src/infra/reachability";

const REGIONS = ["us-east-1", "eu-west-1", "us-west-2", "us-east-1"];

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
      assertReachable("isolated", "eu-west-1", REGIONS);
    };

    expect(check).toThrow(AuditError);
    expect(check).toThrow(
      "The isolated scanner in eu-west-1 cannot reach us-east-1, us-west-2." +
        " Its subnets reach only VPC endpoints, which serve their own region alone." +
        ' Set network to "nat" or "none", or deploy one audit in each region,' +
        " or narrow targets.regions to eu-west-1.",
    );
  });

  it.each<[NetworkMode, readonly string[]]>([
    ["isolated", ["eu-west-1"]],
    ["nat", REGIONS],
    ["none", REGIONS],
  ])("lets network %s scan %j", (network, regions) => {
    expect(() => {
      assertReachable(network, "eu-west-1", regions);
    }).not.toThrow();
  });
});
