import type { AnyRule } from "../core/rule";
import { accountContactDetailsPresent } from "./account/account-contact-details-present";
import { accountInOrganization } from "./account/account-in-organization";
import { accountSecurityContactRegistered } from "./account/account-security-contact-registered";
import { ALARM_RULES } from "./cloudtrail/alarm-rules";
import { cloudtrailBucketLogged } from "./cloudtrail/cloudtrail-bucket-logged";
import { cloudtrailBucketNotPublic } from "./cloudtrail/cloudtrail-bucket-not-public";
import { cloudtrailEnabled } from "./cloudtrail/cloudtrail-enabled";
import { cloudtrailKmsEncryption } from "./cloudtrail/cloudtrail-kms-encryption";
import { cloudtrailLogValidationEnabled } from "./cloudtrail/cloudtrail-log-validation-enabled";
import { cloudtrailMultiRegionEnabled } from "./cloudtrail/cloudtrail-multi-region-enabled";
import { cloudtrailS3ObjectReadsLogged } from "./cloudtrail/cloudtrail-s3-object-reads-logged";
import { cloudtrailS3ObjectWritesLogged } from "./cloudtrail/cloudtrail-s3-object-writes-logged";
import { cloudtrailToCloudwatchLogs } from "./cloudtrail/cloudtrail-to-cloudwatch-logs";
import { configRecorderOn } from "./config/config-recorder-on";
import { ec2AccountSnapshotSharingBlocked } from "./ec2/ec2-account-snapshot-sharing-blocked";
import { ec2AmiNotPublic } from "./ec2/ec2-ami-not-public";
import { ec2DefaultSecurityGroupClosed } from "./ec2/ec2-default-security-group-closed";
import { ec2EbsDefaultEncryptionEnabled } from "./ec2/ec2-ebs-default-encryption-enabled";
import { ec2InstanceImdsv2Required } from "./ec2/ec2-instance-imdsv2-required";
import { ec2InstanceNoPublicIp } from "./ec2/ec2-instance-no-public-ip";
import { ec2InstanceNotParavirtual } from "./ec2/ec2-instance-not-paravirtual";
import { ec2InstanceOneInterface } from "./ec2/ec2-instance-one-interface";
import { ec2InstanceStoppedTooLong } from "./ec2/ec2-instance-stopped-too-long";
import { ec2InstanceUserDataNoSecrets } from "./ec2/ec2-instance-user-data-no-secrets";
import { ec2LaunchTemplateImdsv2Required } from "./ec2/ec2-launch-template-imdsv2-required";
import { ec2LaunchTemplateNoPublicIp } from "./ec2/ec2-launch-template-no-public-ip";
import { ec2LaunchTemplateVolumesEncrypted } from "./ec2/ec2-launch-template-volumes-encrypted";
import { ec2NetworkAclInUse } from "./ec2/ec2-network-acl-in-use";
import { ec2NetworkAclNoPublicAdminPorts } from "./ec2/ec2-network-acl-no-public-admin-ports";
import { ec2RoutePeeringLeastAccess } from "./ec2/ec2-route-peering-least-access";
import { ec2SecurityGroupNoPublicCifs } from "./ec2/ec2-security-group-no-public-cifs";
import { ec2SecurityGroupNoPublicHighRiskPorts } from "./ec2/ec2-security-group-no-public-high-risk-ports";
import { ec2SecurityGroupNoPublicRdp } from "./ec2/ec2-security-group-no-public-rdp";
import { ec2SecurityGroupNoPublicSsh } from "./ec2/ec2-security-group-no-public-ssh";
import { ec2SecurityGroupPublicPortsAuthorized } from "./ec2/ec2-security-group-public-ports-authorized";
import { ec2SnapshotNotPublic } from "./ec2/ec2-snapshot-not-public";
import { ec2SubnetNoPublicIpByDefault } from "./ec2/ec2-subnet-no-public-ip-by-default";
import { ec2VolumeEncrypted } from "./ec2/ec2-volume-encrypted";
import { ec2VpcEndpointForEc2 } from "./ec2/ec2-vpc-endpoint-for-ec2";
import { vpcFlowLogsEnabled } from "./ec2/vpc-flow-logs-enabled";
import { efsFileSystemEncrypted } from "./efs/efs-file-system-encrypted";
import { iamAccessAnalyzerEnabled } from "./iam/iam-access-analyzer-enabled";
import { iamAccessKeyRotated } from "./iam/iam-access-key-rotated";
import { iamCloudshellAccessRestricted } from "./iam/iam-cloudshell-access-restricted";
import { iamCredentialsInUse } from "./iam/iam-credentials-in-use";
import { iamGroupInlinePolicyNoDecryptOnAllKeys } from "./iam/iam-group-inline-policy-no-decrypt-on-all-keys";
import { iamGroupInlinePolicyNoPrivilegeEscalation } from "./iam/iam-group-inline-policy-no-privilege-escalation";
import { iamGroupNoAdministratorAccess } from "./iam/iam-group-no-administrator-access";
import { iamInstanceHasRole } from "./iam/iam-instance-has-role";
import { iamPasswordPolicyLength } from "./iam/iam-password-policy-length";
import { iamPasswordPolicyReusePrevented } from "./iam/iam-password-policy-reuse-prevented";
import { iamPasswordPolicyStrong } from "./iam/iam-password-policy-strong";
import { iamPolicyNoDecryptOnAllKeys } from "./iam/iam-policy-no-decrypt-on-all-keys";
import { iamPolicyNoFullAdmin } from "./iam/iam-policy-no-full-admin";
import { iamPolicyNoPrivilegeEscalation } from "./iam/iam-policy-no-privilege-escalation";
import { iamPolicyNoServiceWildcard } from "./iam/iam-policy-no-service-wildcard";
import { iamRoleInlinePolicyNoDecryptOnAllKeys } from "./iam/iam-role-inline-policy-no-decrypt-on-all-keys";
import { iamRoleInlinePolicyNoPrivilegeEscalation } from "./iam/iam-role-inline-policy-no-privilege-escalation";
import { iamRoleNoAdministratorAccess } from "./iam/iam-role-no-administrator-access";
import { iamRoleNoInlinePolicy } from "./iam/iam-role-no-inline-policy";
import { iamRoleTrustNotPublic } from "./iam/iam-role-trust-not-public";
import { iamRootCredentialsCentrallyManaged } from "./iam/iam-root-credentials-centrally-managed";
import { iamRootHardwareMfa } from "./iam/iam-root-hardware-mfa";
import { iamRootMfaEnabled } from "./iam/iam-root-mfa-enabled";
import { iamRootNoAccessKey } from "./iam/iam-root-no-access-key";
import { iamRootNotUsed } from "./iam/iam-root-not-used";
import { iamServerCertificateNotExpired } from "./iam/iam-server-certificate-not-expired";
import { iamSupportRoleExists } from "./iam/iam-support-role-exists";
import { iamUserConsoleMfaEnabled } from "./iam/iam-user-console-mfa-enabled";
import { iamUserHardwareMfa } from "./iam/iam-user-hardware-mfa";
import { iamUserInlinePolicyNoDecryptOnAllKeys } from "./iam/iam-user-inline-policy-no-decrypt-on-all-keys";
import { iamUserInlinePolicyNoPrivilegeEscalation } from "./iam/iam-user-inline-policy-no-privilege-escalation";
import { iamUserNoAdministratorAccess } from "./iam/iam-user-no-administrator-access";
import { iamUserNoInitialAccessKey } from "./iam/iam-user-no-initial-access-key";
import { iamUserOneActiveAccessKey } from "./iam/iam-user-one-active-access-key";
import { iamUserPoliciesThroughGroups } from "./iam/iam-user-policies-through-groups";
import { kmsKeyNotPendingDeletion } from "./kms/kms-key-not-pending-deletion";
import { kmsKeyNotPublic } from "./kms/kms-key-not-public";
import { kmsKeyRotationEnabled } from "./kms/kms-key-rotation-enabled";
import { lambdaDeadLetterConfigured } from "./lambda/lambda-dead-letter-configured";
import { lambdaEnvironmentNoSecrets } from "./lambda/lambda-environment-no-secrets";
import { lambdaInVpc } from "./lambda/lambda-in-vpc";
import { lambdaMultiAz } from "./lambda/lambda-multi-az";
import { lambdaPolicyNotPublic } from "./lambda/lambda-policy-not-public";
import { lambdaReservedConcurrency } from "./lambda/lambda-reserved-concurrency";
import { lambdaRuntimeSupported } from "./lambda/lambda-runtime-supported";
import { lambdaTracingActive } from "./lambda/lambda-tracing-active";
import { lambdaUrlAuthenticated } from "./lambda/lambda-url-authenticated";
import { logsGroupRetentionSet } from "./logs/logs-group-retention-set";
import { organizationsDelegatedAdministratorsTrusted } from "./organizations/organizations-delegated-administrators-trusted";
import { rdsClusterBackupRetention } from "./rds/rds-cluster-backup-retention";
import { rdsClusterCopiesTags } from "./rds/rds-cluster-copies-tags";
import { rdsClusterDeletionProtected } from "./rds/rds-cluster-deletion-protected";
import { rdsClusterEncrypted } from "./rds/rds-cluster-encrypted";
import { rdsClusterIamAuthentication } from "./rds/rds-cluster-iam-authentication";
import { rdsClusterLogsExported } from "./rds/rds-cluster-logs-exported";
import { rdsClusterMinorUpgrades } from "./rds/rds-cluster-minor-upgrades";
import { rdsClusterMultiAz } from "./rds/rds-cluster-multi-az";
import { rdsClusterNoDefaultAdmin } from "./rds/rds-cluster-no-default-admin";
import { rdsClusterSnapshotEncrypted } from "./rds/rds-cluster-snapshot-encrypted";
import { rdsClusterSnapshotNotPublic } from "./rds/rds-cluster-snapshot-not-public";
import { rdsInstanceBackupsEnabled } from "./rds/rds-instance-backups-enabled";
import { rdsInstanceCopiesTags } from "./rds/rds-instance-copies-tags";
import { rdsInstanceDeletionProtected } from "./rds/rds-instance-deletion-protected";
import { rdsInstanceEncrypted } from "./rds/rds-instance-encrypted";
import { rdsInstanceEncryptedInTransit } from "./rds/rds-instance-encrypted-in-transit";
import { rdsInstanceEnhancedMonitoring } from "./rds/rds-instance-enhanced-monitoring";
import { rdsInstanceIamAuthentication } from "./rds/rds-instance-iam-authentication";
import { rdsInstanceLogsExported } from "./rds/rds-instance-logs-exported";
import { rdsInstanceMinorUpgrades } from "./rds/rds-instance-minor-upgrades";
import { rdsInstanceMultiAz } from "./rds/rds-instance-multi-az";
import { rdsInstanceNoDefaultAdmin } from "./rds/rds-instance-no-default-admin";
import { rdsInstanceNoDefaultPort } from "./rds/rds-instance-no-default-port";
import { rdsInstanceNotInPublicSubnet } from "./rds/rds-instance-not-in-public-subnet";
import { rdsInstanceNotPublic } from "./rds/rds-instance-not-public";
import { rdsSnapshotEncrypted } from "./rds/rds-snapshot-encrypted";
import { rdsSnapshotNotPublic } from "./rds/rds-snapshot-not-public";
import { s3AccessPointPublicAccessBlocked } from "./s3/s3-access-point-public-access-blocked";
import { s3AccountPublicAccessBlocked } from "./s3/s3-account-public-access-blocked";
import { s3BucketAccessLoggingEnabled } from "./s3/s3-bucket-access-logging-enabled";
import { s3BucketAclsDisabled } from "./s3/s3-bucket-acls-disabled";
import { s3BucketKmsEncryption } from "./s3/s3-bucket-kms-encryption";
import { s3BucketLifecycleConfigured } from "./s3/s3-bucket-lifecycle-configured";
import { s3BucketMfaDelete } from "./s3/s3-bucket-mfa-delete";
import { s3BucketNoPublicRead } from "./s3/s3-bucket-no-public-read";
import { s3BucketNoPublicWrite } from "./s3/s3-bucket-no-public-write";
import { s3BucketPolicyNoForeignAccounts } from "./s3/s3-bucket-policy-no-foreign-accounts";
import { s3BucketPublicAccessBlocked } from "./s3/s3-bucket-public-access-blocked";
import { s3BucketTlsRequestsOnly } from "./s3/s3-bucket-tls-requests-only";
import { s3BucketVersioningEnabled } from "./s3/s3-bucket-versioning-enabled";
import { s3DataDiscovered } from "./s3/s3-data-discovered";
import { securityhubEnabled } from "./securityhub/securityhub-enabled";
import { snsTopicEncrypted } from "./sns/sns-topic-encrypted";
import { snsTopicNotPublic } from "./sns/sns-topic-not-public";
import { sqsQueueEncrypted } from "./sqs/sqs-queue-encrypted";
import { sqsQueueNotPublic } from "./sqs/sqs-queue-not-public";
import { mandatoryTagsPresent } from "./tags/mandatory-tags-present";

/** The catalogue: all rules, in the order of reports. */
export const RULES: readonly AnyRule[] = [
  s3BucketKmsEncryption,
  vpcFlowLogsEnabled,
  lambdaRuntimeSupported,
  lambdaTracingActive,
  lambdaReservedConcurrency,
  lambdaDeadLetterConfigured,
  lambdaInVpc,
  s3BucketTlsRequestsOnly,
  s3AccountPublicAccessBlocked,
  s3BucketPublicAccessBlocked,
  s3BucketNoPublicWrite,
  s3BucketNoPublicRead,
  s3BucketPolicyNoForeignAccounts,
  s3BucketVersioningEnabled,
  s3BucketMfaDelete,
  s3BucketAccessLoggingEnabled,
  s3BucketLifecycleConfigured,
  s3BucketAclsDisabled,
  s3AccessPointPublicAccessBlocked,
  s3DataDiscovered,
  ec2DefaultSecurityGroupClosed,
  ec2SecurityGroupNoPublicSsh,
  ec2SecurityGroupNoPublicRdp,
  ec2SecurityGroupNoPublicCifs,
  ec2SecurityGroupNoPublicHighRiskPorts,
  ec2SecurityGroupPublicPortsAuthorized,
  ec2NetworkAclNoPublicAdminPorts,
  ec2NetworkAclInUse,
  ec2InstanceImdsv2Required,
  ec2InstanceNoPublicIp,
  ec2InstanceStoppedTooLong,
  ec2InstanceOneInterface,
  ec2InstanceNotParavirtual,
  iamInstanceHasRole,
  ec2LaunchTemplateImdsv2Required,
  ec2LaunchTemplateNoPublicIp,
  ec2LaunchTemplateVolumesEncrypted,
  ec2VolumeEncrypted,
  ec2EbsDefaultEncryptionEnabled,
  ec2SnapshotNotPublic,
  ec2AccountSnapshotSharingBlocked,
  ec2SubnetNoPublicIpByDefault,
  lambdaPolicyNotPublic,
  lambdaUrlAuthenticated,
  lambdaMultiAz,
  iamRootNoAccessKey,
  iamRootMfaEnabled,
  iamRootHardwareMfa,
  iamRootNotUsed,
  iamRootCredentialsCentrallyManaged,
  iamUserConsoleMfaEnabled,
  iamAccessKeyRotated,
  iamCredentialsInUse,
  iamUserOneActiveAccessKey,
  iamUserPoliciesThroughGroups,
  iamUserNoInitialAccessKey,
  iamUserHardwareMfa,
  iamPolicyNoFullAdmin,
  iamCloudshellAccessRestricted,
  iamSupportRoleExists,
  iamPolicyNoServiceWildcard,
  iamPolicyNoDecryptOnAllKeys,
  iamPolicyNoPrivilegeEscalation,
  iamUserNoAdministratorAccess,
  iamGroupNoAdministratorAccess,
  iamRoleNoAdministratorAccess,
  iamUserInlinePolicyNoDecryptOnAllKeys,
  iamGroupInlinePolicyNoDecryptOnAllKeys,
  iamRoleInlinePolicyNoDecryptOnAllKeys,
  iamUserInlinePolicyNoPrivilegeEscalation,
  iamGroupInlinePolicyNoPrivilegeEscalation,
  iamRoleInlinePolicyNoPrivilegeEscalation,
  iamRoleNoInlinePolicy,
  iamRoleTrustNotPublic,
  iamPasswordPolicyLength,
  iamPasswordPolicyReusePrevented,
  iamPasswordPolicyStrong,
  iamServerCertificateNotExpired,
  iamAccessAnalyzerEnabled,
  kmsKeyRotationEnabled,
  kmsKeyNotPublic,
  kmsKeyNotPendingDeletion,
  cloudtrailEnabled,
  cloudtrailMultiRegionEnabled,
  cloudtrailLogValidationEnabled,
  cloudtrailKmsEncryption,
  cloudtrailToCloudwatchLogs,
  cloudtrailBucketLogged,
  cloudtrailBucketNotPublic,
  cloudtrailS3ObjectWritesLogged,
  cloudtrailS3ObjectReadsLogged,
  ...ALARM_RULES,
  rdsInstanceEncrypted,
  rdsInstanceNotPublic,
  rdsInstanceNotInPublicSubnet,
  rdsInstanceBackupsEnabled,
  rdsInstanceMinorUpgrades,
  rdsInstanceMultiAz,
  rdsInstanceDeletionProtected,
  rdsInstanceEnhancedMonitoring,
  rdsInstanceLogsExported,
  rdsInstanceIamAuthentication,
  rdsInstanceCopiesTags,
  rdsInstanceNoDefaultPort,
  rdsInstanceNoDefaultAdmin,
  rdsInstanceEncryptedInTransit,
  rdsSnapshotNotPublic,
  rdsSnapshotEncrypted,
  rdsClusterEncrypted,
  rdsClusterDeletionProtected,
  rdsClusterBackupRetention,
  rdsClusterMultiAz,
  rdsClusterIamAuthentication,
  rdsClusterCopiesTags,
  rdsClusterMinorUpgrades,
  rdsClusterLogsExported,
  rdsClusterNoDefaultAdmin,
  rdsClusterSnapshotNotPublic,
  rdsClusterSnapshotEncrypted,
  efsFileSystemEncrypted,
  snsTopicEncrypted,
  snsTopicNotPublic,
  sqsQueueEncrypted,
  sqsQueueNotPublic,
  logsGroupRetentionSet,
  configRecorderOn,
  securityhubEnabled,
  accountSecurityContactRegistered,
  accountContactDetailsPresent,
  accountInOrganization,
  organizationsDelegatedAdministratorsTrusted,
  mandatoryTagsPresent,
  lambdaEnvironmentNoSecrets,
  ec2InstanceUserDataNoSecrets,
  ec2VpcEndpointForEc2,
  ec2AmiNotPublic,
  ec2RoutePeeringLeastAccess,
];
