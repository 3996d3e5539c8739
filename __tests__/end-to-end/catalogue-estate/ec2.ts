import {
  CreateSnapshotCommand,
  CreateVolumeCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  EC2Client,
  EnableEbsEncryptionByDefaultCommand,
  ModifySnapshotAttributeCommand,
  RunInstancesCommand,
  type ResourceType,
} from "@aws-sdk/client-ec2";
import { KMSClient, ListAliasesCommand } from "@aws-sdk/client-kms";
import { ebsDefaultEncryption } from "../../../src/resources/ebs-default-encryption";
import { ebsSnapshot } from "../../../src/resources/ebs-snapshot";
import { ebsVolume } from "../../../src/resources/ebs-volume/description";
import { ec2Instance } from "../../../src/resources/ec2-instance/description";
import {
  owedOn,
  TAGLESS,
  TAGS,
  TAGS_MISSING,
  violating,
  type Exceptions,
  type OwedVerdict,
  type SeededAccount,
} from "./account";
import { kmsKey } from "../../../src/resources/kms-key/description";

/** Instances with their volumes, volumes, snapshots, and at last what a region encrypts by default. */
export async function seedEc2(account: SeededAccount, subnetId: string): Promise<readonly OwedVerdict[]> {
  const ec2 = account.clients.client(EC2Client, account.accountId, account.awsRegion);
  const { Images = [] } = await ec2.send(new DescribeImagesCommand({ Owners: ["amazon"] }));
  const launch = { imageId: String(Images[0]?.ImageId), subnetId };
  const resources = [
    await seedInstance(account, ec2, { ...launch, httpTokens: "required", isTagged: true }),
    await seedInstance(account, ec2, { ...launch, httpTokens: "optional", isTagged: false }),
    await seedVolumes(account, ec2),
  ];
  if (account.isWellSet) await ec2.send(new EnableEbsEncryptionByDefaultCommand({}));
  const exceptions = account.isWellSet ? {} : violating("ec2-ebs-default-encryption-enabled");
  return [
    ...resources.flat(),
    ...(await verdictsOnAwsKey(account)),
    ...owedOn(account, ebsDefaultEncryption.resourceType, account.accountId, { ...TAGLESS, ...exceptions }),
  ];
}

interface InstanceSeed {
  readonly imageId: string;
  readonly subnetId: string;
  readonly httpTokens: "required" | "optional";
  readonly isTagged: boolean;
}

async function seedInstance(
  account: SeededAccount,
  ec2: EC2Client,
  { imageId, subnetId, httpTokens, isTagged }: InstanceSeed,
): Promise<readonly OwedVerdict[]> {
  const { Instances = [] } = await ec2.send(
    new RunInstancesCommand({
      ImageId: imageId,
      InstanceType: "t3.micro",
      SubnetId: subnetId,
      MinCount: 1,
      MaxCount: 1,
      MetadataOptions: { HttpTokens: httpTokens, HttpEndpoint: "enabled" },
      BlockDeviceMappings: [{ DeviceName: "/dev/sda1", Ebs: { VolumeSize: 8, Encrypted: true } }],
      ...(isTagged ? { TagSpecifications: [...tagged("instance"), ...tagged("volume")] } : {}),
    }),
  );
  const InstanceIds = Instances.map(({ InstanceId = "" }) => InstanceId);
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({ InstanceIds }));
  const launched = Reservations.flatMap((reservation) => reservation.Instances ?? []);
  const exceptions = isTagged ? {} : TAGS_MISSING;
  const tokens = httpTokens === "required" ? {} : violating("ec2-instance-imdsv2-required");
  return launched.flatMap(({ InstanceId, BlockDeviceMappings = [] }) => [
    ...owedOn(account, ec2Instance.resourceType, InstanceId, { ...tokens, ...exceptions }),
    ...BlockDeviceMappings.flatMap(({ Ebs }) => owedOn(account, ebsVolume.resourceType, Ebs?.VolumeId, exceptions)),
  ]);
}

function tagged<T extends ResourceType>(ResourceType: T) {
  return [{ ResourceType, Tags: TAGS }];
}

async function seedVolumes(account: SeededAccount, ec2: EC2Client): Promise<readonly OwedVerdict[]> {
  const createVolume = async (Encrypted: boolean): Promise<string> => {
    const where = { AvailabilityZone: `${account.awsRegion}a`, Size: 8 };
    const volume = { ...where, Encrypted, TagSpecifications: tagged("volume") };
    return String((await ec2.send(new CreateVolumeCommand(volume))).VolumeId);
  };
  const createSnapshot = async (VolumeId: string, isTagged: boolean): Promise<string> => {
    const tags = isTagged ? { TagSpecifications: tagged("snapshot") } : {};
    return String((await ec2.send(new CreateSnapshotCommand({ VolumeId, ...tags }))).SnapshotId);
  };
  const [encrypted, plain] = [await createVolume(true), await createVolume(false)];
  const [kept, shared] = [await createSnapshot(encrypted, true), await createSnapshot(plain, false)];
  const everybody = { OperationType: "add" as const, GroupNames: ["all"] };
  const Attribute = "createVolumePermission";
  await ec2.send(new ModifySnapshotAttributeCommand({ SnapshotId: shared, Attribute, ...everybody }));
  const publicSnapshot: Exceptions = { ...violating("ec2-snapshot-not-public"), ...TAGS_MISSING };
  return [
    ...owedOn(account, ebsVolume.resourceType, encrypted),
    ...owedOn(account, ebsVolume.resourceType, plain, violating("ec2-volume-encrypted")),
    ...owedOn(account, ebsSnapshot.resourceType, kept),
    ...owedOn(account, ebsSnapshot.resourceType, shared, publicSnapshot),
  ];
}

/** The key with which EBS encrypts where no other is named: AWS makes it with the first volume, and manages it. */
async function verdictsOnAwsKey(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const kms = account.clients.client(KMSClient, account.accountId, account.awsRegion);
  const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
  const key = Aliases.find(({ AliasName }) => AliasName === "alias/aws/ebs")?.TargetKeyId;
  const owed = owedOn(account, kmsKey.resourceType, key);
  return owed.map((verdict) => ({ ...verdict, complianceType: "NOT_APPLICABLE" }));
}
