import { DescribeFileSystemsCommand, EFSClient } from "@aws-sdk/client-efs";
import { mockClient } from "aws-sdk-client-mock";
import { unknown } from "../../src/core/known";
import { efsFileSystem } from "../../src/resources/efs-file-system";
import { efsFileSystemEncrypted } from "../../src/rules/efs/efs-file-system-encrypted";
import { judge } from "../rules/judge";
import { all, collectContext, inputsOf } from "../support/collect";
import { notifiedItem } from "../support/notified-item";
import { AFTER_APPLY, readPlanned } from "../support/planned";
import { fileSystem } from "./answers/efs-file-system";

const ID = "fs-0123456789abcdef0";
const ARN = `arn:aws:elasticfilesystem:eu-west-1:444455556666:file-system/${ID}`;
const efs = mockClient(EFSClient);

beforeEach(() => {
  efs.reset();
});

describe("the file systems of a region", () => {
  it("are read page by page, with nothing asked beside", async () => {
    efs
      .on(DescribeFileSystemsCommand)
      .resolvesOnce({
        FileSystems: [fileSystem({ FileSystemArn: ARN, Encrypted: false, Tags: [{ Key: "team", Value: "billing" }] })],
        NextMarker: "more",
      })
      .resolvesOnce({ FileSystems: [fileSystem({ FileSystemId: undefined, Encrypted: undefined, Tags: undefined })] });

    expect(await all(efsFileSystem.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::EFS::FileSystem",
        resourceId: ID,
        arn: ARN,
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "billing" },
        configuration: { encrypted: false },
        source: "live",
      },
      expect.objectContaining({
        resourceId: "",
        arn: null,
        tags: {},
        configuration: { encrypted: unknown("EFS does not say whether the file system is encrypted.") },
      }),
    ]);
    expect(inputsOf(efs.calls())).toEqual([{}, { Marker: "more" }]);
  });
});

describe("a file system that AWS Config recorded", () => {
  it.each([
    [true, true],
    [false, false],
    ["true", unknown("AWS Config's item does not say whether the file system is encrypted.")],
    [undefined, unknown("AWS Config's item does not say whether the file system is encrypted.")],
  ])("with Encrypted = %p", (Encrypted, encrypted) => {
    const item = notifiedItem({
      arn: ARN,
      resourceType: "AWS::EFS::FileSystem",
      resourceId: ID,
      configuration: { FileSystemId: ID, Arn: ARN, Encrypted, PerformanceMode: "generalPurpose" },
    });

    expect(efsFileSystem.fromRecordedItem(item)).toMatchObject({ resourceId: ID, configuration: { encrypted } });
  });
});

describe("a planned file system", () => {
  it.each([
    [true, true, "COMPLIANT"],
    [false, false, "NON_COMPLIANT"],
    [null, false, "NON_COMPLIANT"],
    [AFTER_APPLY, AFTER_APPLY, "INSUFFICIENT_DATA"],
  ])("with encrypted = %p is read and judged", (flag, encrypted, verdict) => {
    const planned = readPlanned(efsFileSystem.planReader, {
      type: "aws_efs_file_system",
      values: { encrypted: flag, kms_key_id: null },
    });

    expect(planned).toEqual({ encrypted });
    expect(judge(efsFileSystemEncrypted, planned).complianceType).toBe(verdict);
  });
});
