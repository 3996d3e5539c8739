import type { FileSystemDescription } from "@aws-sdk/client-efs";
import { TARGET } from "../../support/collect";
import type { TypeFixture } from "../type-fixture";

/** A file system as EFS describes it. */
export function fileSystem(more: Partial<FileSystemDescription> = {}): FileSystemDescription {
  return {
    FileSystemId: "fs-0123456789abcdef0",
    OwnerId: TARGET.accountId,
    CreationToken: "orders",
    CreationTime: new Date("2026-01-01T00:00:00Z"),
    LifeCycleState: "available",
    NumberOfMountTargets: 0,
    SizeInBytes: { Value: 6_144 },
    PerformanceMode: "generalPurpose",
    Encrypted: true,
    Tags: [],
    ...more,
  };
}

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::EFS::FileSystem",
  answers: { "EFS.DescribeFileSystems": { FileSystems: [fileSystem()] } },
};
