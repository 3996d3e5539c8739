import { DescribeAvailabilityZonesCommand, DescribeVpcEndpointServicesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { fail, pass, some, type Check, type CheckContext } from "./check";

/** How many zones the subnets need. */
const ZONES = 2;

/** Whether the zones of the subnets are there, and the endpoints' services in them. */
export const zonesCheck: Check = {
  id: "zones",
  title: "Availability zones",
  asksAccount: true,
  async run(context) {
    const planned = await context.planned();
    if (planned.all("aws_subnet").length === 0) return pass("the settings make no network");
    const standing = await zonesOf(context);
    const named = planned.texts("aws_subnet", "availability_zone");
    const missing = named.filter((zone) => !standing.includes(zone));
    const choose = `Name two of them as "availabilityZones", or set "network": "none". This account has ${some(standing, 10)}.`;
    if (missing.length > 0) return fail(`not there for this account: ${missing.join(", ")}`, choose);
    if (standing.length < ZONES) return fail(`only ${standing.length} zone is there for this account`, choose);
    const services = planned.texts("aws_vpc_endpoint", "service_name");
    const without = await lackingServices(services, named.length === 0 ? standing : named, named.length === 0, context);
    if (without.length > 0) return fail(`no endpoint for ${some(without)}`, choose);
    return pass(some(named.length === 0 ? standing : named, 10));
  },
};

/** The zones of the region that are available to the account: no Local Zones, where endpoints are not made. */
async function zonesOf({ clients }: CheckContext): Promise<readonly string[]> {
  const Filters = [
    { Name: "zone-type", Values: ["availability-zone"] },
    { Name: "state", Values: ["available"] },
  ];
  const { AvailabilityZones = [] } = await clients
    .client(EC2Client)
    .send(new DescribeAvailabilityZonesCommand({ Filters }));
  return AvailabilityZones.map(({ ZoneName = "" }) => ZoneName).sort();
}

/**
 * The services that have no endpoint in the region, or lack one in a zone that the settings name.
 * @param isChosen Terraform chooses the zones: one in which the service is, is enough.
 */
async function lackingServices(
  services: readonly string[],
  zones: readonly string[],
  isChosen: boolean,
  { clients }: CheckContext,
): Promise<readonly string[]> {
  if (services.length === 0) return [];
  const { ServiceDetails = [] } = await clients
    .client(EC2Client)
    .send(new DescribeVpcEndpointServicesCommand({ Filters: [{ Name: "service-name", Values: [...services] }] }));
  return services.flatMap((service) => {
    const details = ServiceDetails.find(({ ServiceName }) => ServiceName === service);
    if (details === undefined) return [service];
    const there = zones.filter((zone) => details.AvailabilityZones?.includes(zone) === true);
    if (isChosen ? there.length > 0 : there.length === zones.length) return [];
    return [`${service} in ${zones.filter((zone) => !there.includes(zone)).join(" and ")}`];
  });
}
