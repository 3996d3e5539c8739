import { EnableMacieCommand, Macie2Client } from "@aws-sdk/client-macie2";
import { macieSession } from "../../../src/resources/macie-session";
import { owedOn, TAGLESS, violating, type OwedVerdict, type SeededAccount } from "./account";

/** Macie, on only in an account that is set as the rules ask. */
export async function seedMacie(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const { clients, accountId, awsRegion, isWellSet } = account;
  const macie = clients.client(Macie2Client, accountId, awsRegion);
  if (isWellSet) await macie.send(new EnableMacieCommand({ status: "ENABLED" }));
  const exceptions = isWellSet ? {} : violating("s3-data-discovered");
  return owedOn(account, macieSession.resourceType, accountId, { ...TAGLESS, ...exceptions });
}
