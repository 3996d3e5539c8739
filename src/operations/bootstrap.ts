import { CreateBucketCommand, HeadBucketCommand, S3Client, type BucketLocationConstraint } from "@aws-sdk/client-s3";
import { AuditError, messageOf } from "../core/errors";
import { plainText } from "../runtime/plain-text";
import { readFailureOf } from "../runtime/read-failure";
import type { OperatorClients } from "./clients";
import { STATE_BUCKET_PROPERTIES, type BucketProperty, type StateBucket } from "./state-bucket";

/** The settings of an environment that say where its state is. */
export interface StatePlace {
  readonly accountId: string;
  readonly stateBucket: string;
  readonly stateRegion: string;
  readonly partition: string;
}

/** How the bucket is made or adopted. */
export interface BootstrapOptions {
  readonly clients: OperatorClients;
  readonly place: StatePlace;
  /** Reads alone, and says what would be done. */
  readonly plan: boolean;
  /** Gives a bucket that stands what it lacks. A bucket that is made has everything. */
  readonly mend: boolean;
}

/** A property of the bucket, as it is after the command; with `plan`, as it would be. */
export interface FoundProperty {
  readonly name: string;
  /** `has` it before the command, was `given` it, `lacks` it, or it could not be read. */
  readonly state: "has" | "given" | "lacks" | "unknown";
  /** What the bucket has instead, what can happen then, or why that is not known. Empty where it has the property. */
  readonly text: string;
}

/** The bucket after the command. */
export interface Bootstrapped {
  /** True where it was made, false where it stood before. */
  readonly made: boolean;
  readonly properties: readonly FoundProperty[];
}

/**
 * Makes the bucket of an environment's state, or adopts the one that stands. Doing it again changes nothing.
 * @throws AuditError where the bucket belongs to another account or lies in another region, or AWS refuses a change.
 */
export async function bootstrap({ clients, place, plan, mend }: BootstrapOptions): Promise<Bootstrapped> {
  const bucket: StateBucket = {
    s3: clients.client(S3Client, place.stateRegion),
    name: place.stateBucket,
    arn: `arn:${place.partition}:s3:::${place.stateBucket}`,
    accountId: place.accountId,
  };
  if (await stands(bucket, place.stateRegion)) {
    const properties: FoundProperty[] = [];
    for (const property of STATE_BUCKET_PROPERTIES)
      properties.push(await adopt(property, bucket, place, { plan, mend }));
    return { made: false, properties };
  }
  if (!plan) {
    await make(bucket, place.stateRegion);
    for (const property of STATE_BUCKET_PROPERTIES) await give(property, bucket);
  }
  return { made: true, properties: STATE_BUCKET_PROPERTIES.map(({ name }) => ({ name, state: "given", text: "" })) };
}

/** An error of S3 about a bucket, with what is read of it. A HEAD request has no body, so the status tells. */
interface BucketError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

async function stands({ s3, name, accountId }: StateBucket, stateRegion: string): Promise<boolean> {
  let region: string | undefined;
  try {
    const head = await s3.send(new HeadBucketCommand({ Bucket: name, ExpectedBucketOwner: accountId }));
    region = head.BucketRegion;
  } catch (thrown) {
    const error = thrown as BucketError;
    const status = error.$metadata?.httpStatusCode;
    if (status === 404) return false;
    if (status === 403) {
      throw new AuditError(
        `The bucket ${name} stands, and is not this account's to use.`,
        `S3 refuses it to account ${accountId} (HTTP 403): it belongs to another account, or these credentials lack` +
          " s3:ListBucket on it.",
        "Bucket names are taken for everybody. Choose another stateBucket, or grant the permission if the bucket is" +
          " yours.",
      );
    }
    if (status !== 301) throw failed("s3:ListBucket", name, error);
    region = error.$response?.headers?.["x-amz-bucket-region"] ?? "another region";
  }
  if (region === undefined || region === stateRegion) return true;
  throw new AuditError(
    `The bucket ${name} lies in ${plainText(region)}.`,
    `The environment's stateRegion is ${stateRegion}, and Terraform would ask there.`,
    `Set "stateRegion": "${plainText(region)}" if the bucket is the right one, or choose another stateBucket.`,
  );
}

async function make({ s3, name }: StateBucket, region: string): Promise<void> {
  try {
    await s3.send(
      new CreateBucketCommand({
        Bucket: name,
        ObjectOwnership: "BucketOwnerEnforced",
        // The only region that is named by leaving it out (S3 API reference, CreateBucket).
        ...(region === "us-east-1"
          ? {}
          : { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } }),
      }),
    );
  } catch (error) {
    const { name: kind } = error as Error;
    if (kind === "BucketAlreadyOwnedByYou") return;
    if (kind !== "BucketAlreadyExists") throw failed("s3:CreateBucket", name, error);
    throw new AuditError(
      `The bucket name ${name} is taken.`,
      "Bucket names are taken for everybody, and another account has this one.",
      "Choose another stateBucket.",
    );
  }
}

async function adopt(
  property: BucketProperty,
  bucket: StateBucket,
  { stateRegion: awsRegion }: StatePlace,
  { plan, mend }: Pick<BootstrapOptions, "plan" | "mend">,
): Promise<FoundProperty> {
  const { name, call, otherwise } = property;
  let lack: string | null;
  try {
    lack = await property.lack(bucket);
  } catch (error) {
    const { reason } = readFailureOf(error, call, { accountId: bucket.accountId, awsRegion });
    return { name, state: "unknown", text: reason };
  }
  if (lack === null) return { name, state: "has", text: "" };
  if (mend && !plan) await give(property, bucket);
  return { name, state: mend ? "given" : "lacks", text: `${plainText(lack)}: ${otherwise}` };
}

async function give(property: BucketProperty, bucket: StateBucket): Promise<void> {
  try {
    await property.give(bucket);
  } catch (error) {
    throw failed(`Setting ${property.name}`, bucket.name, error);
  }
}

function failed(what: string, bucket: string, error: unknown): AuditError {
  return new AuditError(
    `${what} failed for the bucket ${bucket}.`,
    `AWS says: ${plainText(messageOf(error)).replace(/\.?$/, ".")}`,
    "Run this again once it is put right, with --mend: what is there already stays.",
    { cause: error },
  );
}
