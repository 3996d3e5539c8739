import { CreateFileSystemCommand, EFSClient } from "@aws-sdk/client-efs";
import { efsFileSystem } from "../../../src/resources/efs-file-system";
import { owedOn, TAGS, TAGS_MISSING, violating, type OwedVerdict, type SeededAccount } from "./account";

/** A file system that is encrypted, and one as the API makes it. */
export async function seedEfs(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const efs = account.clients.client(EFSClient, account.accountId, account.awsRegion);
  const kept = await efs.send(new CreateFileSystemCommand({ CreationToken: "kept", Encrypted: true, Tags: TAGS }));
  const plain = await efs.send(new CreateFileSystemCommand({ CreationToken: "plain" }));
  return [
    ...owedOn(account, efsFileSystem.resourceType, kept.FileSystemId),
    ...owedOn(account, efsFileSystem.resourceType, plain.FileSystemId, {
      ...violating("efs-file-system-encrypted"),
      ...TAGS_MISSING,
    }),
  ];
}
