import type { IncomingMessage } from "node:http";
import { startAnsweringServer, type AnsweringServer } from "../support/answering-server";
import { collectContext } from "../support/collect";

const MOVED = "<Error><Code>PermanentRedirect</Code><Message>Address it there.</Message></Error>";
const ENABLED = { body: "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>" };

function redirect(region: string | undefined, status = 301) {
  const named = region === undefined ? {} : { "x-amz-bucket-region": region };
  return { status, headers: { "x-amz-request-id": "1f3d5b79", ...named }, body: MOVED };
}

/** The region that a request is signed for. */
function regionOf({ headers }: IncomingMessage): string {
  return headers.authorization?.split("/")[2] ?? "";
}

describe("a bucket that S3 redirects to", () => {
  let server: AnsweringServer;
  let regions: string[];

  beforeEach(async () => {
    server = await startAnsweringServer();
    regions = [];
  });
  afterEach(() => server.stop());

  function answers(answer: (region: string) => ReturnType<AnsweringServer["answer"]>): void {
    server.answer = (request) => {
      regions.push(regionOf(request));
      return answer(regionOf(request));
    };
  }
  async function versioning(): Promise<string | undefined> {
    const { Status } = await collectContext().send("S3.GetBucketVersioning", { Bucket: "ledger" });
    return Status;
  }

  it("is asked in the region that the redirect names", async () => {
    answers((region) => (region === "us-west-2" ? ENABLED : redirect("us-west-2")));

    expect(await versioning()).toBe("Enabled");
    expect(regions).toEqual(["eu-west-1", "us-west-2"]);
  });

  it("is asked once more, and no further", async () => {
    answers((region) => redirect(region === "us-west-2" ? "us-east-2" : "us-west-2"));

    await expect(versioning()).rejects.toMatchObject({ name: "PermanentRedirect" });
    expect(regions).toEqual(["eu-west-1", "us-west-2"]);
  });

  it.each([
    ["without a region", redirect(undefined)],
    ["to where it was asked", redirect("eu-west-1")],
    ["to what is no region", redirect("evil.example.com/")],
    ["with another status", redirect("us-west-2", 403)],
  ])("%s is a failed read", async (_, answer) => {
    answers(() => answer);

    await expect(versioning()).rejects.toMatchObject({ name: "PermanentRedirect" });
    expect(regions).toEqual(["eu-west-1"]);
  });
});
