import type { ControlData } from "../compose";

/** A recommendation without what its versions say each for itself. */
export type Recommendation = Pick<ControlData, "title" | "ruleIds" | "leftOut" | "lookAt">;

const ALARM =
  "Where another tool than CloudWatch watches the trail, see that it alerts on these events, and that somebody acts on the alert.";

/**
 * What the CIS AWS Foundations Benchmark asks for. Its versions number the same recommendations anew, and change
 * whether a person decides: `lookAt` is for the versions in which one does.
 */
export const CIS = {
  contactDetails: {
    title: "The account's contact details are current",
    ruleIds: ["account-contact-details-present"],
    leftOut: "The rule sees that details are there, not whether they are current.",
    lookAt:
      "Compare the account's contact details with who answers for the account today, and see that mail and telephone reach them.",
  },
  securityContact: {
    title: "A security contact is registered",
    ruleIds: ["account-security-contact-registered"],
    leftOut: "The rule sees that a contact is there, not whom it reaches.",
    lookAt: "See that the security contact reaches people who answer for security, and not one person alone.",
  },
  securityQuestions: {
    title: "Security questions are registered",
    lookAt: "See in the console, as the root user, that the account has security questions; no API tells.",
  },
  rootNoAccessKey: { title: "The root user has no access key", ruleIds: ["iam-root-no-access-key"] },
  rootMfa: { title: "The root user signs in with MFA", ruleIds: ["iam-root-mfa-enabled"] },
  rootHardwareMfa: {
    title: "The root user's MFA device is hardware",
    ruleIds: ["iam-root-hardware-mfa"],
    lookAt: "See that the root user's hardware device is locked away, and who can reach it.",
  },
  rootUnused: {
    title: "The root user does no daily work",
    ruleIds: ["iam-root-not-used"],
    lookAt: "Where the root user was used, see in the trail what it did, and whether only the root user can do it.",
  },
  passwordLength: { title: "Passwords are 14 characters or longer", ruleIds: ["iam-password-policy-length"] },
  passwordReuse: { title: "Old passwords cannot be used again", ruleIds: ["iam-password-policy-reuse-prevented"] },
  consoleMfa: { title: "Users with a console password sign in with MFA", ruleIds: ["iam-user-console-mfa-enabled"] },
  noInitialAccessKeys: {
    title: "Console users get no access key at their creation",
    ruleIds: ["iam-user-no-initial-access-key"],
    lookAt: "Ask the owners of keys that were made together with their users whether they need them.",
  },
  credentialsInUse: {
    title: "Credentials that nobody used for 45 days are disabled",
    ruleIds: ["iam-credentials-in-use"],
  },
  oneAccessKey: { title: "A user has at most one active access key", ruleIds: ["iam-user-one-active-access-key"] },
  accessKeysRotated: { title: "Access keys are replaced within 90 days", ruleIds: ["iam-access-key-rotated"] },
  groupsOnly: { title: "Users hold permissions through groups alone", ruleIds: ["iam-user-policies-through-groups"] },
  noFullAdmin: {
    title: "No policy in use grants every action on everything",
    ruleIds: [
      "iam-group-no-administrator-access",
      "iam-role-no-administrator-access",
      "iam-user-no-administrator-access",
      "iam-policy-no-full-admin",
    ],
  },
  supportRole: {
    title: "A role exists for working with AWS Support",
    ruleIds: ["iam-support-role-exists"],
    leftOut: "The rule takes a user or a group with the policy for a role.",
  },
  instanceRoles: {
    title: "Instances reach AWS through roles",
    ruleIds: ["iam-instance-has-role"],
    lookAt: "See that no instance keeps access keys in its files or environment.",
  },
  expiredCertificates: {
    title: "IAM holds no expired server certificate",
    ruleIds: ["iam-server-certificate-not-expired"],
  },
  accessAnalyzer: {
    title: "An external access analyzer runs in every region",
    ruleIds: ["iam-access-analyzer-enabled"],
  },
  centralUsers: {
    title: "Several accounts share one directory of users",
    lookAt:
      "See that people sign in through IAM Identity Center or another identity provider, and that what IAM users are left have a reason.",
  },
  cloudShell: {
    title: "Full access to CloudShell is restricted",
    ruleIds: ["iam-cloudshell-access-restricted"],
    lookAt: "See who may upload to and download from CloudShell, and whether they need it.",
  },
  s3TlsOnly: { title: "Bucket policies deny plain HTTP", ruleIds: ["s3-bucket-tls-requests-only"] },
  s3MfaDelete: {
    title: "Deleting object versions takes MFA",
    ruleIds: ["s3-bucket-mfa-delete"],
    lookAt: "Where a bucket does without MFA delete, see what else keeps its versions, such as Object Lock.",
  },
  s3DataClassified: {
    title: "Data in S3 is found, classified and secured",
    ruleIds: ["s3-data-discovered"],
    leftOut: "The rule asks whether Macie runs, not what it finds and how buckets are secured.",
    lookAt: "See that sensitive data in S3 is known, by Macie or otherwise, and protected as it deserves.",
  },
  s3PublicAccessBlocked: {
    title: "S3 blocks public access",
    ruleIds: ["s3-account-public-access-blocked", "s3-bucket-public-access-blocked"],
  },
  ebsEncrypted: {
    title: "EBS encrypts in every region",
    ruleIds: ["ec2-ebs-default-encryption-enabled", "ec2-volume-encrypted"],
  },
  rdsEncrypted: { title: "Databases are encrypted at rest", ruleIds: ["rds-instance-encrypted"] },
  rdsMinorUpgrades: { title: "Databases take minor upgrades by themselves", ruleIds: ["rds-instance-minor-upgrades"] },
  rdsNotPublic: { title: "Databases are not public", ruleIds: ["rds-instance-not-public"] },
  rdsMultiAz: {
    title: "Databases run in several availability zones",
    ruleIds: ["rds-cluster-multi-az", "rds-instance-multi-az"],
    lookAt: "See which databases can do without a standby, and who decided it.",
  },
  efsEncrypted: { title: "EFS file systems are encrypted", ruleIds: ["efs-file-system-encrypted"] },
  trailEverywhere: {
    title: "A trail records every region",
    ruleIds: ["cloudtrail-multi-region-enabled"],
    lookAt: "Where another account's organization trail records this account, see there that it covers every region.",
  },
  trailValidated: { title: "Trails sign their log files", ruleIds: ["cloudtrail-log-validation-enabled"] },
  configOn: {
    title: "AWS Config records in every region",
    ruleIds: ["config-recorder-on"],
    leftOut: "The rule reads whether recorders record and deliver, not which types they record.",
  },
  trailBucketLogged: {
    title: "The trail's bucket logs who reads it",
    ruleIds: ["cloudtrail-bucket-logged"],
    lookAt: "Where the trail's bucket is in another account, see there that it logs requests.",
  },
  trailEncrypted: { title: "Trails encrypt with a KMS key", ruleIds: ["cloudtrail-kms-encryption"] },
  kmsRotation: { title: "Customer-managed keys rotate", ruleIds: ["kms-key-rotation-enabled"] },
  flowLogs: { title: "Every VPC has a flow log", ruleIds: ["vpc-flow-logs-enabled"] },
  objectWrites: { title: "A trail records writes of S3 objects", ruleIds: ["cloudtrail-s3-object-writes-logged"] },
  objectReads: { title: "A trail records reads of S3 objects", ruleIds: ["cloudtrail-s3-object-reads-logged"] },
  alarmUnauthorized: {
    title: "Refused API calls raise an alarm",
    ruleIds: ["cloudtrail-alarm-unauthorized-calls"],
    lookAt: ALARM,
  },
  alarmSignInWithoutMfa: {
    title: "Console sign-ins without MFA raise an alarm",
    ruleIds: ["cloudtrail-alarm-sign-in-without-mfa"],
    lookAt: ALARM,
  },
  alarmRoot: { title: "Uses of the root user raise an alarm", ruleIds: ["cloudtrail-alarm-root-use"], lookAt: ALARM },
  alarmIamPolicies: {
    title: "Changes to IAM policies raise an alarm",
    ruleIds: ["cloudtrail-alarm-iam-policy-changes"],
    lookAt: ALARM,
  },
  alarmTrails: {
    title: "Changes to trails raise an alarm",
    ruleIds: ["cloudtrail-alarm-trail-changes"],
    lookAt: ALARM,
  },
  alarmSignInFailures: {
    title: "Failed console sign-ins raise an alarm",
    ruleIds: ["cloudtrail-alarm-sign-in-failures"],
    lookAt: ALARM,
  },
  alarmKeys: {
    title: "Disabling or deleting a customer-managed key raises an alarm",
    ruleIds: ["cloudtrail-alarm-key-removal"],
    lookAt: ALARM,
  },
  alarmBucketPolicies: {
    title: "Changes to bucket policies raise an alarm",
    ruleIds: ["cloudtrail-alarm-bucket-policy-changes"],
    lookAt: ALARM,
  },
  alarmConfig: {
    title: "Changes to AWS Config raise an alarm",
    ruleIds: ["cloudtrail-alarm-config-changes"],
    lookAt: ALARM,
  },
  alarmSecurityGroups: {
    title: "Changes to security groups raise an alarm",
    ruleIds: ["cloudtrail-alarm-security-group-changes"],
    lookAt: ALARM,
  },
  alarmNetworkAcls: {
    title: "Changes to network ACLs raise an alarm",
    ruleIds: ["cloudtrail-alarm-network-acl-changes"],
    lookAt: ALARM,
  },
  alarmGateways: {
    title: "Changes to network gateways raise an alarm",
    ruleIds: ["cloudtrail-alarm-gateway-changes"],
    lookAt: ALARM,
  },
  alarmRouteTables: {
    title: "Changes to route tables raise an alarm",
    ruleIds: ["cloudtrail-alarm-route-table-changes"],
    lookAt: ALARM,
  },
  alarmVpcs: { title: "Changes to VPCs raise an alarm", ruleIds: ["cloudtrail-alarm-vpc-changes"], lookAt: ALARM },
  alarmOrganization: {
    title: "Changes to the organization raise an alarm",
    ruleIds: ["cloudtrail-alarm-organization-changes"],
    lookAt: ALARM,
  },
  securityHub: { title: "Security Hub is on", ruleIds: ["securityhub-enabled"] },
  cifs: { title: "CIFS is open to trusted networks alone", ruleIds: ["ec2-security-group-no-public-cifs"] },
  networkAcls: {
    title: "Network ACLs keep the world from SSH and RDP",
    ruleIds: ["ec2-network-acl-no-public-admin-ports"],
  },
  adminPortsIpv4: {
    title: "Security groups keep all of IPv4 from SSH and RDP",
    ruleIds: ["ec2-security-group-no-public-rdp", "ec2-security-group-no-public-ssh"],
  },
  adminPortsIpv6: {
    title: "Security groups keep all of IPv6 from SSH and RDP",
    ruleIds: ["ec2-security-group-no-public-rdp", "ec2-security-group-no-public-ssh"],
  },
  defaultSecurityGroup: {
    title: "Default security groups let nothing through",
    ruleIds: ["ec2-default-security-group-closed"],
  },
  peeringRoutes: {
    title: "Routes of VPC peerings reach no further than needed",
    ruleIds: ["ec2-route-peering-least-access"],
    leftOut: "The rule sees routes to whole blocks of a VPC, not whether narrower ones are needed.",
    lookAt: "Compare the routes to each peered VPC with the subnets that have to be reached there.",
  },
  imdsv2: { title: "Instances answer to IMDSv2 alone", ruleIds: ["ec2-instance-imdsv2-required"] },
  centralRoot: {
    title: "Root access is managed centrally",
    ruleIds: ["iam-root-credentials-centrally-managed"],
    lookAt: "See in the management account that IAM manages the root access of member accounts, and who may use it.",
  },
  guardrails: {
    title: "Organization policies guard every account",
    lookAt:
      "See that service control and resource control policies hold on every account, and that they deny what no account may do.",
  },
  managementAccountEmpty: {
    title: "The management account runs no workloads",
    lookAt: "See that the management account holds nothing but what manages the organization.",
  },
  organizationalUnits: {
    title: "Organizational units follow environment and sensitivity",
    lookAt:
      "Compare the organizational units with the environments and the sensitivity of what runs in their accounts.",
  },
  policiesDelegated: {
    title: "A delegated administrator manages organization policies",
    ruleIds: ["organizations-delegated-administrators-trusted"],
    leftOut: "The rule asks whether the administrators of services are trusted, not who manages policies.",
    lookAt:
      "See that an account other than the management account manages the organization's policies, by a delegation policy.",
  },
  servicesDelegated: {
    title: "Delegated administrators manage integrated services",
    ruleIds: ["organizations-delegated-administrators-trusted"],
    leftOut: "The rule asks whether the administrators are trusted, not whether every service has one.",
    lookAt:
      "See that each service that works with the organization has a delegated administrator outside of the management account.",
  },
  resourcePolicies: {
    title: "Resource policies do not let everyone in",
    ruleIds: [
      "iam-role-trust-not-public",
      "kms-key-not-public",
      "lambda-policy-not-public",
      "s3-bucket-no-public-read",
      "s3-bucket-no-public-write",
      "sns-topic-not-public",
      "sqs-queue-not-public",
    ],
    leftOut: "The rules read the policies of buckets, functions, keys, queues, roles and topics alone.",
    lookAt:
      "See that no resource policy names everyone as principal without a condition that limits who that is, also where no rule reads the policy.",
  },
  webFrontEnds: {
    title: "Web front ends log access",
    lookAt: "See that CloudFront, load balancers and API Gateway log requests, and that somebody can find them.",
  },
  vpcEndpoints: {
    title: "AWS services are reached through endpoints",
    lookAt: "See which AWS services the workloads of each VPC call, and that they call them through VPC endpoints.",
  },
} as const satisfies Record<string, Recommendation>;
