/** The resources of a type that has names, and their ARNs. */
export interface NamedResources {
  /** The type and its attribute that have the names. */
  readonly type: string;
  readonly attribute: string;
  /** The ARN: `{partition}`, `{region}`, `{account}` and `{name}` are filled in. */
  readonly arn: string;
  /**
   * How else the ARN is written.
   * @default that way alone
   */
  readonly also?: string;
}

/**
 * What Terraform's AWS provider calls to make, read, change and remove the resources of one type. Sources: the AWS
 * Service Authorization Reference for the actions, and the provider's resources for which of them it calls.
 */
export interface DeployerActions {
  /**
   * The resources that the actions are about.
   * @default all: their ARNs are not known before AWS has made them, or the actions take none
   */
  readonly on?: NamedResources;
  /** IAM actions. */
  readonly actions: readonly string[];
  /**
   * IAM actions that take no such resource, and so need all.
   * @default none
   */
  readonly anywhere?: readonly string[];
}

/** Actions of one service. */
export function actionsOf(service: string, ...names: readonly string[]): readonly string[] {
  return names.map((name) => `${service}:${name}`);
}
