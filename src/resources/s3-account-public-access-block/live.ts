import {
  GetPublicAccessBlockCommand,
  S3ControlClient as AwsS3ControlClient,
  type S3ControlClientConfig,
} from "@aws-sdk/client-s3-control";
import { answered } from "../answer";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { unless } from "../unless";
import { S3_ACCOUNT_PUBLIC_ACCESS_BLOCK_API_CALLS } from "./api-calls";
import { S3_ACCOUNT_PUBLIC_ACCESS_BLOCK, type S3AccountPublicAccessBlockConfiguration } from "./configuration";
import { publicAccessBlockOf, type PublicAccessBlock } from "./public-access-block";

/** Reads what the account blocks: one item, which stands for the account. */
export const s3AccountPublicAccessBlockCollector: LiveCollector<S3AccountPublicAccessBlockConfiguration> = {
  resourceType: S3_ACCOUNT_PUBLIC_ACCESS_BLOCK,
  isGlobal: true,
  apiCalls: S3_ACCOUNT_PUBLIC_ACCESS_BLOCK_API_CALLS,
  async *collect(context) {
    const { accountId } = context.target;
    const read = () => context.readShared(accountId, () => readAccountPublicAccessBlock(context));
    yield {
      resourceType: S3_ACCOUNT_PUBLIC_ACCESS_BLOCK,
      resourceId: accountId,
      arn: null,
      accountId,
      awsRegion: "global",
      tags: null,
      configuration: { publicAccessBlock: context.fields.has("publicAccessBlock") ? await read() : NOT_NEEDED },
      source: "live",
    };
  },
};

/**
 * What the target's account blocks; `null` where it sets nothing. It is asked once, for all regions and for
 * the buckets too.
 * @throws ReadFailure where S3 refuses.
 */
export function readAccountPublicAccessBlock(context: CollectContext): Promise<PublicAccessBlock | null> {
  const s3Control = context.client(S3ControlClient);
  const AccountId = context.target.accountId;
  return context.oncePerAccount("S3Control.GetPublicAccessBlock", () =>
    context.list("S3Control.GetPublicAccessBlock", () =>
      unless("NoSuchPublicAccessBlockConfiguration", null, async () => {
        const answer = await s3Control.send(new GetPublicAccessBlockCommand({ AccountId }));
        return publicAccessBlockOf(answered(answer.PublicAccessBlockConfiguration, "PublicAccessBlockConfiguration"));
      }),
    ),
  );
}

/**
 * S3 Control has a host of its own for each account. Of an endpoint that is not AWS's (AWS_ENDPOINT_URL)
 * there are no such hosts, and the SDK cannot even name one where it is an address; the request names the
 * account in a header too, so there the endpoint is taken as it is.
 */
export class S3ControlClient extends AwsS3ControlClient {
  constructor(configuration: S3ControlClientConfig) {
    super(configuration);
    const { endpointProvider } = this.config;
    this.config.endpointProvider = (parameters, context) =>
      typeof parameters.Endpoint === "string"
        ? { url: new URL(parameters.Endpoint) }
        : endpointProvider(parameters, context);
  }
}
