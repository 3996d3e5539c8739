import {
  DescribeInstancesCommand,
  DescribeSnapshotsCommand,
  DescribeVolumesCommand,
  GetEbsEncryptionByDefaultCommand,
} from "@aws-sdk/client-ec2";
import { ebsDefaultEncryption } from "../../src/resources/ebs-default-encryption";
import { ebsSnapshot } from "../../src/resources/ebs-snapshot";
import { ebsVolume } from "../../src/resources/ebs-volume/description";
import { ec2Instance } from "../../src/resources/ec2-instance/description";
import type { PlainValues } from "../support/planned";
import { ec2 } from "./clients";
import { plannedBy, recordedAs, undecided, type ParityCase, type PlannedResource } from "./parity-case";

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
  snapshot("compliant", "a snapshot that one account may read", false, sharedWith("999999999999")),
  snapshot("nonCompliant", "a snapshot that everybody may read", true, sharedWith("all")),
];
