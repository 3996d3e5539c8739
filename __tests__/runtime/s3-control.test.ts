import { S3ControlClient } from "../../src/aws/s3-control";

describe("the client of S3 Control", () => {
  async function urlOf(endpoint?: string): Promise<unknown> {
    const configuration = { region: "eu-west-1", ...(endpoint === undefined ? {} : { endpoint }) };
    const { endpointProvider } = new S3ControlClient(configuration).config;
    const parameters = { AccountId: "444455556666", RequiresAccountId: true, Region: "eu-west-1" };
    const { url } = await Promise.resolve(
      endpointProvider({ ...parameters, ...(endpoint === undefined ? {} : { Endpoint: endpoint }) }),
    );
    return url.href;
  }

  it("calls AWS's host for the account", async () => {
    expect(await urlOf()).toBe("https://444455556666.s3-control.eu-west-1.amazonaws.com/");
  });

  it("uses any other endpoint unchanged, since it has no host for each account", async () => {
    expect(await urlOf("http://127.0.0.1:5000")).toBe("http://127.0.0.1:5000/");
  });
});
