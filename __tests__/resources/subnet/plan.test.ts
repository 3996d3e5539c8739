import { unknown } from "../../../src/core/known";
import { subnetFromPlan } from "../../../src/resources/subnet/plan";
import { ec2SubnetNoPublicIpByDefault } from "../../../src/rules/ec2/ec2-subnet-no-public-ip-by-default";
import { judge } from "../../rules/judge";

describe("a planned subnet", () => {
  it.each([
    [false, false, "COMPLIANT"],
    [false, null, "COMPLIANT"],
    [false, true, "NON_COMPLIANT"],
    [true, null, "NON_COMPLIANT"],
    [true, false, "COMPLIANT"],
    [true, unknown("It is known only after apply."), "INSUFFICIENT_DATA"],
  ])("(default: %s) with public addresses %p is judged before it is made", (is_default, on_launch, expected) => {
    const configuration = subnetFromPlan({ is_default, map_public_ip_on_launch: on_launch });

    expect(judge(ec2SubnetNoPublicIpByDefault, configuration).complianceType).toBe(expected);
  });
});
