import { AccessAnalyzerClient, CreateAnalyzerCommand } from "@aws-sdk/client-accessanalyzer";
import { accessAnalyzer } from "../../../src/resources/access-analyzer";
import { owedOn, TAGLESS, violating, type OwedVerdict, type SeededAccount } from "./account";

/** An analyzer of unused access, and in an account that is set as the rules ask one of external access too. */
export async function seedAccessAnalyzer(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const { clients, accountId, awsRegion, isWellSet } = account;
  const client = clients.client(AccessAnalyzerClient, accountId, awsRegion);
  const create = (analyzerName: string, type: "ACCOUNT" | "ACCOUNT_UNUSED_ACCESS") =>
    client.send(new CreateAnalyzerCommand({ analyzerName, type }));
  await create("unused", "ACCOUNT_UNUSED_ACCESS");
  if (isWellSet) await create("external", "ACCOUNT");
  const exceptions = isWellSet ? {} : violating("iam-access-analyzer-enabled");
  return owedOn(account, accessAnalyzer.resourceType, accountId, { ...TAGLESS, ...exceptions });
}
