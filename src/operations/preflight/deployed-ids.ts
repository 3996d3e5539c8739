import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import * as z from "zod";
import { stateKeyOf } from "../../infra/settings";
import type { CheckContext } from "./check";

const state = z.object({
  resources: z.array(
    z.object({
      type: z.string(),
      instances: z.array(z.object({ attributes: z.object({ id: z.string().optional() }).optional() })),
    }),
  ),
});

/** The ids of what the environment's last deployment made, by the types of resources. */
export type DeployedIds = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Reads from the environment's state what is deployed already: what stands is not in the way of its own deployment.
 * Nothing where there is no state yet, or it cannot be read. Of the state, which may hold secrets, only ids are kept.
 */
export async function readDeployedIds({
  clients,
  settings,
}: Pick<CheckContext, "clients" | "settings">): Promise<DeployedIds> {
  const { stateBucket, stateRegion } = settings;
  const ids = new Map<string, Set<string>>();
  try {
    const answer = await clients
      .client(S3Client, stateRegion)
      .send(new GetObjectCommand({ Bucket: stateBucket, Key: stateKeyOf(settings) }));
    const { resources } = state.parse(JSON.parse((await answer.Body?.transformToString()) ?? ""));
    for (const { type, instances } of resources) {
      const ofType = ids.get(type) ?? new Set();
      ids.set(type, ofType);
      for (const { attributes } of instances) if (attributes?.id !== undefined) ofType.add(attributes.id);
    }
  } catch {
    // The check of the state's bucket tells of it.
    return new Map();
  }
  return ids;
}
