import { GetAccountSummaryCommand, IAMClient } from "@aws-sdk/client-iam";
import { KMSClient, ListKeysCommand } from "@aws-sdk/client-kms";
import { GetBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import {
  CONNECTION_TIMEOUT_MS,
  createClientFactory,
  MAX_ATTEMPTS,
  REQUEST_TIMEOUT_MS,
  type Clients,
} from "../../src/runtime/clients";
import { startAnsweringServer } from "../support/answering-server";

const credentials = { accessKeyId: "member", secretAccessKey: "member" };
const scope = { accountId: "444455556666", awsRegion: "ap-south-1", credentials };

describe("createClientFactory", () => {
  it("makes one client for each account, region and class", () => {
    const { client } = createClientFactory();

    expect(client(S3Client, scope)).toBe(client(S3Client, { ...scope }));
    const others = [
      client(S3Client),
      client(S3Client, scope),
      client(S3Client, { ...scope, awsRegion: "eu-west-1" }),
      client(S3Client, { ...scope, accountId: "111122223333" }),
      client(STSClient, scope),
    ];
    expect(new Set(others).size).toBe(5);
  });

  it("calls the scope's region with the scope's credentials", async () => {
    const client = createClientFactory().client(S3Client, scope);

    expect(await client.config.region()).toBe("ap-south-1");
    expect(await client.config.credentials()).toMatchObject(credentials);
  });

  it("retries adaptively and does not wait for silent services", async () => {
    const client = createClientFactory().client(STSClient);

    expect(await client.config.maxAttempts()).toBe(MAX_ATTEMPTS);
    expect(client.config.retryMode).toBe("adaptive");
  });

  it("instruments each client once, and closes the connections of all of them", () => {
    const traced: unknown[] = [];
    const factory = createClientFactory({
      instrument(client) {
        traced.push(client);
        return client;
      },
    });
    const client = factory.client(S3Client);
    factory.client(S3Client);
    const destroy = jest.spyOn(client.config.requestHandler, "destroy");

    factory.destroy();

    expect(traced).toEqual([client]);
    expect(destroy).toHaveBeenCalledTimes(1);
    expect(factory.client(STSClient).config.requestHandler).toBe(client.config.requestHandler);
  });

  it("addresses and signs each call for itself, although calls at the same time share their steps", async () => {
    const sent: { hostname: string; headers: Record<string, string> }[] = [];
    const handle = jest.spyOn(NodeHttpHandler.prototype, "handle").mockImplementation((request) => {
      sent.push(request);
      return Promise.reject(new Error("Nothing is sent."));
    });
    const { client } = createClientFactory();
    const buckets = Array.from({ length: 20 }, (_, index) => `ledger-${index}`);

    await Promise.allSettled([
      ...buckets.map((Bucket) => client(S3Client, scope).send(new GetBucketVersioningCommand({ Bucket }))),
      ...buckets.map(() => client(IAMClient, scope).send(new GetAccountSummaryCommand({}))),
    ]);
    handle.mockRestore();

    const places = sent.map(({ hostname, headers: { authorization = "" } }) => {
      const [, , region, service] = authorization.split("/");
      return `${hostname} ${region} ${service}`;
    });
    expect(places.sort()).toEqual(
      [
        ...buckets.map((bucket) => `${bucket}.s3.ap-south-1.amazonaws.com ap-south-1 s3`),
        // IAM is one for all regions, and its endpoint says for which it is signed.
        ...buckets.map(() => "iam.amazonaws.com us-east-1 iam"),
      ].sort(),
    );
  });

  describe("clients that are borrowed", () => {
    it("are everyone's who borrowed them, until the last has released them", () => {
      const factory = createClientFactory();
      const [one, other] = [factory.borrow(), factory.borrow()];
      const first = one.client(S3Client, scope);

      expect(other.client(S3Client, scope)).toBe(first);
      one.release();
      // Again, which must not count for the other.
      one.release();
      expect(factory.borrow().client(S3Client, scope)).toBe(first);
    });

    it.each([
      ["by its client", (clients: Clients) => Promise.resolve(clients.client(S3Client, scope))],
      [
        "by a turn of its place",
        async (clients: Clients) => {
          await clients.inTurn("S3.GetBucketVersioning", scope, new AbortController().signal, () => Promise.resolve());
          return clients.client(S3Client, scope);
        },
      ],
    ])("are forgotten when all have released them, even what one was asked for late, %s", async (_, ask) => {
      const factory = createClientFactory();
      const [one, other] = [factory.borrow(), factory.borrow()];
      const elsewhere = other.client(S3Client, { ...scope, awsRegion: "eu-west-1" });
      const first = await ask(one);
      await ask(other);
      one.release();
      other.release();

      const [late, next] = [factory.borrow(), factory.borrow()];
      late.release();
      const [ofLate, ofNext] = [await ask(late), await ask(next)];

      // What was begun goes on with the client that it has.
      const again = [await ask(one), await ask(other), await ask(late)];
      expect(again.map((client, index) => client === [first, first, ofLate][index])).toEqual([true, true, true]);
      expect(new Set([first, ofLate, ofNext, elsewhere]).size).toBe(4);
      next.release();
      expect(factory.client(S3Client, { ...scope, awsRegion: "eu-west-1" })).not.toBe(elsewhere);
    });

    it("are the factory's own until its end, where it was asked itself", () => {
      const factory = createClientFactory();
      const own = factory.client(S3Client, scope);
      const borrowed = factory.borrow();

      expect(borrowed.client(S3Client, scope)).toBe(own);
      borrowed.release();
      expect(factory.client(S3Client, scope)).toBe(own);
    });

    it("keep connections, what was counted, and calls under way when they are released", async () => {
      const server = await startAnsweringServer();
      const factory = createClientFactory();
      const sent = (clients: Clients) => clients.client(KMSClient, scope).send(new ListKeysCommand({}));
      const borrowed = factory.borrow();
      server.answer = () => {
        borrowed.release();
        return { body: '{"Keys":[]}' };
      };

      expect(await sent(borrowed)).toMatchObject({ Keys: [] });
      const next = factory.borrow();
      await Promise.all([sent(borrowed), sent(next)]);
      next.release();
      expect(factory.usage()).toEqual({ KMS: { calls: 3, throttles: 0, retries: 0 } });
      factory.destroy();
      await server.stop();
    });
  });

  it("gives up a server that accepts and stays silent, rather than only warn of it", async () => {
    const { client } = createClientFactory();
    const handler = client(S3Client).config.requestHandler as unknown as { configProvider: Promise<object> };

    expect(await handler.configProvider).toMatchObject({
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    });
  });
});
