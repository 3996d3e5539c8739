import {
  DescribeImagesCommand,
  DescribeInstanceAttributeCommand,
  DescribeInstancesCommand,
  DescribeSnapshotsCommand,
  DescribeVolumesCommand,
  GetEbsEncryptionByDefaultCommand,
  GetSnapshotBlockPublicAccessStateCommand,
  type Instance as AnsweredInstance,
  type SnapshotBlockPublicAccessState,
} from "@aws-sdk/client-ec2";
import { ebsDefaultEncryption } from "../../src/resources/ebs-default-encryption";
import { ebsSnapshot } from "../../src/resources/ebs-snapshot";
import { ebsVolume } from "../../src/resources/ebs-volume/description";
import { ec2Image } from "../../src/resources/ec2-image";
import { ec2Instance } from "../../src/resources/ec2-instance/description";
import { snapshotBlockPublicAccess } from "../../src/resources/snapshot-block-public-access";
import type { PlainJoin, PlainValues } from "../support/planned";
import { PASSWORD, setting } from "../support/secrets";
import { ec2 } from "./clients";
import {
  plannedBy,
  recordedAs,
  undecided,
  type ConfigRecording,
  type ParityCase,
  type PlannedResource,
} from "./parity-case";

/** What an instance is. */
interface Instance {
  readonly httpTokens?: "required" | "optional";
  readonly httpEndpoint?: "enabled" | "disabled";
  readonly state?: "running" | "terminated";
}

/** An instance with these metadata options, as Terraform plans it. */
function instancePlan(options: PlainValues): PlannedResource {
  return plannedBy(ec2Instance, "aws_instance", { metadata_options: [options] });
}

function instance(
  intent: ParityCase["intent"],
  of: string,
  { httpTokens = "required", httpEndpoint = "enabled", state = "running" }: Instance,
  plan: ParityCase["plan"] = instancePlan({ http_tokens: httpTokens, http_endpoint: httpEndpoint }),
): ParityCase {
  return {
    ruleId: "ec2-instance-imdsv2-required",
    intent,
    of,
    live: {
      collector: ec2Instance.collector,
      record() {
        const MetadataOptions = { HttpTokens: httpTokens, HttpEndpoint: httpEndpoint };
        const Instances = [{ InstanceId: "i-0a1b2c3d", State: { Name: state }, MetadataOptions }];
        ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ OwnerId: "444455556666", Instances }] });
      },
    },
    config: recordedAs(ec2Instance.fromRecordedItem, {
      resourceType: "AWS::EC2::Instance",
      resourceId: "i-0a1b2c3d",
      arn: "arn:aws:ec2:eu-west-1:444455556666:instance/i-0a1b2c3d",
      configuration: {
        instanceId: "i-0a1b2c3d",
        state: { code: 16, name: state },
        metadataOptions: { state: "applied", httpTokens, httpPutResponseHopLimit: 1, httpEndpoint },
      },
    }),
    plan,
  };
}

const GONE = { state: "terminated" } as const;
const NEVER_GONE = { cannotBe: "A plan makes instances that run, and none that are terminated." };

/** What the sources say of an instance beside its state, in each one's own words. */
interface Said {
  readonly live: AnsweredInstance;
  readonly config: Readonly<Record<string, unknown>>;
  readonly plan: ParityCase["plan"];
}

function instanceCase(
  [ruleId, intent, of]: readonly [string, ParityCase["intent"], string],
  { live, config, plan }: Said,
  { state = "running" }: { readonly state?: "running" | "stopped" | "terminated" } = {},
): ParityCase {
  const State = { Name: state } as const;
  return {
    ruleId,
    intent,
    of,
    live: {
      collector: ec2Instance.collector,
      record() {
        const Instances = [{ InstanceId: "i-0a1b2c3d", State, NetworkInterfaces: [], ...live }];
        ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ OwnerId: "444455556666", Instances }] });
      },
    },
    config: recordedAs(ec2Instance.fromRecordedItem, {
      resourceType: "AWS::EC2::Instance",
      resourceId: "i-0a1b2c3d",
      arn: "arn:aws:ec2:eu-west-1:444455556666:instance/i-0a1b2c3d",
      configuration: { instanceId: "i-0a1b2c3d", state: { name: state }, networkInterfaces: [], ...config },
    }),
    plan,
  };
}

function planned(values: PlainValues, around: PlainJoin = {}): PlannedResource {
  return plannedBy(ec2Instance, "aws_instance", values, around);
}

const ARN = "arn:aws:iam::444455556666:instance-profile/web";
const PROFILE: Said = {
  live: { IamInstanceProfile: { Arn: ARN } },
  config: { iamInstanceProfile: { arn: ARN } },
  plan: planned({ iam_instance_profile: "web" }),
};
const NO_PROFILE: Said = { live: {}, config: { iamInstanceProfile: null }, plan: planned({}) };
const NO_ADDRESS: Said = { live: {}, config: {}, plan: planned({ associate_public_ip_address: false }) };
const ADDRESS: Said = {
  live: { NetworkInterfaces: [{ Association: { PublicIp: "203.0.113.9" } }] },
  config: { networkInterfaces: [{ association: { publicIp: "203.0.113.9" } }] },
  plan: planned({ associate_public_ip_address: true }),
};
const ONE: Said = { live: { NetworkInterfaces: [{}] }, config: { networkInterfaces: [{}] }, plan: planned({}) };
const TWO: Said = {
  live: { NetworkInterfaces: [{}, {}] },
  config: { networkInterfaces: [{}, {}] },
  plan: planned({}, { companions: { aws_network_interface_attachment: [{ device_index: 1 }] } }),
};
const REASON = "User initiated (2026-03-01 08:00:00 GMT)";
const RUNNING: Said = { live: {}, config: {}, plan: planned({}) };
const STOPPED: Said = {
  live: { StateTransitionReason: REASON },
  config: { stateTransitionReason: REASON },
  plan: { cannotBe: "A plan does not say since when an instance is stopped." },
};
const HVM: Said = {
  live: { VirtualizationType: "hvm" },
  config: { virtualizationType: "hvm" },
  plan: planned({ instance_type: "t3.micro" }),
};
const PARAVIRTUAL: Said = {
  live: { VirtualizationType: "paravirtual" },
  config: { virtualizationType: "paravirtual" },
  plan: planned(
    { instance_type: "m1.small" },
    { named: { ami: [{ type: "aws_ami", values: { virtualization_type: "paravirtual" } }] } },
  ),
};

const WITH_PASSWORD = `#!/bin/bash\nexport ${setting("DB_PASSWORD", "=", PASSWORD)}\n`;
const NO_USER_DATA = "AWS Config's item does not say what the instance's user data holds.";

/** An instance with user data, as Terraform plans it where nothing else is said. */
function withUserData(
  intent: ParityCase["intent"],
  of: string,
  text: string,
  { state = "running" }: { readonly state?: "running" | "terminated" } = {},
): ParityCase {
  const user_data_base64 = Buffer.from(text).toString("base64");
  const plan = state === "running" ? planned({ user_data_base64 }) : NEVER_GONE;
  const said = { live: {}, config: {}, plan };
  const { live, config, ...like } = instanceCase(["ec2-instance-user-data-no-secrets", intent, of], said, { state });
  return {
    ...like,
    live: {
      collector: live.collector,
      record() {
        live.record();
        ec2.on(DescribeInstanceAttributeCommand).resolves({ UserData: { Value: user_data_base64 } });
      },
    },
    config: state === "running" ? undecided(NO_USER_DATA, config as ConfigRecording) : config,
  };
}

/** An instance that follows a rule, one that violates it, and that one when it is terminated. */
function instanceCases(ruleId: string, [good, how]: readonly [Said, string], [bad, why]: readonly [Said, string]) {
  const state = ruleId === STOPPED_TOO_LONG ? { state: "stopped" as const } : {};
  return [
    instanceCase([ruleId, "compliant", `an instance ${how}`], good),
    instanceCase([ruleId, "nonCompliant", `an instance ${why}`], bad, state),
    instanceCase([ruleId, "notApplicable", `a terminated instance ${why}`], { ...bad, plan: NEVER_GONE }, GONE),
  ];
}

const STOPPED_TOO_LONG = "ec2-instance-stopped-too-long";

function snapshotBlock(intent: ParityCase["intent"], of: string, state: SnapshotBlockPublicAccessState): ParityCase {
  return {
    ruleId: "ec2-account-snapshot-sharing-blocked",
    intent,
    of,
    live: {
      collector: snapshotBlockPublicAccess.collector,
      record() {
        ec2.on(GetSnapshotBlockPublicAccessStateCommand).resolves({ State: state });
      },
    },
    config: recordedAs(snapshotBlockPublicAccess.fromRecordedItem, {
      resourceType: "AWS::EC2::SnapshotBlockPublicAccess",
      resourceId: "444455556666",
      configuration: { State: state },
    }),
    plan: plannedBy(snapshotBlockPublicAccess, "aws_ebs_snapshot_block_public_access", { state }),
  };
}

function volume(intent: ParityCase["intent"], of: string, encrypted: boolean, plan: ParityCase["plan"]): ParityCase {
  return {
    ruleId: "ec2-volume-encrypted",
    intent,
    of,
    live: {
      collector: ebsVolume.collector,
      record() {
        ec2.on(DescribeVolumesCommand).resolves({ Volumes: [{ VolumeId: "vol-0a1b2c3d", Encrypted: encrypted }] });
      },
    },
    config: recordedAs(ebsVolume.fromRecordedItem, {
      resourceType: "AWS::EC2::Volume",
      resourceId: "vol-0a1b2c3d",
      arn: "arn:aws:ec2:eu-west-1:444455556666:volume/vol-0a1b2c3d",
      configuration: { volumeId: "vol-0a1b2c3d", size: 8, state: "in-use", volumeType: "gp3", encrypted },
    }),
    plan,
  };
}

function defaultEncryption(intent: ParityCase["intent"], of: string, enabled: boolean): ParityCase {
  return {
    ruleId: "ec2-ebs-default-encryption-enabled",
    intent,
    of,
    live: {
      collector: ebsDefaultEncryption.collector,
      record() {
        ec2.on(GetEbsEncryptionByDefaultCommand).resolves({ EbsEncryptionByDefault: enabled });
      },
    },
    config: "not recorded",
    plan: plannedBy(ebsDefaultEncryption, "aws_ebs_encryption_by_default", { enabled: enabled ? null : false }),
  };
}

function snapshot(intent: ParityCase["intent"], of: string, isPublic: boolean, plan: ParityCase["plan"]): ParityCase {
  const Snapshots = [{ SnapshotId: "snap-0a1b2c3d" }];
  return {
    ruleId: "ec2-snapshot-not-public",
    intent,
    of,
    live: {
      collector: ebsSnapshot.collector,
      record() {
        ec2.on(DescribeSnapshotsCommand).resolves({ Snapshots });
        const ofAll = { RestorableByUserIds: ["all"] };
        ec2.on(DescribeSnapshotsCommand, ofAll).resolves({ Snapshots: isPublic ? Snapshots : [] });
      },
    },
    config: "not recorded",
    plan,
  };
}

function image(intent: ParityCase["intent"], of: string, permission: PlainValues): ParityCase {
  return {
    ruleId: "ec2-ami-not-public",
    intent,
    of,
    live: {
      collector: ec2Image.collector,
      record() {
        const Images = [{ ImageId: "ami-0a1b2c3d", Public: permission.group === "all" }];
        ec2.on(DescribeImagesCommand).resolves({ Images });
      },
    },
    config: "not recorded",
    plan: plannedBy(ec2Image, "aws_ami", {}, { companions: { aws_ami_launch_permission: [permission] } }),
  };
}

/** A snapshot with the permission by which Terraform shares it with an account. */
function sharedWith(account_id: string): ParityCase["plan"] {
  const companions = { aws_snapshot_create_volume_permission: [{ account_id }] };
  return plannedBy(ebsSnapshot, "aws_ebs_snapshot", {}, { companions });
}

export const EC2: readonly ParityCase[] = [
  instance("compliant", "an instance that requires tokens", {}),
  instance("compliant", "an instance without a metadata service", { httpTokens: "optional", httpEndpoint: "disabled" }),
  instance(
    "compliant",
    "an instance whose image requires tokens",
    {},
    undecided(
      "The plan does not set whether IMDSv2 is required: it depends on the image and the account's default.",
      instancePlan({ http_tokens: null, http_endpoint: null }),
    ),
  ),
  instance("nonCompliant", "an instance that answers IMDSv1 too", { httpTokens: "optional" }),
  instance(
    "notApplicable",
    "an instance that is terminated",
    { httpTokens: "optional", state: "terminated" },
    { cannotBe: "A plan makes instances that run, and none that are terminated." },
  ),
  ...instanceCases("iam-instance-has-role", [PROFILE, "with a profile"], [NO_PROFILE, "without a profile"]),
  ...instanceCases("ec2-instance-no-public-ip", [NO_ADDRESS, "without a public address"], [ADDRESS, "with one"]),
  ...instanceCases("ec2-instance-one-interface", [ONE, "with one interface"], [TWO, "with two interfaces"]),
  ...instanceCases(STOPPED_TOO_LONG, [RUNNING, "that runs"], [STOPPED, "that somebody stopped long ago"]),
  ...instanceCases("ec2-instance-not-paravirtual", [HVM, "of type HVM"], [PARAVIRTUAL, "that is paravirtual"]),
  withUserData(
    "compliant",
    "an instance that reads its password from a parameter",
    "#!/bin/bash\naws ssm get-parameter\n",
  ),
  withUserData("nonCompliant", "an instance with a password in its user data", WITH_PASSWORD),
  withUserData("notApplicable", "a terminated instance with a password in its user data", WITH_PASSWORD, GONE),
  snapshotBlock("compliant", "an account that blocks public snapshots", "block-all-sharing"),
  snapshotBlock("nonCompliant", "an account that does not block public snapshots", "unblocked"),
  volume("compliant", "a volume that is encrypted", true, plannedBy(ebsVolume, "aws_ebs_volume", { encrypted: true })),
  volume(
    "compliant",
    "a volume that the account's default encrypts",
    true,
    undecided(
      "The plan does not set the volume's encryption: it depends on the account's default and the snapshot.",
      plannedBy(ebsVolume, "aws_ebs_volume", { encrypted: null }),
    ),
  ),
  volume(
    "nonCompliant",
    "a volume that is not encrypted",
    false,
    plannedBy(ebsVolume, "aws_ebs_volume", { encrypted: false }),
  ),
  defaultEncryption("compliant", "an account that encrypts new volumes", true),
  defaultEncryption("nonCompliant", "an account that leaves new volumes as they come", false),
  image("compliant", "an image that one account may launch", { account_id: "999999999999" }),
  image("nonCompliant", "an image that everybody may launch", { group: "all" }),
  snapshot("compliant", "a snapshot that one account may read", false, sharedWith("999999999999")),
  snapshot("nonCompliant", "a snapshot that everybody may read", true, sharedWith("all")),
];
