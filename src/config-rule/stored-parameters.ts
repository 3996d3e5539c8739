import { S3Client } from "@aws-sdk/client-s3";
import * as z from "zod";
import { readJson } from "../runtime/bucket";
import type { ClientFactory } from "../runtime/clients";
import { wrongSetup } from "./event";

/** A Config rule's parameters as AWS Config would keep them. */
const parametersSchema = z.record(z.string(), z.string());

/**
 * The parameters of a Config rule that are too long for AWS Config, as the deployment wrote them to the audit bucket.
 * @throws AuditError where they are missing or not valid.
 */
export async function readStoredParameters(
  clients: ClientFactory,
  bucketName: string,
  configRuleName: string,
  key: string,
): Promise<Readonly<Record<string, string>>> {
  const bucket = { s3: clients.client(S3Client), name: bucketName };
  const stored = await readJson(bucket, key, parametersSchema);
  if (stored !== null) return stored;
  throw wrongSetup(
    configRuleName,
    `Its parameters should be in s3://${bucketName}/${key}, but there is no such object.`,
  );
}
