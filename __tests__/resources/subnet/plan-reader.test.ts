import { subnetPlanReader } from "../../../src/resources/subnet/plan-reader";
import { AFTER_APPLY, readPlanned } from "../../support/planned";

describe("a planned subnet", () => {
  it.each([
    ["aws_subnet", true, true],
    ["aws_subnet", null, false],
    ["aws_subnet", AFTER_APPLY, AFTER_APPLY],
    ["aws_default_subnet", null, true],
    ["aws_default_subnet", false, false],
  ])("of type %s with public addresses %p is read so", (type, map_public_ip_on_launch, expected) => {
    expect(readPlanned(subnetPlanReader, { type, values: { map_public_ip_on_launch } })).toEqual({
      sharedBy: null,
      mapPublicIpOnLaunch: expected,
    });
  });
});
