import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { GetBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { operatorClients } from "../../src/operations/clients";
import { operatorOf } from "../../src/operations/operator";
import { FROM_AWS, startAnsweringServer, type AnsweringServer } from "../support/answering-server";

const PLACE = { accountId: "111122223333", awsRegion: "eu-west-1" };

describe("an operator's clients", () => {
  let server: AnsweringServer;

  beforeAll(async () => {
    server = await startAnsweringServer();
  });
  afterAll(() => server.stop());

  it("are made once for each service and region, the environment's unless another is named", async () => {
    const { client, destroy } = operatorClients("eu-west-1");

    expect(client(S3Client)).toBe(client(S3Client, "eu-west-1"));
    expect(client(S3Client)).not.toBe(client(S3Client, "us-east-1"));
    await expect(client(S3Client).config.region()).resolves.toBe("eu-west-1");
    destroy();
  });

  it("take no answer that is not AWS's", async () => {
    const { client, destroy } = operatorClients("eu-west-1");
    server.answer = () => ({ headers: {}, body: "<html>Sign in to the network</html>" });

    const asked = client(S3Client).send(new GetBucketVersioningCommand({ Bucket: "state" }));

    await expect(asked).rejects.toThrow("AWS did not answer this");
    server.answer = () => ({
      headers: FROM_AWS,
      body: "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
    });
    await expect(client(S3Client).send(new GetBucketVersioningCommand({ Bucket: "state" }))).resolves.toMatchObject({
      Status: "Enabled",
    });
    destroy();
  });
});

describe("an operator", () => {
  const sts = mockClient(STSClient);
  const caller = (Account: string) => ({ Account, Arn: `arn:aws:sts::${Account}:assumed-role/admin/ada` });

  afterAll(() => {
    sts.restore();
  });

  it("is whoever the credentials belong to", async () => {
    sts.on(GetCallerIdentityCommand).resolves(caller(PLACE.accountId));

    await expect(operatorOf(operatorClients(PLACE.awsRegion), "prod", PLACE)).resolves.toMatchObject({
      accountId: PLACE.accountId,
      arn: "arn:aws:sts::111122223333:assumed-role/admin/ada",
      partition: "aws",
      awsRegion: "eu-west-1",
    });
  });

  it("is refused in another account than the environment's, with both", async () => {
    sts.on(GetCallerIdentityCommand).resolves(caller("999999999999"));

    const asked = operatorOf(operatorClients(PLACE.awsRegion), "prod", PLACE);

    await expect(asked).rejects.toThrow(
      "The credentials are of another account than the environment prod. They are" +
        " arn:aws:sts::999999999999:assumed-role/admin/ada of account 999999999999, and environments/prod.json says" +
        " accountId 111122223333. Sign in to account 111122223333",
    );
  });
});
