import { isUnknown } from "../../../src/core/known";
import { vpc } from "../../../src/resources/vpc/description";
import { vpcFlowLogsEnabled } from "../../../src/rules/ec2/vpc-flow-logs-enabled";
import { judge } from "../../rules/judge";
import { AFTER_APPLY, readPlanned, type PlainJoin, type PlainResource } from "../../support/planned";

const CREATED: PlainResource = { type: "aws_vpc", values: { cidr_block: "10.0.0.0/16" } };
const STANDING: PlainResource = { ...CREATED, isCreated: false };
const TAKEN_OVER: PlainResource = { type: "aws_default_vpc" };
const LOG_OF_ALL = { traffic_type: "ALL" };

type Logs = readonly (Readonly<Record<string, unknown>> | typeof AFTER_APPLY)[];

function verdictOn(planned: PlainResource, logs: Logs, more: PlainJoin = {}): string {
  const around = { companions: { aws_flow_log: logs }, ...more };
  return judge(vpcFlowLogsEnabled, readPlanned(vpc.planReader, planned, around)).complianceType;
}

describe("a planned VPC", () => {
  it("is the plan's own, with flow logs that will be active and have delivered nothing yet", () => {
    const logs = [LOG_OF_ALL, { traffic_type: AFTER_APPLY }];

    expect(readPlanned(vpc.planReader, CREATED, { companions: { aws_flow_log: logs } })).toEqual({
      sharedBy: null,
      flowLogs: [
        { status: "ACTIVE", trafficType: "ALL", deliverLogsStatus: null },
        { status: "ACTIVE", trafficType: AFTER_APPLY, deliverLogsStatus: null },
      ],
      reachesEc2: false,
    });
  });

  it.each([
    ["no flow log", [], "NON_COMPLIANT"],
    ["one that is enough", [LOG_OF_ALL], "COMPLIANT"],
    ["one that is not", [{ traffic_type: "ACCEPT" }], "NON_COMPLIANT"],
    ["two, of which one is enough", [{ traffic_type: "ACCEPT" }, LOG_OF_ALL], "COMPLIANT"],
    ["one that may be another's", [AFTER_APPLY], "INSUFFICIENT_DATA"],
    ["one that may be another's beside one that is enough", [AFTER_APPLY, LOG_OF_ALL], "COMPLIANT"],
    [
      "one that may be another's beside one that is not",
      [AFTER_APPLY, { traffic_type: "ACCEPT" }],
      "INSUFFICIENT_DATA",
    ],
    ["one of unknown traffic", [{ traffic_type: AFTER_APPLY }], "INSUFFICIENT_DATA"],
    ["one that does not say its traffic", [{}], "INSUFFICIENT_DATA"],
  ])("that the plan creates, with %s, is judged by them", (_name, logs, expected) => {
    expect(verdictOn(CREATED, logs)).toBe(expected);
  });

  it.each([
    ["stands", STANDING],
    ["is the default one, which Terraform takes over", TAKEN_OVER],
  ])("that %s may have flow logs from another plan", (_name, planned) => {
    expect(verdictOn(planned, [])).toBe("INSUFFICIENT_DATA");
    expect(verdictOn(planned, [LOG_OF_ALL])).toBe("COMPLIANT");
  });

  it("that exists is judged by the plan if the plan makes its flow logs", () => {
    expect(verdictOn(STANDING, [{ traffic_type: "ACCEPT" }])).toBe("NON_COMPLIANT");
    expect(verdictOn(STANDING, [], { former: { aws_flow_log: [LOG_OF_ALL] } })).toBe("NON_COMPLIANT");
  });
});

describe("the endpoints of a planned VPC", () => {
  const EC2 = { service_name: "com.amazonaws.eu-west-1.ec2", vpc_endpoint_type: "Interface" };
  const reach = (planned: PlainResource, endpoints: Logs, more: PlainJoin = {}) => {
    const around = { companions: { aws_vpc_endpoint: endpoints }, ...more };
    const { reachesEc2 } = readPlanned(vpc.planReader, planned, around);
    return isUnknown(reachesEc2) ? "undecided" : reachesEc2;
  };

  it.each<[string, Logs, unknown]>([
    ["none", [], false],
    ["one of EC2", [EC2], true],
    ["one by FIPS", [{ service_name: "com.amazonaws.eu-west-1.ec2-fips" }], true],
    ["one of S3", [{ service_name: "com.amazonaws.eu-west-1.s3" }], false],
    ["one that may be another's", [AFTER_APPLY], "undecided"],
    ["one that may be another's beside its own", [AFTER_APPLY, EC2], true],
    ["one of a service that is not known", [{ service_name: AFTER_APPLY }], "undecided"],
    ["one of no service", [{}], "undecided"],
  ])("that the plan creates are %s", (_name, endpoints, expected) => {
    expect(reach(CREATED, endpoints)).toBe(expected);
  });

  it("may be in another plan where the VPC stands", () => {
    expect(reach(STANDING, [])).toBe("undecided");
    expect(reach(STANDING, [EC2])).toBe(true);
    expect(reach(TAKEN_OVER, [])).toBe("undecided");
    expect(reach(STANDING, [], { former: { aws_vpc_endpoint: [EC2] } })).toBe(false);
  });
});
