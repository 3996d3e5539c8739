import type { Answer, Input, SdkCall, ServiceName, Services } from "../aws/calls";
import type { ClientConstructor } from "../resources/collector";

/** Each service's part of the SDK, which is loaded when the first of its calls is made. */
const LOAD: { readonly [S in ServiceName]: () => Promise<Services[S]> } = {
  CloudTrail: () => import("../aws/cloudtrail.js"),
  CloudWatchLogs: () => import("../aws/cloudwatch-logs.js"),
  ConfigService: () => import("../aws/config-service.js"),
  EC2: () => import("../aws/ec2.js"),
  IAM: () => import("../aws/iam.js"),
  KMS: () => import("../aws/kms.js"),
  Lambda: () => import("../aws/lambda.js"),
  RDS: () => import("../aws/rds.js"),
  S3: () => import("../aws/s3.js"),
  S3Control: () => import("../aws/s3-control.js"),
  SNS: () => import("../aws/sns.js"),
};

/** What all services have in common. */
interface AnyService {
  readonly client: ClientConstructor<{ send(command: object): Promise<unknown> }>;
  readonly commands: Readonly<Record<string, new (input: unknown) => object>>;
}

/** Makes a call by its name. Rejects with what the SDK throws. */
export async function send<C extends SdkCall>(
  clientOf: <T>(constructor: ClientConstructor<T>) => T,
  call: C,
  input: Input<C>,
): Promise<Answer<C>> {
  const [service, name] = call.split(".") as [ServiceName, string];
  const { client, commands } = (await LOAD[service]()) as unknown as AnyService;
  const Command = commands[name] as new (input: unknown) => object;
  return clientOf(client).send(new Command(input)) as Promise<Answer<C>>;
}
