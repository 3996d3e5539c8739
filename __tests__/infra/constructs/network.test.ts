import { TerraformOutput } from "cdktf";
import { AuditError } from "../../../src/core/errors";
import { endpointPolicy } from "../../../src/infra/constructs/endpoint-policies";
import { ENDPOINTS as ENDPOINT_OF, interfaceEndpointsIn } from "../../../src/infra/constructs/endpoints";
import { flowLogGroupName } from "../../../src/infra/constructs/flow-logs";
import { Network, type NetworkProps } from "../../../src/infra/constructs/network";
import { subnetCidrs } from "../../../src/infra/constructs/subnet-cidrs";
import { type Resource, statement, statementsOf, Synthesized } from "../../support/synthesized";

const LOG_KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555";

const ACCOUNT = { environmentSuffix: "test", accountId: "111122223333", awsRegion: "eu-west-1" };
const POLICED = { auditBucketName: "audit-bucket", assumedRoleNames: ["scan-role", "remediation-role"] };

function network(props: Partial<NetworkProps> = {}): Synthesized {
  return new Synthesized((scope) => {
    new Network(scope, "network", {
      ...ACCOUNT,
      logKeyArn: LOG_KEY_ARN,
      ...POLICED,
      ...props,
    });
  });
}

const availabilityZones = ["eu-west-1a", "eu-west-1b"] as const;
const isolated = network({ availabilityZones });
const nat = network({ availabilityZones, mode: "nat" });
const MODES = { isolated, nat } as const;
const eachMode = describe.each(Object.entries(MODES));

/** Matches a reference to the resource of a construct's path below the network. */
const reference = (type: string, path: string, attribute = "id"): unknown =>
  expect.stringMatching(new RegExp(`^\\$\\{aws_${type}\\.network_${path}_[0-9A-F]{8}\\.${attribute}\\}$`));

const VPC = expect.stringMatching(/^\$\{aws_vpc\.network_[0-9A-F]{8}\.id\}$/) as unknown;
const FUNCTIONS = reference("security_group", "SecurityGroup-functions");
const ENDPOINTS = reference("security_group", "SecurityGroup-endpoints");
const PRIVATE_ROUTES = reference("route_table", "PrivateSubnets_RouteTable");
const PRIVATE_SUBNETS = [0, 1].map((index) => reference("subnet", `PrivateSubnets_Subnet-${index}`));
const HTTPS = { ip_protocol: "tcp", from_port: 443, to_port: 443 };

/** The value of the Name tag. */
const tagOf = ({ tags }: Resource): unknown => (tags as Readonly<Record<string, unknown>> | undefined)?.["Name"];

/** The name that AWS shows: the tag, or for what has a name of its own, that. */
const shownName = (resource: Resource): unknown => tagOf(resource) ?? resource["name"];

/** The only resource of the type that has this Name tag. */
function tagged(stack: Synthesized, type: string, tag: string): Resource {
  const [found, ...more] = stack.all(type).filter((resource) => tagOf(resource) === tag);
  if (found === undefined || more.length > 0) throw new Error(`${type} ${tag}: expected one.`);
  return found;
}

const endpointsOf = (stack: Synthesized, type: string): readonly Resource[] =>
  stack.all("aws_vpc_endpoint").filter(({ vpc_endpoint_type: is }) => is === type);

const typesOf = (stack: Synthesized): ReadonlySet<string> => new Set(stack.resources().map(([type]) => type));

describe("Network", () => {
  eachMode("in mode %s", (_, stack) => {
    it("is a VPC whose names resolve", () => {
      expect(stack.only("aws_vpc")).toMatchObject({
        cidr_block: "10.64.0.0/24",
        enable_dns_support: true,
        enable_dns_hostnames: true,
        tags: { Name: "compliance-vpc-test" },
      });
    });

    it("has a private subnet in each of two zones", () => {
      const subnets = [1, 2].map((number) => tagged(stack, "aws_subnet", `compliance-private-${number}-test`));

      expect(subnets).toEqual([
        expect.objectContaining({ availability_zone: "eu-west-1a", cidr_block: "10.64.0.0/26", vpc_id: VPC }),
        expect.objectContaining({ availability_zone: "eu-west-1b", cidr_block: "10.64.0.64/26", vpc_id: VPC }),
      ]);
    });

    it("gives no subnet public addresses by itself", () => {
      const byDefault = stack.all("aws_subnet").map(({ map_public_ip_on_launch: value }) => value);

      expect(new Set(byDefault)).toEqual(new Set([false]));
    });

    it("routes the private subnets by a table of their own", () => {
      const associated = stack
        .all("aws_route_table_association")
        .filter(({ route_table_id: id }) => (id as string).includes("network_PrivateSubnets_"));

      expect(associated).toEqual(
        PRIVATE_SUBNETS.map((subnet) => ({ subnet_id: subnet, route_table_id: PRIVATE_ROUTES })),
      );
      expect(tagged(stack, "aws_route_table", "compliance-private-routes-test")).not.toHaveProperty("route");
    });

    it("closes the default security group", () => {
      expect(stack.only("aws_default_security_group")).toMatchObject({ vpc_id: VPC, ingress: [], egress: [] });
    });

    it("keeps SSH and RDP out by the default network ACL, and lets all else through", () => {
      const { ingress, egress, ...acl } = stack.only("aws_default_network_acl") as {
        readonly ingress: readonly Resource[];
        readonly egress: readonly Resource[];
      };
      const inOrder = [...ingress].sort((one, other) => Number(one["rule_no"]) - Number(other["rule_no"]));
      const toAll = { action: "allow", protocol: "-1", cidr_block: "0.0.0.0/0" };

      expect(acl).toMatchObject({
        default_network_acl_id: expect.stringMatching(
          /^\$\{aws_vpc\.network_[0-9A-F]{8}\.default_network_acl_id\}$/,
        ) as unknown,
        lifecycle: { ignore_changes: ["subnet_ids"] },
      });
      expect(inOrder).toMatchObject([
        { action: "deny", protocol: "tcp", from_port: 22, to_port: 22, cidr_block: "0.0.0.0/0" },
        { action: "deny", protocol: "tcp", from_port: 3389, to_port: 3389, cidr_block: "0.0.0.0/0" },
        { action: "deny", protocol: "udp", from_port: 3389, to_port: 3389, cidr_block: "0.0.0.0/0" },
        toAll,
      ]);
      expect(egress).toMatchObject([toAll]);
    });

    it("reaches S3 through the gateway endpoint, from the private subnets", () => {
      expect(endpointsOf(stack, "Gateway")).toEqual([
        {
          vpc_id: VPC,
          vpc_endpoint_type: "Gateway",
          service_name: "com.amazonaws.eu-west-1.s3",
          route_table_ids: [PRIVATE_ROUTES],
          policy: endpointPolicy(ENDPOINT_OF.S3, { ...ACCOUNT, ...POLICED }),
          tags: { Name: "compliance-s3-endpoint-test" },
        },
      ]);
    });

    it("writes no rule into a security group itself, where it would fight the rules beside", () => {
      stack.all("aws_security_group").forEach((group) => {
        expect(group).not.toHaveProperty("ingress");
        expect(group).not.toHaveProperty("egress");
        expect(group["vpc_id"]).toEqual(VPC);
      });
    });

    it("admits nobody to the functions", () => {
      const toFunctions = stack
        .all("aws_vpc_security_group_ingress_rule")
        .filter(({ security_group_id: id }) => (id as string).includes("SecurityGroup-functions"));

      expect(toFunctions).toEqual([]);
    });

    it("describes its groups and rules in characters that EC2 takes", () => {
      const described = [
        ...stack.all("aws_security_group"),
        ...stack.all("aws_vpc_security_group_egress_rule"),
        ...stack.all("aws_vpc_security_group_ingress_rule"),
      ];

      expect(described.length).toBeGreaterThan(2);
      described.forEach(({ description }) => {
        expect(description).toMatch(/^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/);
      });
    });

    it("names everything that can have a name, with the environment's suffix", () => {
      const WITHOUT_NAME = /^aws_(route|route_table_association|iam_role_policy_attachment)$/;
      const named = stack.resources().filter(([type]) => !WITHOUT_NAME.test(type));

      expect(named.length).toBeGreaterThan(10);
      named.forEach(([, resource]) => {
        expect(shownName(resource)).toEqual(expect.stringMatching(/-test$/));
      });
    });

    it("gives no two resources of a type the same name", () => {
      const names = stack
        .resources()
        .filter(([, resource]) => shownName(resource) !== undefined)
        .map(([type, resource]) => JSON.stringify([type, shownName(resource)]));

      expect(new Set(names).size).toBe(names.length);
    });
  });

  it("hands on its VPC, its private subnets and the functions' security group", () => {
    const stack = new Synthesized((scope) => {
      const made = new Network(scope, "network", { ...ACCOUNT, ...POLICED, logKeyArn: LOG_KEY_ARN });
      const { vpc, privateSubnetIds, functionSecurityGroupId } = made;
      new TerraformOutput(scope, "given", { value: [vpc.id, privateSubnetIds, functionSecurityGroupId] });
    });

    expect(stack.output("given")).toEqual([VPC, PRIVATE_SUBNETS, FUNCTIONS]);
  });

  it("takes other zones and another range", () => {
    const stack = network({ availabilityZones: ["us-east-1c", "us-east-1f"], cidrBlock: "172.16.0.0/16", mode: "nat" });

    expect(stack.only("aws_vpc")["cidr_block"]).toBe("172.16.0.0/16");
    expect(
      stack.all("aws_subnet").map((subnet) => [tagOf(subnet), subnet["availability_zone"], subnet["cidr_block"]]),
    ).toEqual(
      expect.arrayContaining([
        ["compliance-private-1-test", "us-east-1c", "172.16.0.0/18"],
        ["compliance-private-2-test", "us-east-1f", "172.16.64.0/18"],
        ["compliance-public-1-test", "us-east-1c", "172.16.128.0/18"],
        ["compliance-public-2-test", "us-east-1f", "172.16.192.0/18"],
      ]),
    );
  });

  describe("without zones of its own", () => {
    const ZONES = /^network_Zones_/;
    const asking = network({ interfaceEndpoints: [ENDPOINT_OF.SNS, ENDPOINT_OF.STS] });
    const servicesOf = (stack: Synthesized): unknown =>
      Object.values(stack.data("aws_vpc_endpoint_service")).map(({ service_name: name }) => name);

    it.each([
      ["isolated", asking, ["com.amazonaws.eu-west-1.sns", "com.amazonaws.eu-west-1.sts"]],
      ["nat", network({ mode: "nat" }), ["com.amazonaws.eu-west-1.lambda"]],
      [
        "isolated in China",
        network({ partition: "aws-cn", awsRegion: "cn-north-1", interfaceEndpoints: [ENDPOINT_OF.STS] }),
        ["cn.com.amazonaws.cn-north-1.sts"],
      ],
    ])("asks for those of the account, and of the services that it needs: %s", (_, stack, services) => {
      expect(Object.values(stack.data("aws_availability_zones"))).toEqual([
        { state: "available", filter: [{ name: "zone-type", values: ["availability-zone"] }] },
      ]);
      expect(servicesOf(stack)).toEqual(services);
    });

    it("takes the first two that all of them have, then others of the account", () => {
      const [zones = ""] = Object.keys(asking.data("aws_availability_zones"));
      const ofServices = Object.keys(asking.data("aws_vpc_endpoint_service"));
      const [[chosen, expression] = ["", ""], ...more] = Object.entries(asking.locals());
      const inAll = ofServices.map((id) => `tolist(data.aws_vpc_endpoint_service.${id}.availability_zones)`).join(", ");
      const ofAccount = `data.aws_availability_zones.${zones}.names`;

      expect(more).toEqual([]);
      expect(chosen).toMatch(ZONES);
      expect(expression).toBe(`\${distinct(concat(sort(setintersection(${ofAccount}, ${inAll})), ${ofAccount}))}`);
      expect(asking.all("aws_subnet").map((subnet) => subnet["availability_zone"])).toEqual([
        `\${element(local.${chosen}, 0)}`,
        `\${element(local.${chosen}, 1)}`,
      ]);
    });

    it.each([
      ["stay where they are, whatever AWS adds to the zones", network({ mode: "nat" }), 4, ["availability_zone"]],
      ["move where a list of zones says so", nat, 4, undefined],
    ])("has subnets that %s", (_, stack, count, ignored) => {
      const lifecycles = stack.all("aws_subnet").map(({ lifecycle }) => lifecycle);

      expect(lifecycles).toEqual(
        Array.from({ length: count }, () => ({
          create_before_destroy: true,
          ...(ignored === undefined ? {} : { ignore_changes: ignored }),
        })),
      );
    });

    it("puts an endpoint into those of the subnets in whose zone its service is", () => {
      const service = Object.keys(asking.data("aws_vpc_endpoint_service")).find((id) => id.includes("Service-sts"));
      const subnets = asking
        .addresses("aws_subnet")
        .map(
          (address) =>
            `contains(tolist(data.aws_vpc_endpoint_service.${String(service)}.availability_zones), ${address}.availability_zone) ? ${address}.id : ""`,
        );

      expect(tagged(asking, "aws_vpc_endpoint", "compliance-sts-endpoint-test")["subnet_ids"]).toBe(
        `\${compact([${subnets.join(", ")}])}`,
      );
    });
  });

  describe("isolated", () => {
    it("is the mode where none is given, and has no way out", () => {
      expect(isolated.resources()).toEqual(network({ availabilityZones, mode: "isolated" }).resources());
      expect([...typesOf(isolated)].filter((type) => /nat_|internet_|^aws_eip$|^aws_route$/.test(type))).toEqual([]);
      expect(isolated.all("aws_subnet")).toHaveLength(2);
    });

    it("has an interface endpoint for each row of the table, in both subnets", () => {
      expect(endpointsOf(isolated, "Interface")).toHaveLength(interfaceEndpointsIn("eu-west-1").length);
      interfaceEndpointsIn("eu-west-1").forEach(({ service }) => {
        expect(tagged(isolated, "aws_vpc_endpoint", `compliance-${service}-endpoint-test`)).toMatchObject({
          vpc_id: VPC,
          vpc_endpoint_type: "Interface",
          service_name: `com.amazonaws.eu-west-1.${service}`,
          private_dns_enabled: true,
          subnet_ids: PRIVATE_SUBNETS,
          security_group_ids: [ENDPOINTS],
        });
      });
    });

    it("gives the endpoints the policies of their services, where they take one", () => {
      const policies = interfaceEndpointsIn("eu-west-1").map(({ service }) => [
        service,
        tagged(isolated, "aws_vpc_endpoint", `compliance-${service}-endpoint-test`)["policy"],
      ]);
      const given = policies.filter(([, policy]) => policy !== undefined);

      expect(given.length).toBeGreaterThan(10);
      expect(policies).toEqual(
        interfaceEndpointsIn("eu-west-1").map((endpoint) => [
          endpoint.service,
          endpointPolicy(endpoint, { ...ACCOUNT, ...POLICED }),
        ]),
      );
    });

    it("lets the functions open HTTPS to the endpoints and to S3, and nothing else", () => {
      const rule = { ...HTTPS, security_group_id: FUNCTIONS };

      expect(isolated.all("aws_vpc_security_group_egress_rule")).toHaveLength(2);
      expect(tagged(isolated, "aws_vpc_security_group_egress_rule", "compliance-functions-to-endpoints-test")).toEqual({
        ...rule,
        description: "AWS services through the interface endpoints",
        referenced_security_group_id: ENDPOINTS,
        tags: { Name: "compliance-functions-to-endpoints-test" },
      });
      expect(tagged(isolated, "aws_vpc_security_group_egress_rule", "compliance-functions-to-s3-test")).toEqual({
        ...rule,
        description: "S3 through its gateway endpoint",
        prefix_list_id: reference("vpc_endpoint", "Endpoint-s3", "prefix_list_id"),
        tags: { Name: "compliance-functions-to-s3-test" },
      });
    });

    it("admits to the endpoints HTTPS from the functions alone", () => {
      expect(isolated.only("aws_vpc_security_group_ingress_rule")).toEqual({
        ...HTTPS,
        description: "HTTPS from the functions",
        security_group_id: ENDPOINTS,
        referenced_security_group_id: FUNCTIONS,
        tags: { Name: "compliance-endpoints-from-functions-test" },
      });
    });
  });

  describe("nat", () => {
    it("has a public subnet in each zone, with a route to the internet", () => {
      const routes = nat.all("aws_route").filter((route) => "gateway_id" in route);

      expect(nat.all("aws_subnet")).toHaveLength(4);
      expect(tagged(nat, "aws_subnet", "compliance-public-1-test")["cidr_block"]).toBe("10.64.0.128/26");
      expect(tagged(nat, "aws_subnet", "compliance-public-2-test")["cidr_block"]).toBe("10.64.0.192/26");
      expect(nat.only("aws_internet_gateway")["vpc_id"]).toEqual(VPC);
      expect(routes).toEqual([
        {
          route_table_id: reference("route_table", "NatRoute_PublicSubnets_RouteTable"),
          destination_cidr_block: "0.0.0.0/0",
          gateway_id: reference("internet_gateway", "NatRoute_InternetGateway"),
        },
      ]);
    });

    it("associates the public subnets with that route", () => {
      const associated = nat
        .all("aws_route_table_association")
        .filter(({ route_table_id: id }) => (id as string).includes("network_NatRoute_PublicSubnets_"));

      expect(associated.map(({ subnet_id: id }) => id)).toEqual(
        [0, 1].map((index) => reference("subnet", `NatRoute_PublicSubnets_Subnet-${index}`)),
      );
    });

    it("has one NAT gateway, in a public subnet, which is the private subnets' way out", () => {
      const routes = nat.all("aws_route").filter((route) => "nat_gateway_id" in route);

      expect(nat.only("aws_nat_gateway")).toMatchObject({
        subnet_id: reference("subnet", "NatRoute_PublicSubnets_Subnet-0"),
        allocation_id: reference("eip", "NatRoute_Address", "allocation_id"),
        depends_on: [expect.stringMatching(/^aws_route\.network_NatRoute_PublicRoute_/)],
      });
      expect(routes).toEqual([
        {
          route_table_id: PRIVATE_ROUTES,
          destination_cidr_block: "0.0.0.0/0",
          nat_gateway_id: `\${${nat.address("aws_nat_gateway")}.id}`,
        },
      ]);
    });

    it("asks for the address once an internet gateway stands", () => {
      expect(nat.only("aws_eip")).toMatchObject({
        domain: "vpc",
        depends_on: [nat.address("aws_internet_gateway")],
      });
    });

    it("lets the functions open HTTPS to anywhere", () => {
      const rules = nat.all("aws_vpc_security_group_egress_rule");

      expect(rules.map(tagOf).sort()).toEqual([
        "compliance-functions-to-internet-test",
        "compliance-functions-to-s3-test",
      ]);
      rules.forEach((rule) => {
        expect(rule).toMatchObject({ ...HTTPS, security_group_id: FUNCTIONS });
      });
      expect(tagged(nat, "aws_vpc_security_group_egress_rule", "compliance-functions-to-internet-test")).toMatchObject({
        cidr_ipv4: "0.0.0.0/0",
      });
    });

    it("needs no interface endpoint", () => {
      expect(endpointsOf(nat, "Interface")).toEqual([]);
      expect(nat.all("aws_security_group")).toHaveLength(1);
    });
  });

  describe("flow logs", () => {
    it("record all traffic to an encrypted log group, for a year", () => {
      expect(isolated.only("aws_flow_log")).toMatchObject({
        vpc_id: VPC,
        traffic_type: "ALL",
        log_destination_type: "cloud-watch-logs",
        log_destination: `\${${isolated.address("aws_cloudwatch_log_group")}.arn}`,
        iam_role_arn: `\${${isolated.address("aws_iam_role")}.arn}`,
      });
      expect(isolated.only("aws_cloudwatch_log_group")).toEqual({
        name: "audit-flowlogs-eu-west-1-test",
        kms_key_id: LOG_KEY_ARN,
        retention_in_days: 365,
      });
    });

    it("have a group that a key's policy can name beforehand", () => {
      expect(isolated.only("aws_cloudwatch_log_group")["name"]).toBe(flowLogGroupName("eu-west-1", "test"));
    });

    it("are kept as long as is asked", () => {
      const stack = network({ logRetentionDays: 30 });

      expect(stack.only("aws_cloudwatch_log_group")["retention_in_days"]).toBe(30);
    });

    it("are delivered by the service, for flow logs of this account and region alone", () => {
      const { assume_role_policy: trust } = isolated.only("aws_iam_role");

      expect(statementsOf(trust)).toEqual([
        {
          Sid: "FlowLogsAssume",
          Effect: "Allow",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnLike: { "aws:SourceArn": "arn:aws:ec2:eu-west-1:111122223333:vpc-flow-log/*" },
          },
        },
      ]);
    });

    it("are written with a managed policy to that group alone, once it is attached", () => {
      const { policy } = isolated.only("aws_iam_policy");

      expect(statementsOf(policy)).toEqual([
        {
          Sid: "DeliverFlowLogs",
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: "arn:aws:logs:eu-west-1:111122223333:log-group:audit-flowlogs-eu-west-1-test:*",
        },
      ]);
      expect(isolated.only("aws_iam_role")).not.toHaveProperty("inline_policy");
      expect(isolated.only("aws_iam_role_policy_attachment")).toEqual({
        role: `\${${isolated.address("aws_iam_role")}.name}`,
        policy_arn: `\${${isolated.address("aws_iam_policy")}.arn}`,
      });
      expect(isolated.only("aws_flow_log")["depends_on"]).toEqual([isolated.address("aws_iam_role_policy_attachment")]);
    });
  });

  it("stays within its partition", () => {
    const stack = network({ partition: "aws-us-gov", awsRegion: "us-gov-west-1", logKeyArn: "arn:aws-us-gov:kms:key" });
    const { policy } = stack.only("aws_iam_policy");

    expect(JSON.stringify(stack.resources())).not.toContain("arn:aws:");
    expect(statement(policy, "DeliverFlowLogs").Resource).toMatch(/^arn:aws-us-gov:logs:us-gov-west-1:/);
  });

  it("names the endpoints as China does", () => {
    const stack = network({ partition: "aws-cn", awsRegion: "cn-north-1", logKeyArn: "arn:aws-cn:kms:key" });

    expect(tagged(stack, "aws_vpc_endpoint", "compliance-sts-endpoint-test")["service_name"]).toBe(
      "cn.com.amazonaws.cn-north-1.sts",
    );
  });
});

describe("subnetCidrs", () => {
  it.each([
    ["10.64.0.0/24", ["10.64.0.0/26", "10.64.0.64/26"], ["10.64.0.128/26", "10.64.0.192/26"]],
    ["192.168.254.0/23", ["192.168.254.0/25", "192.168.254.128/25"], ["192.168.255.0/25", "192.168.255.128/25"]],
    ["172.31.0.0/16", ["172.31.0.0/18", "172.31.64.0/18"], ["172.31.128.0/18", "172.31.192.0/18"]],
  ])("quarters %s", (cidrBlock, privateRanges, publicRanges) => {
    expect(subnetCidrs(cidrBlock)).toEqual({ private: privateRanges, public: publicRanges });
  });

  it.each([
    ["10.64.0.0", "It is not an IPv4 range."],
    ["10.64.0/24", "It is not an IPv4 range."],
    ["10.64.0.256/24", "It is not an IPv4 range."],
    ["10.064.0.0/24", "It is not an IPv4 range."],
    ["fd00::/24", "It is not an IPv4 range."],
    ["10.0.0.0/15", "Its prefix is not one of 16 to 24 bits."],
    ["10.64.0.0/25", "Its prefix is not one of 16 to 24 bits."],
    ["10.64.0.128/24", "Its address is not the first of the range, and AWS would change it."],
  ])("refuses %s", (cidrBlock, why) => {
    const divide = () => subnetCidrs(cidrBlock);

    expect(divide).toThrow(AuditError);
    expect(divide).toThrow(`The network cannot have the address range "${cidrBlock}". ${why} Give a range such as`);
    expect(() => network({ cidrBlock })).toThrow(AuditError);
  });
});
