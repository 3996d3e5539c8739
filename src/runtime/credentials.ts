import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { ClientFactory, Credentials } from "./clients";
import { ReadFailure, readFailureOf } from "./read-failure";

/** A role of another account, and how to assume it. */
export interface RoleToAssume {
  readonly partition: string;
  readonly accountId: string;
  readonly roleName: string;
  /**
   * What the role's trust policy asks for (`sts:ExternalId`).
   * @default none is sent
   */
  readonly externalId?: string;
  /** Names the session in the account's CloudTrail; cut to the 64 characters that STS takes. */
  readonly sessionName: string;
}

/** Seconds that the credentials last. An hour is the limit where one assumed role assumes another (role chaining). */
const DURATION_SECONDS = 3_600;

/**
 * Credentials of an account's role, for an hour. The function's own STS endpoint is asked: it is the
 * regional one, whose tokens hold in every region, the opt-in ones too.
 * @throws ReadFailure where the role refuses.
 */
export async function assumeRole(clients: ClientFactory, role: RoleToAssume, ownRegion: string): Promise<Credentials> {
  try {
    const { Credentials: credentials } = await clients.client(STSClient).send(
      new AssumeRoleCommand({
        RoleArn: `arn:${role.partition}:iam::${role.accountId}:role/${role.roleName}`,
        RoleSessionName: role.sessionName.slice(0, 64),
        ...(role.externalId === undefined ? {} : { ExternalId: role.externalId }),
        DurationSeconds: DURATION_SECONDS,
      }),
    );
    if (credentials?.AccessKeyId === undefined || credentials.SecretAccessKey === undefined) {
      throw new ReadFailure(`STS gave no credentials for role ${role.roleName} of account ${role.accountId}.`);
    }
    return {
      accessKeyId: credentials.AccessKeyId,
      secretAccessKey: credentials.SecretAccessKey,
      ...(credentials.SessionToken === undefined ? {} : { sessionToken: credentials.SessionToken }),
    };
  } catch (error) {
    throw readFailureOf(error, "STS.AssumeRole", { accountId: role.accountId, awsRegion: ownRegion });
  }
}
