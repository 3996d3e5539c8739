import { HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { fail, pass, type Check, type CheckContext } from "./check";

/** The names of the stack's buckets, which all accounts of a partition share. */
export const bucketNamesCheck: Check = {
  id: "bucket-names",
  title: "Bucket names",
  asksAccount: true,
  async run(context) {
    const names = (await context.planned()).texts("aws_s3_bucket", "bucket");
    const found = await Promise.all(names.map(async (name) => ({ name, owner: await ownerOf(name, context) })));
    const deployed = (await context.deployed()).get("aws_s3_bucket");
    const taken = found.filter(({ owner }) => owner === "another").map(({ name }) => name);
    if (taken.length > 0) {
      return fail(
        `taken by another account, or not this identity's to see: ${taken.join(", ")}`,
        "Choose another environmentSuffix: bucket names are taken for everybody.",
      );
    }
    const left = found.filter(({ name, owner }) => owner === "own" && deployed?.has(name) !== true);
    if (left.length === 0) return pass(found.some(({ owner }) => owner === "own") ? "this deployment's own" : "free");
    return fail(
      `in this account already, and not of this environment's state: ${left.map(({ name }) => name).join(", ")}`,
      "Empty and delete what an earlier deployment left, import it into the state, or choose another environmentSuffix.",
    );
  },
};

/** Who has a name. S3 answers 404 for a free one, and 403 for a bucket of another account than the expected. */
async function ownerOf(name: string, { clients, settings }: CheckContext): Promise<"nobody" | "own" | "another"> {
  try {
    const asked = new HeadBucketCommand({ Bucket: name, ExpectedBucketOwner: settings.accountId });
    await clients.client(S3Client).send(asked);
    return "own";
  } catch (error) {
    const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
    if ($metadata?.httpStatusCode === 404) return "nobody";
    // A bucket in another region, which the expected owner could not have been asked about there.
    if ($metadata?.httpStatusCode === 403 || $metadata?.httpStatusCode === 301) return "another";
    throw error;
  }
}
