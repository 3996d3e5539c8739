import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { startLocalAws, type LocalAws } from "./support/local-aws";

// Seconds, for an emulator's start on a busy machine.
jest.setTimeout(60_000);

/** As many answers as make it certain that the first piece holds the whole of each, not by chance of one. */
const CALLS = 30;

describe("the emulator's answers", () => {
  let aws: LocalAws;

  beforeAll(async () => {
    aws = await startLocalAws();
  });
  afterAll(() => aws.stop());

  /** A connection on which a request is written by hand: a head of these lines, and a body or none yet. */
  const send = (line: string, service: string, more: readonly string[], body = ""): Socket => {
    const { hostname, port } = new URL(aws.endpoint);
    const scope = `local/20300101/us-east-1/${service}/aws4_request`;
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`;
    const head = [`${line} HTTP/1.1`, `Host: ${hostname}:${port}`, `Authorization: ${authorization}`, ...more];
    const socket = connect(Number(port), hostname);
    socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
    return socket;
  };

  const piece = async (socket: Socket): Promise<string> => {
    const [bytes] = (await once(socket, "data")) as [Buffer];
    return bytes.toString();
  };

  /** The first that comes of the answer to a role's creation. */
  const createRole = async (name: string): Promise<string> => {
    const body = String(
      new URLSearchParams({
        Action: "CreateRole",
        Version: "2010-05-08",
        RoleName: name,
        AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [] }),
      }),
    );
    const type = "Content-Type: application/x-www-form-urlencoded";
    const socket = send("POST /", "iam", [type, `Content-Length: ${body.length}`], body);
    const first = await piece(socket);
    socket.destroy();
    return first;
  };

  it("come with their head, so that a client which closes once it has read the head has lost nothing", async () => {
    for (let call = 0; call < CALLS; call += 1) {
      const [head = "", body = ""] = (await createRole(`role-${call}`)).split("\r\n\r\n");

      expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      expect(body).toHaveLength(Number(/content-length: (\d+)/i.exec(head)?.[1]));
      expect(body).toContain(`<RoleName>role-${call}</RoleName>`);
    }
  });

  it("tell a client that waits before it sends its body to go on: at once, and once", async () => {
    await aws.client(S3Client).send(new CreateBucketCommand({ Bucket: "expectant" }));
    const socket = send("PUT /expectant/object", "s3", ["Content-Length: 4", "Expect: 100-continue"]);

    expect(await piece(socket)).toBe("HTTP/1.1 100 Continue\r\n\r\n");
    socket.write("body");
    expect(await piece(socket)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    socket.destroy();
  });

  it("are no error if the client has gone", async () => {
    for (let call = 0; call < CALLS; call += 1) {
      const socket = send(`GET /?gone=${call}`, "s3", []);
      await once(socket, "connect");
      socket.resetAndDestroy();
      await createRole(`after-${call}`);
    }

    const log = readFileSync(join(aws.directory, "emulator.log"), "utf8");
    expect(log).toContain("gone");
    expect(log).not.toContain("Traceback");
  });
});
