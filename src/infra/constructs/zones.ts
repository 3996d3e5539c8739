import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { DataAwsVpcEndpointService } from "@cdktf/provider-aws/lib/data-aws-vpc-endpoint-service";
import { Fn, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import type { SubnetZones } from "./subnets";

/** What the choice of zones needs. */
export interface AccountZonesProps {
  /**
   * The services whose endpoints the zones should have: full service names, such as `com.amazonaws.eu-west-1.sts`, by
   * the names that the endpoints' constructs have.
   */
  readonly services: Readonly<Record<string, string>>;
}

/**
 * Two zones of the account, chosen by Terraform when it plans: the first two, by name, in which every service has
 * endpoints; where there are fewer, other zones of the account. The letters mean other places in every account, an
 * account does not have all of them, and a service does not have endpoints in all of them (AWS PrivateLink Guide,
 * "Availability Zones").
 */
export class AccountZones extends Construct implements SubnetZones {
  readonly names: readonly [string, string];
  /** A zone or an endpoint that AWS adds would otherwise replace the subnets, and everything in them. */
  readonly stay = true;
  private readonly zonesOfService: Readonly<Record<string, string[]>>;

  constructor(scope: Construct, id: string, { services }: AccountZonesProps) {
    super(scope, id);
    // Local Zones and Wavelength Zones are listed too, once an account has opted in to them.
    const ofAccount = new DataAwsAvailabilityZones(this, "Resource", {
      state: "available",
      filter: [{ name: "zone-type", values: ["availability-zone"] }],
    }).names;
    this.zonesOfService = Object.fromEntries(
      Object.entries(services).map(([name, serviceName]) => [
        name,
        new DataAwsVpcEndpointService(this, `Service-${name}`, { serviceName }).availabilityZones,
      ]),
    );
    const inAll = Fn.sort(Fn.setintersection(ofAccount, Object.values(this.zonesOfService)));
    const chosen = new TerraformLocal(this, "Chosen", Fn.distinct(Token.asList(Fn.concat([inAll, ofAccount]))));
    this.names = [Token.asString(Fn.element(chosen.asList, 0)), Token.asString(Fn.element(chosen.asList, 1))];
  }

  /**
   * Those of the subnets that an endpoint of the service can be in. One is enough: its private name leads there from
   * both zones.
   */
  subnetIdsFor(service: string, subnets: readonly { readonly id: string; readonly availabilityZone: string }[]) {
    const zones = this.zonesOfService[service] ?? [];
    return Fn.compact(
      subnets.map(({ id, availabilityZone }) =>
        Token.asString(Fn.conditional(Fn.contains(zones, availabilityZone), id, "")),
      ),
    );
  }
}
