import type { FileSystemDescription } from "@aws-sdk/client-efs";
import type { Known } from "../core/known";
import { tagRecord } from "./tag-record";
import { list } from "./type/description";
import { recorded } from "./type/recorded";
import { resourceType } from "./type/resource-type";

/** A file system as rules see it. */
export interface EfsFileSystem {
  /** True where EFS encrypts the stored data. It is decided at the creation and never changes. */
  readonly encrypted: Known<boolean>;
}

/** An EFS file system. The list has its tags too. */
export const efsFileSystem = resourceType<FileSystemDescription, EfsFileSystem>({
  resourceType: "AWS::EFS::FileSystem",
  service: "EFS",
  isRecorded: true,
  list: list("EFS.DescribeFileSystems", { list: "FileSystems", token: "Marker", next: "NextMarker" }),
  id: ({ FileSystemId = "" }) => FileSystemId,
  arn: ({ FileSystemArn = null }) => FileSystemArn,
  tags: ({ Tags }) => tagRecord(Tags),
  plan: { terraformTypes: ["aws_efs_file_system"], identifiedBy: ["id", "arn"] },
  fields: {
    encrypted: {
      says: "whether the file system is encrypted",
      live: ({ Encrypted }) => Encrypted,
      // AWS Config records this type by its CloudFormation schema, whose properties begin with capitals.
      config: recorded("boolean", "Encrypted"),
      // EFS encrypts no file system that is created by its API without asking for it (EFS API Reference,
      // CreateFileSystem).
      plan: (fileSystem) => fileSystem.flag("encrypted") ?? false,
    },
  },
  example: { encrypted: true },
});
