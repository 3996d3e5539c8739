import {
  S3ControlClient as AwsS3ControlClient,
  GetPublicAccessBlockCommand,
  type S3ControlClientConfig,
} from "@aws-sdk/client-s3-control";

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

/** The client of S3 Control, and the calls that are made of it by their names. */
export const client = S3ControlClient;
export const commands = {
  GetPublicAccessBlock: GetPublicAccessBlockCommand,
};
