import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  CreateLaunchTemplateCommand,
  CreateSnapshotCommand,
  CreateTagsCommand,
  CreateVolumeCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  EC2Client,
  EnableEbsEncryptionByDefaultCommand,
  EnableSnapshotBlockPublicAccessCommand,
  ModifyImageAttributeCommand,
  ModifySnapshotAttributeCommand,
  RegisterImageCommand,
  RunInstancesCommand,
  StopInstancesCommand,
  type ResourceType,
} from "@aws-sdk/client-ec2";
import { CreateInstanceProfileCommand, IAMClient } from "@aws-sdk/client-iam";
import { KMSClient, ListAliasesCommand } from "@aws-sdk/client-kms";
import { ebsDefaultEncryption } from "../../../src/resources/ebs-default-encryption";
import { ebsSnapshot } from "../../../src/resources/ebs-snapshot";
import { ebsVolume } from "../../../src/resources/ebs-volume/description";
import { ec2Image } from "../../../src/resources/ec2-image";
import { ec2Instance } from "../../../src/resources/ec2-instance/description";
import { ec2LaunchTemplate } from "../../../src/resources/ec2-launch-template/description";
import { snapshotBlockPublicAccess } from "../../../src/resources/snapshot-block-public-access";
import { PASSWORD, setting } from "../../support/secrets";
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
  const profile = await seedProfile(account);
  const launch = { imageId: await imageOf(ec2, "hvm"), subnetId, profile };
  const resources = [
    await seedInstance(account, ec2, { ...launch, isKept: true }),
    await seedInstance(account, ec2, { ...launch, imageId: await imageOf(ec2, "paravirtual"), isKept: false }),
    await seedVolumes(account, ec2),
    await seedSnapshotBlock(account, ec2),
    await seedTemplates(account, ec2),
    await seedImages(account, ec2),
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
  /** The name of an instance profile. */
  readonly profile: string;
  /** Whether it is as the rules ask. */
  readonly isKept: boolean;
}

const NEGLECTED = violating(
  "ec2-instance-imdsv2-required",
  "ec2-instance-no-public-ip",
  "ec2-instance-stopped-too-long",
  "ec2-instance-one-interface",
  "ec2-instance-not-paravirtual",
  "ec2-instance-user-data-no-secrets",
  "iam-instance-has-role",
);

async function imageOf(ec2: EC2Client, virtualization: "hvm" | "paravirtual"): Promise<string> {
  const Filters = [{ Name: "virtualization-type", Values: [virtualization] }];
  const { Images = [] } = await ec2.send(new DescribeImagesCommand({ Filters }));
  return String(Images[0]?.ImageId);
}

async function seedProfile({ clients, accountId, awsRegion }: SeededAccount): Promise<string> {
  const InstanceProfileName = "catalogue-instance";
  const iam = clients.client(IAMClient, accountId, awsRegion);
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName }));
  return InstanceProfileName;
}

async function seedInstance(
  account: SeededAccount,
  ec2: EC2Client,
  { imageId, subnetId, profile, isKept }: InstanceSeed,
): Promise<readonly OwedVerdict[]> {
  const { Instances = [] } = await ec2.send(
    new RunInstancesCommand({
      ImageId: imageId,
      InstanceType: "t3.micro",
      MinCount: 1,
      MaxCount: 1,
      NetworkInterfaces: [
        { DeviceIndex: 0, SubnetId: subnetId, AssociatePublicIpAddress: false },
        ...(isKept ? [] : [{ DeviceIndex: 1, SubnetId: subnetId }]),
      ],
      ...(isKept ? { IamInstanceProfile: { Name: profile } } : {}),
      MetadataOptions: { HttpTokens: isKept ? "required" : "optional", HttpEndpoint: "enabled" },
      ...(isKept ? {} : { UserData: Buffer.from(setting("DB_PASSWORD", "=", PASSWORD)).toString("base64") }),
      BlockDeviceMappings: [{ DeviceName: "/dev/sda1", Ebs: { VolumeSize: 8, Encrypted: true } }],
      ...(isKept ? { TagSpecifications: [...tagged("instance"), ...tagged("volume")] } : {}),
    }),
  );
  const InstanceIds = Instances.map(({ InstanceId = "" }) => InstanceId);
  if (!isKept) {
    const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: "vpc" }));
    await ec2.send(new AssociateAddressCommand({ AllocationId, InstanceId: InstanceIds[0] }));
    await ec2.send(new StopInstancesCommand({ InstanceIds }));
  }
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({ InstanceIds }));
  const launched = Reservations.flatMap((reservation) => reservation.Instances ?? []);
  const exceptions = isKept ? {} : TAGS_MISSING;
  return launched.flatMap(({ InstanceId, BlockDeviceMappings = [] }) => [
    ...owedOn(account, ec2Instance.resourceType, InstanceId, { ...(isKept ? {} : NEGLECTED), ...exceptions }),
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

/** One launch template as the rules ask, and one that violates them. */
async function seedTemplates(account: SeededAccount, ec2: EC2Client): Promise<readonly OwedVerdict[]> {
  const create = async (isKept: boolean): Promise<string | undefined> => {
    const { LaunchTemplate } = await ec2.send(
      new CreateLaunchTemplateCommand({
        LaunchTemplateName: isKept ? "kept" : "neglected",
        LaunchTemplateData: {
          MetadataOptions: { HttpTokens: isKept ? "required" : "optional" },
          NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: !isKept }],
          BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { Encrypted: isKept } }],
        },
        ...(isKept ? { TagSpecifications: tagged("launch-template") } : {}),
      }),
    );
    return LaunchTemplate?.LaunchTemplateId;
  };
  const type = ec2LaunchTemplate.resourceType;
  const all = ["imdsv2-required", "no-public-ip", "volumes-encrypted"].map((rule) => `ec2-launch-template-${rule}`);
  return [
    ...owedOn(account, type, await create(true)),
    ...owedOn(account, type, await create(false), { ...violating(...all), ...TAGS_MISSING }),
  ];
}

async function seedImages(account: SeededAccount, ec2: EC2Client): Promise<readonly OwedVerdict[]> {
  const register = async (Name: string): Promise<string> =>
    String((await ec2.send(new RegisterImageCommand({ Name, RootDeviceName: "/dev/sda1" }))).ImageId);
  const [kept, shared] = [await register("kept"), await register("shared")];
  await ec2.send(new CreateTagsCommand({ Resources: [kept], Tags: TAGS }));
  await ec2.send(new ModifyImageAttributeCommand({ ImageId: shared, LaunchPermission: { Add: [{ Group: "all" }] } }));
  // Each comes with a snapshot of its disk.
  const { Images = [] } = await ec2.send(new DescribeImagesCommand({ ImageIds: [kept, shared] }));
  const disks = Images.flatMap(({ BlockDeviceMappings = [] }) => BlockDeviceMappings.map(({ Ebs }) => Ebs?.SnapshotId));
  return [
    ...disks.flatMap((id) => owedOn(account, ebsSnapshot.resourceType, id, TAGS_MISSING)),
    ...owedOn(account, ec2Image.resourceType, kept),
    ...owedOn(account, ec2Image.resourceType, shared, { ...violating("ec2-ami-not-public"), ...TAGS_MISSING }),
  ];
}

async function seedSnapshotBlock(account: SeededAccount, ec2: EC2Client): Promise<readonly OwedVerdict[]> {
  const State = "block-all-sharing";
  if (account.isWellSet) await ec2.send(new EnableSnapshotBlockPublicAccessCommand({ State }));
  const exceptions = account.isWellSet ? {} : violating("ec2-account-snapshot-sharing-blocked");
  return owedOn(account, snapshotBlockPublicAccess.resourceType, account.accountId, { ...TAGLESS, ...exceptions });
}

/** The key with which EBS encrypts where no other is named: AWS makes it with the first volume, and manages it. */
async function verdictsOnAwsKey(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const kms = account.clients.client(KMSClient, account.accountId, account.awsRegion);
  const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
  const key = Aliases.find(({ AliasName }) => AliasName === "alias/aws/ebs")?.TargetKeyId;
  const owed = owedOn(account, kmsKey.resourceType, key);
  return owed.map((verdict) => ({ ...verdict, complianceType: "NOT_APPLICABLE" }));
}
