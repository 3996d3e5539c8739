/** The parts of an ARN that tell where a resource is; empty where a text has none. */
export interface ArnParts {
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** What follows the account, which may have colons of its own. */
  readonly resource: string;
}

/** Takes an ARN apart: `arn:partition:service:region:account:resource`. */
export function parseArn(arn: string): ArnParts {
  const [, , service = "", region = "", account = "", ...resource] = arn.split(":");
  return { service, region, account, resource: resource.join(":") };
}
