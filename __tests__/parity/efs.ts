import { DescribeFileSystemsCommand } from "@aws-sdk/client-efs";
import { efsFileSystem } from "../../src/resources/efs-file-system";
import { fileSystem as described } from "../resources/answers/efs-file-system";
import { efs } from "./clients";
import { plannedBy, recordedAs, type ParityCase } from "./parity-case";

const ID = "fs-0123456789abcdef0";
const ARN = `arn:aws:elasticfilesystem:eu-west-1:444455556666:file-system/${ID}`;

function fileSystem(
  intent: ParityCase["intent"],
  of: string,
  isEncrypted: boolean,
  encrypted: boolean | null,
): ParityCase {
  return {
    ruleId: "efs-file-system-encrypted",
    intent,
    of,
    live: {
      collector: efsFileSystem.collector,
      record() {
        const listed = described({ FileSystemId: ID, FileSystemArn: ARN, Encrypted: isEncrypted });
        efs.on(DescribeFileSystemsCommand).resolves({ FileSystems: [listed] });
      },
    },
    config: recordedAs(efsFileSystem.fromRecordedItem, {
      resourceType: "AWS::EFS::FileSystem",
      resourceId: ID,
      arn: ARN,
      configuration: { FileSystemId: ID, Arn: ARN, Encrypted: isEncrypted, FileSystemTags: [] },
    }),
    plan: plannedBy(efsFileSystem, "aws_efs_file_system", { encrypted }),
  };
}

export const EFS: readonly ParityCase[] = [
  fileSystem("compliant", "a file system that is encrypted", true, true),
  fileSystem("nonCompliant", "a file system that is not encrypted", false, false),
  fileSystem("nonCompliant", "a file system for which nobody asked for encryption", false, null),
];
