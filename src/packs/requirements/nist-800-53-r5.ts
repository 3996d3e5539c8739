import type { PackData } from "../compose";

const CHECKS_OF_AC_2_4 = `
  CloudFront.5 CloudTrail.1 CloudTrail.5 CodeBuild.4 ES.4 ES.5 Neptune.2 Opensearch.4 Opensearch.5 RDS.9 RDS.34
  RDS.40 RDS.42 Redshift.4 S3.9
`;

const CHECKS_OF_AC_2_6 = `
  awslambda_function_not_publicly_accessible awslambda_function_url_public ec2_ebs_public_snapshot
  ec2_instance_imdsv2_enabled ec2_instance_public_ip emr_cluster_master_nodes_no_public_ip
  iam_aws_attached_policy_no_administrative_privileges iam_customer_attached_policy_no_administrative_privileges
  iam_inline_policy_no_administrative_privileges iam_no_root_access_key
  iam_policy_attached_only_to_group_or_roles iam_user_accesskey_unused iam_user_console_access_unused
  rds_instance_no_public_access rds_snapshots_public_access redshift_cluster_public_access
  s3_account_level_public_access_blocks s3_bucket_policy_public_write_access s3_bucket_public_access
  sagemaker_notebook_instance_without_direct_internet_access_configured
`;

const CHECKS_OF_AC_3_3 = `
  ec2_instance_imdsv2_enabled iam_aws_attached_policy_no_administrative_privileges
  iam_customer_attached_policy_no_administrative_privileges iam_inline_policy_no_administrative_privileges
  iam_no_root_access_key iam_password_policy_minimum_length_14 iam_policy_attached_only_to_group_or_roles
  iam_root_hardware_mfa_enabled iam_root_mfa_enabled iam_rotate_access_key_90_days iam_user_accesskey_unused
  iam_user_console_access_unused iam_user_mfa_enabled_console_access secretsmanager_automatic_rotation_enabled
`;

const CHECKS_OF_AC_3_7 = `
  AutoScaling.3 AutoScaling.5 DMS.1 EC2.1 EC2.8 EC2.9 EC2.10 EC2.15 EC2.25 ECS.2 ECS.4 ECS.5 ElastiCache.6 EMR.1
  ES.2 IAM.1 IAM.2 IAM.4 IAM.8 IAM.21 KMS.1 KMS.2 Lambda.1 Lambda.3 Neptune.3 Neptune.7 Opensearch.2
  Opensearch.7 RDS.1 RDS.10 RDS.12 Redshift.1 S3.1 S3.2 S3.3 S3.8 S3.12 S3.19 SageMaker.1 SageMaker.2
  SageMaker.3 SSM.4
`;

const CHECKS_OF_AC_3_10 = `
  cloudtrail_cloudwatch_logging_enabled cloudtrail_multi_region_enabled cloudtrail_s3_dataevents_read_enabled
  cloudtrail_s3_dataevents_write_enabled rds_instance_integration_cloudwatch_logs redshift_cluster_audit_logging
  s3_bucket_server_access_logging_enabled
`;

const CHECKS_OF_AC_4_22 = `
  apigateway_restapi_client_certificate_enabled elb_ssl_listeners
  opensearch_service_domains_node_to_node_encryption_enabled s3_bucket_secure_transport_policy
`;

const CHECKS_OF_AC_4_26 = `
  APIGateway.1 APIGateway.9 CloudFront.5 CloudTrail.1 CloudTrail.5 CodeBuild.4 EC2.6 ELB.5 ES.4 ES.5 Neptune.2
  Opensearch.4 Opensearch.5 RDS.9 RDS.34 RDS.40 RDS.42 Redshift.4 S3.9 WAF.1 WAF.11
`;

const CHECKS_OF_AC_17 = `
  awslambda_function_not_publicly_accessible awslambda_function_url_public ec2_ebs_public_snapshot
  ec2_instance_public_ip ec2_networkacl_allow_ingress_any_port
  ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22 ec2_securitygroup_default_restrict_traffic
  emr_cluster_master_nodes_no_public_ip rds_instance_no_public_access rds_snapshots_public_access
  redshift_cluster_public_access s3_account_level_public_access_blocks s3_bucket_policy_public_write_access
  s3_bucket_public_access sagemaker_notebook_instance_without_direct_internet_access_configured
`;

const CHECKS_OF_AC_17_2 = `
  APIGateway.2 CloudFront.3 CloudFront.7 CloudFront.9 CloudFront.10 ElastiCache.5 ELB.1 ELB.2 ELB.3 ELB.8 ES.8
  Opensearch.8 S3.5
`;

const CHECKS_OF_AC_21 = `
  AutoScaling.5 DMS.1 EC2.1 EC2.9 EC2.10 EC2.15 EC2.25 ECS.2 EMR.1 ES.2 Lambda.1 Lambda.3 Neptune.3 Opensearch.2
  RDS.1 Redshift.1 S3.1 S3.2 S3.3 S3.8 S3.19 SageMaker.1 SageMaker.2 SSM.4
`;

const CHECKS_OF_AU_6_1 = "CloudTrail.5 CloudWatch.15 CloudWatch.17 GuardDuty.1 Neptune.2";

const CHECKS_OF_AU_6_3 = `
  APIGateway.1 APIGateway.9 CloudFront.5 CloudTrail.1 CloudTrail.5 CloudWatch.16 CodeBuild.4 EC2.6 ECS.12 ELB.5
  ES.4 ES.5 Neptune.2 Opensearch.4 Opensearch.5 RDS.9 RDS.34 RDS.40 RDS.42 Redshift.4 S3.9 WAF.1 WAF.11
`;

const CHECKS_OF_AU_6_6 = `
  apigateway_restapi_logging_enabled cloudtrail_cloudwatch_logging_enabled cloudtrail_multi_region_enabled
  cloudtrail_s3_dataevents_read_enabled cloudtrail_s3_dataevents_write_enabled
  cloudwatch_log_group_retention_policy_specific_days_enabled elb_logging_enabled elbv2_logging_enabled
  rds_instance_integration_cloudwatch_logs redshift_cluster_audit_logging
  s3_bucket_server_access_logging_enabled vpc_flow_logs_enabled
`;

const CHECKS_OF_AU_8 = `
  apigateway_restapi_logging_enabled cloudtrail_cloudwatch_logging_enabled cloudtrail_multi_region_enabled
  cloudtrail_s3_dataevents_read_enabled cloudtrail_s3_dataevents_write_enabled elb_logging_enabled
  elbv2_logging_enabled rds_instance_integration_cloudwatch_logs redshift_cluster_audit_logging
  s3_bucket_server_access_logging_enabled vpc_flow_logs_enabled
`;

const CHECKS_OF_AU_9_3 = `
  apigateway_restapi_client_certificate_enabled cloudtrail_kms_encryption_enabled
  cloudwatch_log_group_kms_encryption_enabled dynamodb_tables_kms_cmk_encryption_enabled
  ec2_ebs_default_encryption ec2_ebs_volume_encryption efs_encryption_at_rest_enabled elb_ssl_listeners
  opensearch_service_domains_encryption_at_rest_enabled
  opensearch_service_domains_node_to_node_encryption_enabled rds_instance_storage_encrypted
  redshift_cluster_audit_logging s3_bucket_default_encryption s3_bucket_secure_transport_policy
  sagemaker_notebook_instance_encryption_enabled sns_topics_kms_encryption_at_rest_enabled
`;

const CHECKS_OF_AU_12_3 = `
  apigateway_restapi_logging_enabled cloudtrail_cloudwatch_logging_enabled cloudtrail_multi_region_enabled
  cloudtrail_s3_dataevents_read_enabled cloudtrail_s3_dataevents_write_enabled
  cloudwatch_changes_to_network_acls_alarm_configured cloudwatch_changes_to_network_gateways_alarm_configured
  cloudwatch_changes_to_network_route_tables_alarm_configured cloudwatch_changes_to_vpcs_alarm_configured
  cloudwatch_log_group_retention_policy_specific_days_enabled elb_logging_enabled elbv2_logging_enabled
  guardduty_is_enabled rds_instance_enhanced_monitoring_enabled rds_instance_integration_cloudwatch_logs
  redshift_cluster_audit_logging s3_bucket_server_access_logging_enabled securityhub_enabled
  vpc_flow_logs_enabled
`;

const CHECKS_OF_CA_2_2 = `
  cloudwatch_changes_to_network_acls_alarm_configured cloudwatch_changes_to_network_gateways_alarm_configured
  cloudwatch_changes_to_network_route_tables_alarm_configured cloudwatch_changes_to_vpcs_alarm_configured
  rds_instance_enhanced_monitoring_enabled
`;

const CHECKS_OF_CM_3_6 = `
  APIGateway.5 CloudTrail.2 CloudTrail.10 CodeBuild.3 DynamoDB.3 EC2.3 EC2.7 EFS.1 ElastiCache.4 ES.1 Kinesis.1
  Neptune.1 Neptune.6 Opensearch.1 RDS.3 RDS.4 RDS.27 S3.17 SNS.1 SQS.1
`;

const CHECKS_OF_CP_6 = "DynamoDB.4 EC2.28 EFS.2 ElastiCache.1 RDS.11 RDS.14 RDS.26 Redshift.3 S3.7 S3.14";

const CHECKS_OF_IA_2_1 = "IAM.5 IAM.6 IAM.9 IAM.19";

const CHECKS_OF_PM_11 = `
  cloudtrail_log_file_validation_enabled s3_bucket_default_encryption s3_bucket_object_versioning
  s3_bucket_secure_transport_policy
`;

const CHECKS_OF_SC_7 = `
  AutoScaling.5 DMS.1 EC2.1 EC2.2 EC2.9 EC2.10 EC2.13 EC2.15 EC2.18 EC2.19 EC2.21 EC2.25 ECS.2 ElastiCache.7
  EMR.1 ES.2 Lambda.1 Lambda.3 Neptune.3 NetworkFirewall.6 Opensearch.2 RDS.1 RDS.2 RDS.23 Redshift.1 Redshift.7
  S3.1 S3.2 S3.3 S3.8 S3.19 SageMaker.1 SageMaker.2 SSM.4 WAF.2 WAF.3 WAF.8
`;

const CHECKS_OF_SC_7_7 = `
  awslambda_function_url_public ec2_ebs_public_snapshot ec2_instance_public_ip
  ec2_networkacl_allow_ingress_any_port ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22
  ec2_securitygroup_default_restrict_traffic emr_cluster_master_nodes_no_public_ip rds_instance_no_public_access
  rds_snapshots_public_access redshift_cluster_public_access s3_account_level_public_access_blocks
  s3_bucket_policy_public_write_access s3_bucket_public_access
  sagemaker_notebook_instance_without_direct_internet_access_configured
`;

const CHECKS_OF_SC_8 = `
  APIGateway.2 CloudFront.3 CloudFront.7 CloudFront.9 CloudFront.10 ElastiCache.5 ELB.1 ELB.2 ELB.3 ELB.8 ES.3
  ES.8 Opensearch.3 Opensearch.8 Redshift.2 S3.5
`;

const CHECKS_OF_SI_2_2 = "ECS.10 EKS.2 ElastiCache.2 ElasticBeanstalk.2 Lambda.2 RDS.13 RDS.35 Redshift.6 SSM.2";

const CHECKS_OF_SI_4_5 = "CloudTrail.5 CloudWatch.15 GuardDuty.1 Neptune.2";

const CHECKS_OF_SI_5 = `
  cloudwatch_changes_to_network_acls_alarm_configured cloudwatch_changes_to_network_gateways_alarm_configured
  cloudwatch_changes_to_network_route_tables_alarm_configured cloudwatch_changes_to_vpcs_alarm_configured
  guardduty_is_enabled
`;

/**
 * NIST SP 800-53 Rev. 5: the controls, of the publication's thousand, that AWS relates to Security Hub's checks, and
 * those that Prowler alone relates to its own. A control is wider than any check: that its rules find nothing is
 * evidence for it, and not the whole of it.
 */
export const nist80053R5: PackData = {
  id: "nist-800-53-r5",
  title: "NIST SP 800-53 Rev. 5",
  version: "5",
  source:
    "NIST Special Publication 800-53 Revision 5, as related to checks by the AWS Security Hub User Guide and by Prowler",
  controls: [
    { id: "AC-2", title: "Accounts are managed", checks: "IAM.1 IAM.2 IAM.8 IAM.21 KMS.1 KMS.2" },
    {
      id: "AC-2(1)",
      title: "Accounts are managed by automation",
      checks: `
        ECS.4 ECS.5 ElastiCache.6 IAM.1 IAM.2 IAM.3 IAM.4 IAM.5 IAM.6 IAM.7 IAM.8 IAM.9 IAM.19 IAM.21 KMS.1
        KMS.2 Neptune.7 Opensearch.7 RDS.10 RDS.12 S3.12 SageMaker.3 SecretsManager.1 SecretsManager.2
        SecretsManager.3 SecretsManager.4
      `,
    },
    { id: "AC-2(3)", title: "Accounts that nobody uses are disabled", checks: "IAM.3 IAM.7 IAM.8" },
    { id: "AC-2(4)", title: "Actions on accounts are recorded", checks: CHECKS_OF_AC_2_4 },
    { id: "AC-2(6)", title: "Privileges are managed as they change", checks: CHECKS_OF_AC_2_6 },
    { id: "AC-2(12)", title: "Unusual use of accounts is noticed", checks: "CodeBuild.4 GuardDuty.1" },
    {
      id: "AC-3",
      title: "Access is granted by policy alone",
      checks: `
        APIGateway.8 AutoScaling.3 AutoScaling.5 DMS.1 EC2.1 EC2.8 EC2.9 EC2.10 EC2.15 EC2.25 ECS.2 ECS.4 ECS.5
        ElastiCache.6 EMR.1 ES.2 IAM.1 IAM.2 IAM.8 IAM.21 KMS.1 KMS.2 Lambda.1 Lambda.3 Neptune.3 Neptune.7
        Opensearch.2 Opensearch.7 RDS.1 RDS.10 RDS.12 Redshift.1 S3.1 S3.2 S3.3 S3.8 S3.12 S3.19 SageMaker.1
        SageMaker.2 SSM.4
      `,
      ruleIds: ["lambda-url-authenticated", "rds-instance-not-public"],
    },
    {
      id: "AC-3(2)",
      title: "Two people are needed for what matters most",
      checks: `
        iam_root_hardware_mfa_enabled iam_root_mfa_enabled iam_user_mfa_enabled_console_access
      `,
    },
    { id: "AC-3(3)", title: "Access is bound to rules that users cannot change", checks: CHECKS_OF_AC_3_3 },
    { id: "AC-3(4)", title: "Owners decide who may use what is theirs", checks: CHECKS_OF_AC_3_3 },
    { id: "AC-3(7)", title: "Access follows roles", checks: CHECKS_OF_AC_3_7 },
    {
      id: "AC-3(8)",
      title: "Access that was withdrawn ends",
      checks: `
        ec2_instance_imdsv2_enabled iam_aws_attached_policy_no_administrative_privileges
        iam_customer_attached_policy_no_administrative_privileges iam_inline_policy_no_administrative_privileges
        iam_no_root_access_key iam_password_policy_minimum_length_14 iam_policy_attached_only_to_group_or_roles
        iam_role_access_not_stale_to_bedrock iam_root_hardware_mfa_enabled iam_root_mfa_enabled
        iam_rotate_access_key_90_days iam_user_access_not_stale_to_bedrock
        iam_user_access_not_stale_to_sagemaker iam_user_accesskey_unused iam_user_console_access_unused
        iam_user_mfa_enabled_console_access secretsmanager_automatic_rotation_enabled
      `,
    },
    { id: "AC-3(10)", title: "Overrides of access control are recorded", checks: CHECKS_OF_AC_3_10 },
    {
      id: "AC-3(12)",
      title: "Applications state what they need to access",
      checks: `
        ec2_instance_imdsv2_enabled guardduty_is_enabled iam_aws_attached_policy_no_administrative_privileges
        iam_customer_attached_policy_no_administrative_privileges iam_inline_policy_no_administrative_privileges
        iam_no_root_access_key iam_password_policy_minimum_length_14 iam_policy_attached_only_to_group_or_roles
        iam_root_hardware_mfa_enabled iam_root_mfa_enabled iam_rotate_access_key_90_days
        iam_user_accesskey_unused iam_user_console_access_unused iam_user_mfa_enabled_console_access
        secretsmanager_automatic_rotation_enabled
      `,
    },
    { id: "AC-3(13)", title: "Access follows attributes", checks: CHECKS_OF_AC_3_3 },
    {
      id: "AC-3(15)",
      title: "Access is both mandatory and discretionary",
      checks: `
        AutoScaling.3 EC2.8 ECS.4 ECS.5 ElastiCache.6 IAM.1 IAM.2 IAM.3 IAM.4 IAM.5 IAM.6 IAM.7 IAM.8 IAM.9
        IAM.19 IAM.21 KMS.1 KMS.2 Neptune.7 Opensearch.7 RDS.10 RDS.12 S3.12 SageMaker.3 SecretsManager.1
        SecretsManager.2 SecretsManager.3 SecretsManager.4
      `,
    },
    {
      id: "AC-4",
      title: "Flows of information are controlled",
      checks: `
        APIGateway.2 AutoScaling.5 CloudFront.3 CloudFront.7 CloudFront.9 CloudFront.10 DMS.1 EC2.1 EC2.2 EC2.9
        EC2.10 EC2.13 EC2.15 EC2.18 EC2.19 EC2.25 ECS.2 ElastiCache.5 ElastiCache.7 ELB.1 ELB.2 ELB.3 ELB.8
        EMR.1 ES.2 ES.3 ES.8 Lambda.1 Lambda.3 Neptune.3 Opensearch.2 Opensearch.3 Opensearch.8 RDS.1 RDS.2
        RDS.23 Redshift.1 Redshift.2 Redshift.7 S3.1 S3.2 S3.3 S3.5 S3.8 S3.19 SageMaker.1 SageMaker.2 SSM.4
      `,
    },
    {
      id: "AC-4(21)",
      title: "Flows of information are kept apart",
      checks: `
        APIGateway.4 AutoScaling.5 CloudFront.6 DMS.1 EC2.1 EC2.2 EC2.9 EC2.10 EC2.13 EC2.15 EC2.17 EC2.18
        EC2.19 EC2.21 EC2.23 EC2.25 ECS.2 ElastiCache.7 ELB.12 ELB.14 EMR.1 ES.2 Lambda.1 Lambda.3 Neptune.3
        NetworkFirewall.6 Opensearch.2 RDS.1 RDS.2 RDS.23 Redshift.1 Redshift.7 S3.1 S3.2 S3.3 S3.8 S3.19
        SageMaker.1 SageMaker.2 SSM.4 WAF.2 WAF.3 WAF.8
      `,
    },
    { id: "AC-4(22)", title: "Domains are reached from one place without mixing them", checks: CHECKS_OF_AC_4_22 },
    { id: "AC-4(26)", title: "Filtering of flows is recorded", checks: CHECKS_OF_AC_4_26 },
    { id: "AC-4(28)", title: "Data passes filters one after another", checks: CHECKS_OF_AC_3_3 },
    { id: "AC-5", title: "Duties are separated", checks: "ECS.4 ECS.5 IAM.1 IAM.21 KMS.1 KMS.2 Opensearch.7" },
    {
      id: "AC-6",
      title: "Nobody holds more privilege than needed",
      checks: CHECKS_OF_AC_3_7,
      ruleIds: ["iam-role-no-inline-policy"],
    },
    {
      id: "AC-6(2)",
      title: "Privileged accounts do only privileged work",
      checks: "EFS.4 IAM.1 IAM.4 IAM.21 SageMaker.3",
    },
    {
      id: "AC-6(3)",
      title: "Privileged commands over the network are restricted",
      checks: "IAM.1 IAM.2 IAM.21 KMS.1 KMS.2",
    },
    { id: "AC-6(9)", title: "Uses of privilege are recorded", checks: CHECKS_OF_AC_2_4 },
    {
      id: "AC-6(10)",
      title: "Privileged functions are closed to others",
      checks: "EFS.3 IAM.1 IAM.4 IAM.21 SageMaker.3",
    },
    {
      id: "AC-7(4)",
      title: "Another factor lets in after failed sign-ins",
      checks: `
        iam_password_policy_minimum_length_14 iam_root_hardware_mfa_enabled iam_root_mfa_enabled
        iam_user_mfa_enabled_console_access
      `,
    },
    {
      id: "AC-16",
      title: "Information carries attributes of security and privacy",
      checks: "cloudwatch_log_group_retention_policy_specific_days_enabled",
    },
    { id: "AC-17", title: "Remote access is allowed before it is used", checks: CHECKS_OF_AC_17 },
    { id: "AC-17(1)", title: "Remote access is monitored", checks: CHECKS_OF_AC_17 },
    { id: "AC-17(2)", title: "Remote access is encrypted", checks: CHECKS_OF_AC_17_2 },
    {
      id: "AC-17(4)",
      title: "Privileged commands from remote need a reason",
      checks: `
        awslambda_function_not_publicly_accessible awslambda_function_url_public ec2_ebs_public_snapshot
        ec2_instance_public_ip ec2_networkacl_allow_ingress_any_port ec2_securitygroup_default_restrict_traffic
        emr_cluster_master_nodes_no_public_ip rds_instance_no_public_access rds_snapshots_public_access
        redshift_cluster_public_access s3_account_level_public_access_blocks
        s3_bucket_policy_public_write_access s3_bucket_public_access
        sagemaker_notebook_instance_without_direct_internet_access_configured
      `,
    },
    { id: "AC-17(9)", title: "Remote access can be cut off", checks: CHECKS_OF_AC_17 },
    { id: "AC-17(10)", title: "Remote commands are authenticated", checks: CHECKS_OF_AC_17 },
    { id: "AC-21", title: "Information is shared with those entitled alone", checks: CHECKS_OF_AC_21 },
    { id: "AC-24", title: "Decisions about access hold for every request", checks: CHECKS_OF_AC_3_3 },
    { id: "AC-24(1)", title: "Decisions about access are passed on in safety", checks: CHECKS_OF_AC_4_22 },
    { id: "AU-2", title: "What to record is decided and recorded", checks: CHECKS_OF_AC_4_26 },
    { id: "AU-3", title: "Records say who did what, where and when", checks: CHECKS_OF_AC_4_26 },
    {
      id: "AU-3(1)",
      title: "Records hold the details that are needed",
      checks: "cloudtrail_multi_region_enabled guardduty_is_enabled",
    },
    { id: "AU-4(1)", title: "Records move to another storage", checks: "cloudtrail_cloudwatch_logging_enabled" },
    { id: "AU-6(1)", title: "Reviews of records are automated", checks: CHECKS_OF_AU_6_1 },
    { id: "AU-6(3)", title: "Records of several sources are correlated", checks: CHECKS_OF_AU_6_3 },
    { id: "AU-6(4)", title: "Records are reviewed in one place", checks: CHECKS_OF_AU_6_3 },
    { id: "AU-6(5)", title: "Records are analysed together with other monitoring", checks: CHECKS_OF_AU_6_1 },
    { id: "AU-6(6)", title: "Records are read together with physical monitoring", checks: CHECKS_OF_AU_6_6 },
    { id: "AU-6(9)", title: "Records are read together with what people report", checks: CHECKS_OF_AU_6_6 },
    { id: "AU-7(1)", title: "Records can be searched by automation", checks: "CloudTrail.5 Neptune.2" },
    { id: "AU-8", title: "Records have exact times", checks: CHECKS_OF_AU_8 },
    { id: "AU-9", title: "Records are protected", checks: "CloudTrail.2 CloudTrail.4 CloudTrail.10 S3.17" },
    { id: "AU-9(2)", title: "Records are stored apart from what they record", checks: "S3.7 S3.14" },
    {
      id: "AU-9(3)",
      title: "Records are protected by cryptography",
      checks: CHECKS_OF_AU_9_3,
      ruleIds: ["cloudtrail-kms-encryption"],
    },
    { id: "AU-9(7)", title: "Records are stored on another operating system", checks: "CodeBuild.4 Neptune.2" },
    {
      id: "AU-10",
      title: "Actions cannot be denied later",
      checks: `
        APIGateway.1 APIGateway.9 CloudFront.5 CloudTrail.1 CloudTrail.5 CloudWatch.16 CodeBuild.4 ELB.5 ES.4
        ES.5 Neptune.2 Opensearch.4 Opensearch.5 RDS.9 RDS.34 RDS.40 RDS.42 Redshift.4 S3.9 WAF.1 WAF.11
      `,
    },
    { id: "AU-11", title: "Records are kept as long as needed", checks: "CloudWatch.16" },
    {
      id: "AU-11(1)",
      title: "Records of long ago can be retrieved",
      checks: "cloudwatch_log_group_retention_policy_specific_days_enabled",
    },
    { id: "AU-12", title: "Systems write the records", checks: CHECKS_OF_AC_4_26 },
    { id: "AU-12(1)", title: "Records of the whole system are in order of time", checks: CHECKS_OF_AU_6_6 },
    { id: "AU-12(2)", title: "Records have a standard format", checks: CHECKS_OF_AU_6_6 },
    { id: "AU-12(3)", title: "What is recorded can be changed by those entitled", checks: CHECKS_OF_AU_12_3 },
    { id: "AU-12(4)", title: "Queries for personal data are recorded", checks: CHECKS_OF_AU_8 },
    { id: "AU-14", title: "Sessions can be recorded", checks: CHECKS_OF_AU_12_3 },
    { id: "AU-14(1)", title: "Recording begins with the system", checks: "CloudTrail.1" },
    { id: "AU-14(3)", title: "Sessions can be watched from remote", checks: CHECKS_OF_AU_8 },
    {
      id: "AU-16",
      title: "Records of several organizations are coordinated",
      checks: "cloudtrail_cloudwatch_logging_enabled",
    },
    { id: "CA-2", title: "Controls are assessed", checks: "guardduty_is_enabled securityhub_enabled" },
    { id: "CA-2(2)", title: "Special assessments are made", checks: CHECKS_OF_CA_2_2 },
    {
      id: "CA-7",
      title: "Controls are monitored continuously",
      checks: `
        APIGateway.1 APIGateway.3 APIGateway.9 AutoScaling.1 CloudFront.5 CloudTrail.1 CloudTrail.5
        CloudWatch.15 CloudWatch.16 CloudWatch.17 CodeBuild.4 EC2.6 ECS.12 ElasticBeanstalk.1 ELB.5 ES.4 ES.5
        GuardDuty.1 Lambda.7 Macie.1 Neptune.2 Opensearch.4 Opensearch.5 RDS.6 RDS.9 RDS.19 RDS.20 RDS.21 RDS.22
        RDS.34 RDS.40 RDS.42 Redshift.4 S3.9 S3.11 WAF.1 WAF.11
      `,
    },
    { id: "CA-7(4)", title: "Risk is monitored", checks: "elbv2_deletion_protection rds_instance_deletion_protection" },
    { id: "CA-9", title: "Internal connections are authorized", checks: CHECKS_OF_AC_4_22 },
    {
      id: "CA-9(1)",
      title: "Internal connections meet security checks",
      checks: `
        Account.2 APIGateway.5 AutoScaling.3 AutoScaling.9 CloudFront.8 CloudTrail.2 CloudTrail.10 CodeBuild.3
        DynamoDB.3 EC2.3 EC2.4 EC2.7 EC2.19 EC2.21 EC2.23 ECR.2 ECR.3 ECS.3 ECS.8 EFS.1 EKS.2 ElastiCache.4
        ELB.6 ELB.7 ELB.12 ELB.14 ES.1 Kinesis.1 Lambda.2 Macie.1 Neptune.1 Neptune.4 Neptune.6 Neptune.8
        NetworkFirewall.3 NetworkFirewall.4 NetworkFirewall.5 Opensearch.1 RDS.3 RDS.4 RDS.16 RDS.17 RDS.24
        RDS.25 RDS.27 Redshift.6 Redshift.8 S3.6 S3.17 S3.20 SNS.1 SQS.1 SSM.1 SSM.3 WAF.4 WAF.6 WAF.7 WAF.10
      `,
    },
    {
      id: "CM-2",
      title: "A baseline configuration is kept",
      checks: `
        Account.1 Account.2 APIGateway.8 AutoScaling.3 AutoScaling.9 CloudFront.8 CloudFront.12 EC2.4 EC2.19
        EC2.21 EC2.23 EC2.24 ECR.2 ECR.3 ECS.3 ECS.8 EKS.2 ELB.6 ELB.7 ELB.12 ELB.14 Lambda.2 Neptune.4
        Neptune.8 NetworkFirewall.3 NetworkFirewall.4 NetworkFirewall.5 RDS.16 RDS.17 RDS.24 RDS.25 Redshift.6
        Redshift.8 S3.6 S3.20 SSM.1 SSM.3 WAF.4 WAF.6 WAF.7 WAF.10
      `,
    },
    {
      id: "CM-2(2)",
      title: "The baseline is kept by automation",
      checks: `
        Account.1 APIGateway.8 AutoScaling.9 CloudFront.12 EC2.4 EC2.19 EC2.21 EC2.24 ECR.3 ELB.6 Neptune.4
        Neptune.8 RDS.16 RDS.17 S3.20 SSM.1 SSM.3
      `,
    },
    { id: "CM-3", title: "Changes are controlled", checks: "Config.1 ELB.6 Neptune.4 RDS.7 RDS.8 S3.20" },
    {
      id: "CM-3(3)",
      title: "Changes are made by automation",
      checks: `
        ec2_instance_managed_by_ssm ec2_instance_older_than_specific_days redshift_cluster_automatic_upgrades
        ssm_managed_compliant_patching
      `,
    },
    { id: "CM-3(6)", title: "Cryptography is under change control", checks: CHECKS_OF_CM_3_6 },
    {
      id: "CM-5(1)",
      title: "Access for changes is enforced and recorded",
      checks: `
        apigateway_restapi_logging_enabled cloudtrail_cloudwatch_logging_enabled cloudtrail_multi_region_enabled
        cloudtrail_s3_dataevents_read_enabled cloudtrail_s3_dataevents_write_enabled ec2_instance_imdsv2_enabled
        ec2_instance_profile_attached elb_logging_enabled elbv2_logging_enabled
        iam_aws_attached_policy_no_administrative_privileges
        iam_customer_attached_policy_no_administrative_privileges iam_inline_policy_no_administrative_privileges
        iam_no_root_access_key iam_password_policy_minimum_length_14 iam_policy_attached_only_to_group_or_roles
        iam_root_hardware_mfa_enabled iam_rotate_access_key_90_days iam_user_accesskey_unused
        iam_user_console_access_unused iam_user_mfa_enabled_console_access
        rds_instance_integration_cloudwatch_logs redshift_cluster_audit_logging
        s3_bucket_server_access_logging_enabled secretsmanager_automatic_rotation_enabled vpc_flow_logs_enabled
      `,
    },
    {
      id: "CM-6",
      title: "Settings are decided, and deviations known",
      checks: `
        cloudtrail_cloudwatch_logging_enabled cloudtrail_kms_encryption_enabled
        cloudtrail_log_file_validation_enabled cloudtrail_multi_region_enabled
        cloudtrail_s3_dataevents_read_enabled cloudtrail_s3_dataevents_write_enabled ec2_ebs_default_encryption
        ec2_ebs_volume_encryption ec2_instance_managed_by_ssm ec2_instance_profile_attached
        ec2_networkacl_allow_ingress_any_port ec2_securitygroup_default_restrict_traffic
        iam_aws_attached_policy_no_administrative_privileges
        iam_customer_attached_policy_no_administrative_privileges iam_inline_policy_no_administrative_privileges
        iam_no_root_access_key iam_password_policy_minimum_length_14 iam_policy_attached_only_to_group_or_roles
        iam_root_hardware_mfa_enabled iam_root_mfa_enabled iam_rotate_access_key_90_days
        iam_user_accesskey_unused iam_user_console_access_unused iam_user_mfa_enabled_console_access
        kms_cmk_rotation_enabled kms_key_enclave_attestation_pcr_mismatch s3_account_level_public_access_blocks
        s3_bucket_default_encryption s3_bucket_policy_public_write_access s3_bucket_public_access
        s3_bucket_secure_transport_policy s3_bucket_server_access_logging_enabled ssm_managed_compliant_patching
        vpc_flow_logs_enabled
      `,
    },
    { id: "CM-6(1)", title: "Settings are managed by automation", checks: "Config.1" },
    { id: "CM-7", title: "Systems offer what is needed alone", checks: "EC2.13 EC2.19 EC2.21" },
    { id: "CM-8", title: "An inventory is kept", checks: "Config.1 SSM.1 SSM.3" },
    { id: "CM-8(1)", title: "The inventory follows changes", checks: "EC2.12 EC2.16 ECR.2 SSM.1 SSM.3" },
    { id: "CM-8(2)", title: "The inventory is kept by automation", checks: "Config.1 SSM.1" },
    { id: "CM-8(3)", title: "Unauthorized components are noticed", checks: "GuardDuty.1 SSM.1 SSM.2 SSM.3" },
    {
      id: "CM-8(6)",
      title: "The inventory has settings and their deviations",
      checks: `
        ec2_instance_managed_by_ssm ec2_instance_older_than_specific_days ec2_networkacl_allow_ingress_any_port
        elbv2_deletion_protection ssm_managed_compliant_patching
      `,
    },
    {
      id: "CM-9",
      title: "Configuration is managed by a plan",
      checks: `
        cloudtrail_cloudwatch_logging_enabled cloudtrail_kms_encryption_enabled
        cloudtrail_log_file_validation_enabled cloudtrail_multi_region_enabled
        cloudtrail_s3_dataevents_read_enabled cloudtrail_s3_dataevents_write_enabled ec2_ebs_default_encryption
        ec2_ebs_volume_encryption ec2_networkacl_allow_ingress_any_port
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22 ec2_securitygroup_default_restrict_traffic
        iam_aws_attached_policy_no_administrative_privileges
        iam_customer_attached_policy_no_administrative_privileges iam_inline_policy_no_administrative_privileges
        iam_no_root_access_key iam_password_policy_minimum_length_14 iam_policy_attached_only_to_group_or_roles
        iam_root_hardware_mfa_enabled iam_root_mfa_enabled iam_rotate_access_key_90_days
        iam_user_accesskey_unused iam_user_console_access_unused iam_user_mfa_enabled_console_access
        kms_cmk_rotation_enabled s3_account_level_public_access_blocks s3_bucket_default_encryption
        s3_bucket_policy_public_write_access s3_bucket_public_access s3_bucket_secure_transport_policy
        s3_bucket_server_access_logging_enabled vpc_flow_logs_enabled
      `,
    },
    { id: "CM-12", title: "Where information is stored is known", checks: "iam_password_policy_minimum_length_14" },
    {
      id: "CP-1",
      title: "Contingency planning has a policy",
      checks: `
        dynamodb_tables_pitr_enabled efs_have_backup_enabled elbv2_deletion_protection
        rds_instance_backup_enabled rds_instance_deletion_protection rds_instance_multi_az
        redshift_cluster_automated_snapshot s3_bucket_object_versioning
      `,
    },
    {
      id: "CP-2",
      title: "A contingency plan exists",
      checks: "elbv2_deletion_protection rds_instance_deletion_protection rds_instance_multi_az",
    },
    {
      id: "CP-2(2)",
      title: "Capacity for a contingency is planned",
      checks: "AutoScaling.1 AutoScaling.2 AutoScaling.6 DynamoDB.1",
    },
    {
      id: "CP-2(5)",
      title: "Essential functions continue in a contingency",
      checks: `
        dynamodb_tables_pitr_enabled ec2_confidential_workload_host_not_running efs_have_backup_enabled
        elbv2_deletion_protection rds_instance_backup_enabled rds_instance_deletion_protection
        rds_instance_multi_az redshift_cluster_automated_snapshot s3_bucket_object_versioning
      `,
    },
    { id: "CP-2(6)", title: "Other sites can take over", checks: "rds_instance_multi_az" },
    { id: "CP-6", title: "There is a second storage site", checks: CHECKS_OF_CP_6 },
    { id: "CP-6(1)", title: "The second site is separate from the first", checks: CHECKS_OF_CP_6 },
    {
      id: "CP-6(2)",
      title: "The second site meets recovery objectives",
      checks: `
        AutoScaling.2 AutoScaling.6 DynamoDB.1 DynamoDB.2 DynamoDB.4 EC2.20 EC2.28 EFS.2 ElastiCache.1 ELB.9
        ELB.10 ELB.13 ES.6 ES.7 Lambda.5 Neptune.9 Opensearch.6 RDS.5 RDS.11 RDS.14 RDS.15 RDS.26 Redshift.3
        S3.7 S3.10 S3.13 S3.14
      `,
    },
    {
      id: "CP-9",
      title: "Systems are backed up",
      checks: `
        DynamoDB.2 DynamoDB.4 EC2.28 EFS.2 ElastiCache.1 RDS.11 RDS.14 RDS.26 Redshift.3 Redshift.6 S3.7 S3.10
        S3.13 S3.14
      `,
    },
    {
      id: "CP-9(8)",
      title: "Backups are protected by cryptography",
      checks: "rds_instance_storage_encrypted s3_bucket_default_encryption",
    },
    {
      id: "CP-10",
      title: "Systems can be recovered",
      checks: `
        AutoScaling.2 AutoScaling.6 CloudFront.4 DynamoDB.1 DynamoDB.2 DynamoDB.4 EC2.20 EC2.28 EFS.2
        ElastiCache.1 ElastiCache.3 ELB.9 ELB.10 ELB.13 ES.6 ES.7 Lambda.5 Neptune.9 Opensearch.6 RDS.5 RDS.11
        RDS.14 RDS.15 RDS.26 Redshift.3 S3.7 S3.10 S3.13 S3.14
      `,
    },
    {
      id: "CP-10(2)",
      title: "Transactions can be recovered",
      checks: `
        dynamodb_tables_pitr_enabled efs_have_backup_enabled rds_instance_backup_enabled
        redshift_cluster_automated_snapshot s3_bucket_object_versioning
      `,
    },
    { id: "IA-2", title: "Users are identified", checks: "iam_no_root_access_key" },
    { id: "IA-2(1)", title: "Privileged accounts sign in with MFA", checks: CHECKS_OF_IA_2_1 },
    { id: "IA-2(2)", title: "Other accounts sign in with MFA", checks: CHECKS_OF_IA_2_1 },
    { id: "IA-2(6)", title: "A factor is on a separate device", checks: CHECKS_OF_IA_2_1 },
    { id: "IA-2(8)", title: "Sign-ins cannot be replayed", checks: CHECKS_OF_IA_2_1 },
    { id: "IA-3(3)", title: "Addresses of devices are given out under control", checks: CHECKS_OF_AU_8 },
    {
      id: "IA-4",
      title: "Identifiers are managed",
      checks: "iam_no_root_access_key iam_password_policy_minimum_length_14",
    },
    { id: "IA-4(4)", title: "Identifiers show what their users are", checks: "iam_no_root_access_key" },
    { id: "IA-4(8)", title: "Identifiers say nothing of who is behind them", checks: "iam_no_root_access_key" },
    { id: "IA-5", title: "Authenticators are managed", checks: "iam_password_policy_minimum_length_14" },
    {
      id: "IA-5(1)",
      title: "Passwords are managed",
      checks: `
        APIGateway.2 CloudFront.3 CloudFront.7 CloudFront.9 CloudFront.10 ElastiCache.5 ELB.1 ELB.2 ELB.3 ELB.8
        ES.8 IAM.7 Opensearch.8 S3.5
      `,
      ruleIds: ["iam-password-policy-length"],
    },
    { id: "IA-5(7)", title: "Code and scripts hold no unencrypted authenticators", checks: "CodeBuild.2" },
    { id: "IA-5(8)", title: "One authenticator does not open several systems", checks: "iam_no_root_access_key" },
    { id: "IA-5(18)", title: "Passwords are kept in a manager", checks: "iam_password_policy_minimum_length_14" },
    {
      id: "IA-8(2)",
      title: "External credentials are accepted by a standard",
      checks: "iam_password_policy_minimum_length_14",
    },
    { id: "IR-4", title: "Incidents are handled", checks: "guardduty_no_high_severity_findings" },
    { id: "IR-4(1)", title: "Incidents are handled by automation", checks: "CloudWatch.15" },
    { id: "IR-4(5)", title: "A violation can switch a system off", checks: "CloudWatch.15" },
    { id: "MA-4", title: "Remote maintenance authenticates strongly", checks: "iam_password_policy_minimum_length_14" },
    { id: "MA-4(1)", title: "Remote maintenance is recorded", checks: CHECKS_OF_AU_8 },
    { id: "MP-2", title: "Media are open to those entitled alone", checks: CHECKS_OF_AC_2_6 },
    { id: "PE-6(2)", title: "Intrusions into premises are recognized by automation", checks: "guardduty_is_enabled" },
    { id: "PE-6(4)", title: "Places with systems are monitored", checks: "guardduty_is_enabled" },
    { id: "PM-11", title: "Missions define what protection they need", checks: CHECKS_OF_PM_11 },
    { id: "PM-14", title: "Tests, training and monitoring follow plans", checks: CHECKS_OF_AU_12_3 },
    { id: "PM-16", title: "Threats are known", checks: "guardduty_is_enabled" },
    {
      id: "PM-17",
      title: "Controlled information on outside systems is protected",
      checks: `
        apigateway_restapi_client_certificate_enabled cloudtrail_log_file_validation_enabled elb_ssl_listeners
        opensearch_service_domains_node_to_node_encryption_enabled s3_bucket_object_versioning
        s3_bucket_secure_transport_policy
      `,
    },
    {
      id: "PM-21",
      title: "Disclosures of personal data are accounted for",
      checks: "cloudwatch_log_group_retention_policy_specific_days_enabled",
    },
    { id: "PM-31", title: "A strategy for continuous monitoring exists", checks: CHECKS_OF_AU_12_3 },
    { id: "RA-1", title: "Risk assessment has a policy", checks: "guardduty_is_enabled" },
    { id: "RA-3", title: "Risks are assessed", checks: "guardduty_is_enabled ssm_managed_compliant_patching" },
    { id: "RA-3(4)", title: "Risks are predicted by analytics", checks: "GuardDuty.1" },
    { id: "RA-5", title: "Vulnerabilities are looked for", checks: "ECR.1 Macie.1" },
    { id: "RA-5(4)", title: "It is known what outsiders can find out", checks: "guardduty_is_enabled" },
    { id: "RA-10", title: "Threats are hunted", checks: "guardduty_is_enabled" },
    { id: "SA-1", title: "Acquisition has a policy", checks: "cloudtrail_log_file_validation_enabled" },
    { id: "SA-3", title: "Systems are developed with security in mind", checks: "CodeBuild.1 CodeBuild.2 SSM.1" },
    { id: "SA-8(19)", title: "Protection is continuous", checks: "GuardDuty.1 Macie.1" },
    { id: "SA-8(21)", title: "Systems can analyse themselves", checks: "GuardDuty.1" },
    { id: "SA-8(22)", title: "The design makes actions traceable", checks: "CloudTrail.1" },
    { id: "SA-8(25)", title: "Security is worth what it costs", checks: "GuardDuty.1" },
    {
      id: "SA-9(6)",
      title: "The organization controls the keys of outside systems",
      checks: "kms_cmk_rotation_enabled",
    },
    { id: "SA-10(1)", title: "Integrity of software can be checked", checks: "cloudtrail_log_file_validation_enabled" },
    { id: "SA-11(1)", title: "Code is analysed", checks: "GuardDuty.1" },
    { id: "SA-11(6)", title: "The attack surface is reviewed", checks: "GuardDuty.1" },
    {
      id: "SA-15",
      title: "Development follows a documented process",
      checks: "elbv2_deletion_protection rds_instance_deletion_protection",
    },
    { id: "SA-15(2)", title: "Development is tracked with tools for security", checks: "GuardDuty.1 SSM.1" },
    { id: "SA-15(8)", title: "Knowledge of threats is used again", checks: "GuardDuty.1 SSM.1" },
    { id: "SC-5", title: "Denial of service is limited", checks: "GuardDuty.1" },
    { id: "SC-5(1)", title: "Systems cannot attack others", checks: "GuardDuty.1" },
    {
      id: "SC-5(2)",
      title: "Capacity outlasts floods",
      checks: `
        AutoScaling.2 AutoScaling.6 CloudFront.4 DynamoDB.1 DynamoDB.2 DynamoDB.4 EC2.20 EC2.28 EFS.2
        ElastiCache.1 ElastiCache.3 ELB.6 ELB.9 ELB.10 ELB.13 ES.6 ES.7 Lambda.5 Neptune.4 Neptune.9
        Opensearch.6 RDS.5 RDS.7 RDS.8 RDS.11 RDS.15 RDS.26 Redshift.3 Redshift.6 S3.7 S3.10 S3.13 S3.14 S3.20
      `,
    },
    { id: "SC-5(3)", title: "Denial of service is noticed", checks: "GuardDuty.1" },
    { id: "SC-6", title: "Resources stay available to what matters", checks: "rds_instance_multi_az" },
    { id: "SC-7", title: "Boundaries are protected", checks: CHECKS_OF_SC_7 },
    { id: "SC-7(3)", title: "Few points lead in from outside", checks: CHECKS_OF_AC_21 },
    {
      id: "SC-7(4)",
      title: "External connections are governed",
      checks: `
        APIGateway.2 AutoScaling.5 CloudFront.3 CloudFront.7 CloudFront.9 CloudFront.10 DMS.1 EC2.1 EC2.2 EC2.9
        EC2.10 EC2.13 EC2.15 EC2.18 EC2.19 EC2.25 ECS.2 ElastiCache.5 ElastiCache.7 ELB.1 ELB.2 ELB.3 ELB.4
        ELB.8 EMR.1 ES.2 ES.3 ES.8 Lambda.1 Lambda.3 Neptune.3 Opensearch.2 Opensearch.3 Opensearch.8 RDS.1
        RDS.2 RDS.23 Redshift.1 Redshift.2 Redshift.7 S3.1 S3.2 S3.3 S3.5 S3.8 S3.19 SageMaker.1 SageMaker.2
        SSM.4
      `,
    },
    {
      id: "SC-7(5)",
      title: "Boundaries deny by default",
      checks: "EC2.2 EC2.13 EC2.18 EC2.19 EC2.21 ElastiCache.7 NetworkFirewall.6 RDS.2 RDS.23",
    },
    {
      id: "SC-7(7)",
      title: "Remote devices do not bridge networks",
      checks: CHECKS_OF_SC_7_7,
      ruleIds: ["ec2-security-group-no-public-ssh"],
    },
    {
      id: "SC-7(9)",
      title: "Harmful traffic outward is restricted",
      checks: `
        APIGateway.1 APIGateway.9 AutoScaling.5 CloudFront.5 CloudTrail.1 CloudTrail.5 CodeBuild.4 DMS.1 EC2.1
        EC2.9 EC2.15 EC2.25 ECS.2 ELB.5 EMR.1 ES.2 ES.4 ES.5 Lambda.1 Lambda.3 Neptune.2 Neptune.3 Opensearch.2
        Opensearch.4 Opensearch.5 RDS.1 RDS.9 RDS.34 RDS.40 RDS.42 Redshift.1 Redshift.4 Redshift.7 S3.1 S3.2
        S3.3 S3.8 S3.9 S3.19 SageMaker.1 SageMaker.2 SSM.4 WAF.1 WAF.11
      `,
    },
    {
      id: "SC-7(10)",
      title: "Data does not leak through the boundary",
      checks: `
        APIGateway.5 CloudTrail.2 CloudTrail.10 DynamoDB.3 EC2.3 EC2.7 EFS.1 ElastiCache.4 ES.1 Kinesis.1
        Neptune.1 Neptune.6 RDS.3 RDS.4 RDS.9 RDS.27 RDS.40 RDS.42 Redshift.3 S3.17 SNS.1 SQS.1 WAF.11
      `,
    },
    {
      id: "SC-7(11)",
      title: "Traffic comes in from allowed sources alone",
      checks: `
        AutoScaling.5 CloudFront.1 DMS.1 EC2.1 EC2.2 EC2.9 EC2.10 EC2.13 EC2.15 EC2.18 EC2.19 EC2.25 ECS.2
        ElastiCache.7 EMR.1 ES.2 Lambda.1 Lambda.3 Neptune.3 NetworkFirewall.6 Opensearch.2 RDS.1 RDS.2 RDS.23
        Redshift.1 Redshift.7 S3.1 S3.2 S3.3 S3.8 S3.19 SageMaker.1 SageMaker.2 SSM.4 WAF.2 WAF.3 WAF.8
      `,
    },
    {
      id: "SC-7(12)",
      title: "Hosts protect themselves at their boundary",
      checks: `
        acm_certificates_expiration_check awslambda_function_not_publicly_accessible
        awslambda_function_url_public ec2_ebs_public_snapshot ec2_instance_public_ip
        ec2_networkacl_allow_ingress_any_port ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22
        ec2_securitygroup_default_restrict_traffic emr_cluster_master_nodes_no_public_ip
        rds_instance_no_public_access rds_snapshots_public_access redshift_cluster_public_access
        s3_account_level_public_access_blocks s3_bucket_policy_public_write_access s3_bucket_public_access
        sagemaker_notebook_instance_without_direct_internet_access_configured
      `,
    },
    {
      id: "SC-7(16)",
      title: "Components cannot be discovered",
      checks: `
        ACM.1 AutoScaling.5 CloudFront.1 DMS.1 EC2.1 EC2.2 EC2.9 EC2.10 EC2.13 EC2.15 EC2.18 EC2.19 EC2.25 ECS.2
        ElastiCache.7 EMR.1 ES.2 Lambda.1 Lambda.3 Neptune.3 NetworkFirewall.6 Opensearch.2 RDS.1 RDS.2 RDS.23
        Redshift.1 S3.1 S3.2 S3.3 S3.8 S3.19 SageMaker.1 SageMaker.2 SSM.4 WAF.2 WAF.3 WAF.8
      `,
    },
    { id: "SC-7(18)", title: "A boundary that fails lets nothing through", checks: "Neptune.6" },
    {
      id: "SC-7(20)",
      title: "Components can be isolated",
      checks: `
        AutoScaling.5 DMS.1 EC2.1 EC2.9 EC2.10 EC2.15 EC2.25 ECS.2 EMR.1 ES.2 Lambda.1 Lambda.3 Neptune.3
        Opensearch.2 RDS.1 Redshift.1 Redshift.7 S3.1 S3.2 S3.3 S3.8 S3.19 SageMaker.1 SageMaker.2 SSM.4
      `,
    },
    { id: "SC-7(21)", title: "Components are isolated", checks: CHECKS_OF_SC_7 },
    { id: "SC-7(24)", title: "Personal data is controlled at boundaries", checks: CHECKS_OF_AC_17 },
    {
      id: "SC-7(25)",
      title: "Unclassified national security systems are not open to outside",
      checks: CHECKS_OF_SC_7_7,
    },
    { id: "SC-7(26)", title: "Classified national security systems are not open to outside", checks: CHECKS_OF_SC_7_7 },
    { id: "SC-7(27)", title: "Other unclassified systems are not open to outside", checks: CHECKS_OF_SC_7_7 },
    { id: "SC-7(28)", title: "No direct way leads to public networks", checks: CHECKS_OF_SC_7_7 },
    { id: "SC-8", title: "Data is protected in transit", checks: CHECKS_OF_SC_8 },
    { id: "SC-8(1)", title: "Data in transit is encrypted", checks: CHECKS_OF_SC_8 },
    {
      id: "SC-8(2)",
      title: "Data is protected before and after transit",
      checks: `
        APIGateway.2 CloudFront.3 CloudFront.7 CloudFront.9 CloudFront.10 ElastiCache.5 ELB.1 ELB.2 ELB.3 ELB.4
        ELB.8 ES.3 ES.8 Opensearch.3 Opensearch.8 Redshift.2 S3.5
      `,
    },
    { id: "SC-8(3)", title: "Outsides of messages are protected", checks: CHECKS_OF_AU_9_3 },
    { id: "SC-8(4)", title: "Patterns of communication are hidden", checks: CHECKS_OF_AU_9_3 },
    { id: "SC-8(5)", title: "Lines are protected on their way", checks: CHECKS_OF_AC_4_22 },
    { id: "SC-12", title: "Keys are managed", checks: "KMS.3 KMS.4" },
    { id: "SC-12(2)", title: "Symmetric keys are managed", checks: "CloudTrail.10 KMS.3 KMS.4 S3.17" },
    { id: "SC-12(3)", title: "Asymmetric keys are managed", checks: CHECKS_OF_AC_17_2 },
    { id: "SC-12(6)", title: "Keys are under physical control", checks: "kms_cmk_rotation_enabled" },
    {
      id: "SC-13",
      title: "Cryptography fits its use",
      checks: `
        APIGateway.2 APIGateway.5 CloudFront.3 CloudFront.7 CloudFront.9 CloudFront.10 CloudTrail.2
        CloudTrail.10 CodeBuild.3 DynamoDB.3 EC2.3 EC2.7 EFS.1 ElastiCache.4 ElastiCache.5 ELB.1 ELB.2 ELB.3
        ELB.8 ES.1 ES.3 ES.8 Kinesis.1 Neptune.1 Neptune.6 Opensearch.1 Opensearch.3 Opensearch.8 RDS.3 RDS.4
        RDS.27 Redshift.2 S3.5 S3.17 SNS.1 SQS.1
      `,
    },
    { id: "SC-16(1)", title: "Integrity of transmitted attributes is checked", checks: CHECKS_OF_PM_11 },
    {
      id: "SC-22",
      title: "Names are resolved without a single point of failure",
      checks: "elbv2_deletion_protection rds_instance_deletion_protection rds_instance_multi_az",
    },
    { id: "SC-23", title: "Sessions are authentic", checks: CHECKS_OF_SC_8 },
    {
      id: "SC-23(3)",
      title: "Session identifiers are unique",
      checks: `
        APIGateway.2 CloudFront.3 CloudFront.7 CloudFront.9 ElastiCache.5 ELB.1 ELB.3 ELB.8 ES.3 ES.8
        Opensearch.3 Opensearch.8 Redshift.2 S3.5
      `,
    },
    { id: "SC-23(5)", title: "Certificates come from allowed authorities", checks: "ELB.2" },
    {
      id: "SC-25",
      title: "Nodes have few functions",
      checks: `
        awslambda_function_not_publicly_accessible awslambda_function_url_public ec2_ebs_public_snapshot
        ec2_instance_public_ip emr_cluster_master_nodes_no_public_ip
        iam_aws_attached_policy_no_administrative_privileges
        iam_customer_attached_policy_no_administrative_privileges iam_inline_policy_no_administrative_privileges
        iam_no_root_access_key rds_instance_no_public_access rds_snapshots_public_access
        redshift_cluster_public_access s3_account_level_public_access_blocks
        s3_bucket_policy_public_write_access s3_bucket_public_access
        sagemaker_notebook_instance_without_direct_internet_access_configured
      `,
    },
    { id: "SC-28", title: "Data is protected at rest", checks: CHECKS_OF_CM_3_6 },
    { id: "SC-28(1)", title: "Data at rest is encrypted", checks: CHECKS_OF_CM_3_6 },
    {
      id: "SC-28(2)",
      title: "Data that is not needed is taken offline",
      checks: "cloudwatch_log_group_retention_policy_specific_days_enabled",
    },
    { id: "SC-28(3)", title: "Keys are protected", checks: "ACM.1 KMS.4" },
    {
      id: "SC-36",
      title: "Processing and storage are distributed",
      checks: `
        AutoScaling.2 AutoScaling.6 CloudFront.4 DynamoDB.1 EC2.20 ElastiCache.3 ELB.9 ELB.10 ELB.13 ES.6 ES.7
        Lambda.5 Neptune.9 Opensearch.6 RDS.5 RDS.15
      `,
    },
    { id: "SC-36(1)", title: "Distributed parts are watched for faults", checks: CHECKS_OF_CA_2_2 },
    { id: "SC-36(2)", title: "Copies are kept in step", checks: "S3.7" },
    { id: "SC-43", title: "Use of components is authorized and monitored", checks: "guardduty_is_enabled" },
    {
      id: "SI-1",
      title: "System integrity has a policy",
      checks: `
        apigateway_restapi_client_certificate_enabled cloudtrail_cloudwatch_logging_enabled
        cloudtrail_log_file_validation_enabled cloudtrail_multi_region_enabled
        cloudtrail_s3_dataevents_read_enabled cloudtrail_s3_dataevents_write_enabled elb_ssl_listeners
        opensearch_service_domains_node_to_node_encryption_enabled rds_instance_integration_cloudwatch_logs
        redshift_cluster_audit_logging s3_bucket_object_versioning s3_bucket_secure_transport_policy
        s3_bucket_server_access_logging_enabled
      `,
    },
    {
      id: "SI-2",
      title: "Flaws are fixed",
      checks: `
        AutoScaling.1 CloudWatch.15 CloudWatch.17 ECS.10 ECS.12 EKS.2 ElastiCache.2 ElasticBeanstalk.1
        ElasticBeanstalk.2 Lambda.2 RDS.6 RDS.13 RDS.19 RDS.20 RDS.21 RDS.22 RDS.35 Redshift.6 SSM.2
      `,
    },
    { id: "SI-2(2)", title: "The state of fixes is known by automation", checks: CHECKS_OF_SI_2_2 },
    { id: "SI-2(3)", title: "The time that fixes take is measured", checks: "SSM.1 SSM.2 SSM.3" },
    { id: "SI-2(4)", title: "Patches are managed by tools", checks: CHECKS_OF_SI_2_2 },
    { id: "SI-2(5)", title: "Updates install themselves", checks: CHECKS_OF_SI_2_2 },
    {
      id: "SI-3",
      title: "Malicious code is kept out",
      checks: "ec2_instance_managed_by_ssm ssm_managed_compliant_patching",
    },
    {
      id: "SI-3(8)",
      title: "Unauthorised commands are noticed",
      checks: `
        CloudFront.5 CloudTrail.1 CloudTrail.5 CodeBuild.4 ES.4 ES.5 GuardDuty.1 Neptune.2 Opensearch.4
        Opensearch.5 RDS.9 RDS.34 RDS.40 RDS.42 Redshift.4 S3.9 S3.11
      `,
    },
    { id: "SI-4", title: "Systems are monitored", checks: "CloudTrail.4 CodeBuild.4 GuardDuty.1 Macie.1 S3.11" },
    { id: "SI-4(1)", title: "Intrusion detection covers the whole system", checks: "GuardDuty.1" },
    { id: "SI-4(2)", title: "Events are analysed as they happen", checks: "GuardDuty.1" },
    { id: "SI-4(3)", title: "Intrusion detection works with access and flow control", checks: "guardduty_is_enabled" },
    { id: "SI-4(4)", title: "Traffic is monitored for unusual activity", checks: "GuardDuty.1 S3.11" },
    { id: "SI-4(5)", title: "Signs of compromise raise an alert", checks: CHECKS_OF_SI_4_5 },
    { id: "SI-4(10)", title: "Encrypted traffic can be seen by monitoring", checks: "guardduty_is_enabled" },
    { id: "SI-4(12)", title: "Alerts are sent by automation", checks: "CloudWatch.15 CloudWatch.17" },
    { id: "SI-4(13)", title: "Patterns of traffic and events are known", checks: "GuardDuty.1" },
    { id: "SI-4(14)", title: "Wireless intrusions are noticed", checks: "guardduty_is_enabled" },
    {
      id: "SI-4(17)",
      title: "What monitoring sees is brought together",
      checks: CHECKS_OF_AU_6_6,
      ruleIds: ["vpc-flow-logs-enabled"],
    },
    { id: "SI-4(20)", title: "Privileged users are monitored more closely", checks: CHECKS_OF_AC_2_4 },
    { id: "SI-4(22)", title: "Network services that nobody allowed are noticed", checks: "GuardDuty.1" },
    { id: "SI-4(23)", title: "Hosts are monitored", checks: "guardduty_is_enabled" },
    { id: "SI-4(25)", title: "Monitoring sees the traffic that matters", checks: "GuardDuty.1" },
    { id: "SI-5", title: "Alerts from outside are received", checks: CHECKS_OF_SI_5 },
    { id: "SI-5(1)", title: "Alerts are passed on by automation", checks: CHECKS_OF_SI_5 },
    {
      id: "SI-7",
      title: "Changes that nobody allowed are noticed",
      checks: "cloudtrail_log_file_validation_enabled kms_key_enclave_attestation_pcr_mismatch",
    },
    { id: "SI-7(1)", title: "Integrity is checked", checks: "CloudTrail.4" },
    { id: "SI-7(3)", title: "Integrity tools are managed centrally", checks: "CloudTrail.4" },
    {
      id: "SI-7(6)",
      title: "Integrity is protected by cryptography",
      checks: `
        APIGateway.2 APIGateway.5 CloudFront.3 CloudFront.7 CloudFront.9 CloudFront.10 CloudTrail.2
        CloudTrail.10 CodeBuild.3 DynamoDB.3 EC2.3 EC2.7 EFS.1 ElastiCache.4 ElastiCache.5 ELB.1 ELB.2 ELB.3
        ELB.8 ES.1 ES.8 Kinesis.1 Neptune.1 Opensearch.1 Opensearch.8 RDS.3 RDS.4 RDS.27 S3.5 S3.17 SNS.1 SQS.1
      `,
    },
    { id: "SI-7(7)", title: "Changes that break integrity are responded to", checks: "CloudTrail.4" },
    { id: "SI-7(8)", title: "Integrity events are recorded", checks: CHECKS_OF_AC_4_26 },
    { id: "SI-10(1)", title: "Overrides of input checks are recorded", checks: CHECKS_OF_AC_3_10 },
    {
      id: "SI-12",
      title: "Information is kept as long as required",
      checks: `
        CloudWatch.16 DynamoDB.2 DynamoDB.4 EC2.28 EFS.2 ElastiCache.1 Neptune.5 RDS.11 RDS.26 S3.14
      `,
    },
    {
      id: "SI-13(5)",
      title: "Failover is possible",
      checks: `
        AutoScaling.2 AutoScaling.6 CloudFront.4 DynamoDB.1 DynamoDB.2 DynamoDB.4 EC2.20 EC2.28 EFS.2
        ElastiCache.1 ElastiCache.3 ELB.9 ELB.10 ELB.13 ES.6 ES.7 Lambda.5 Neptune.9 Opensearch.6 RDS.5 RDS.8
        RDS.11 RDS.14 RDS.15 RDS.26 Redshift.3 S3.7 S3.10 S3.13 S3.14
      `,
    },
    {
      id: "SI-19(4)",
      title: "Identifiers are removed, masked, encrypted or replaced",
      checks: `
        cloudtrail_kms_encryption_enabled cloudwatch_log_group_kms_encryption_enabled
        dynamodb_tables_kms_cmk_encryption_enabled ec2_ebs_default_encryption ec2_ebs_volume_encryption
        efs_encryption_at_rest_enabled opensearch_service_domains_encryption_at_rest_enabled
        rds_instance_storage_encrypted redshift_cluster_audit_logging s3_bucket_default_encryption
        sagemaker_notebook_instance_encryption_enabled
      `,
    },
    { id: "SI-20", title: "Use of planted data is noticed", checks: CHECKS_OF_SI_4_5 },
  ],
};
