import {
  S3ControlClient as AwsS3ControlClient,
  GetAccessPointCommand,
  GetPublicAccessBlockCommand,
  ListAccessPointsCommand,
  ListTagsForResourceCommand,
  type S3ControlClientConfig,
} from "@aws-sdk/client-s3-control";

/**
 * S3 Control has a separate host for each account. An endpoint that is not AWS's (AWS_ENDPOINT_URL) has no such hosts,
 * and if it is an IP address the SDK cannot even form their names. The request also names the account in a header, so
 * such an endpoint is used as it is.
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

/** The client of S3 Control, and its calls by name. */
export const client = S3ControlClient;
export const commands = {
  GetAccessPoint: GetAccessPointCommand,
  GetPublicAccessBlock: GetPublicAccessBlockCommand,
  ListAccessPoints: ListAccessPointsCommand,
  ListTagsForResource: ListTagsForResourceCommand,
};
