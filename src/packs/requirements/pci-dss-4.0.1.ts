import type { PackData } from "../compose";

const CHECKS_OF_1_2_8 = `
  apigateway_restapi_waf_acl_attached awslambda_function_inside_vpc awslambda_function_not_publicly_accessible
  bedrock_vpc_endpoints_configured cloudfront_distributions_custom_ssl_certificate
  cloudfront_distributions_using_waf codebuild_project_source_repo_url_no_sensitive_credentials
  dms_instance_no_public_access documentdb_cluster_public_snapshot
  ec2_client_vpn_endpoint_connection_logging_enabled ec2_networkacl_allow_ingress_tcp_port_3389
  ec2_networkacl_unused ec2_securitygroup_allow_ingress_from_internet_to_any_port
  ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22 ec2_transitgateway_auto_accept_vpc_attachments
  eks_cluster_not_publicly_accessible elb_ssl_listeners_use_acm_certificate
  emr_cluster_account_public_block_enabled networkfirewall_policy_default_action_fragmented_packets
  networkfirewall_policy_rule_group_associated opensearch_service_domains_not_publicly_accessible
  rds_instance_event_subscription_security_groups rds_instance_no_public_access redshift_cluster_public_access
  s3_access_point_public_access_block s3_account_level_public_access_blocks s3_bucket_public_access
  s3_bucket_public_write_acl sagemaker_notebook_instance_vpc_settings_configured
  sagemaker_notebook_instance_without_direct_internet_access_configured vpc_endpoint_for_ec2_enabled
  waf_global_rule_with_conditions waf_global_rulegroup_not_empty waf_global_webacl_with_rules
  waf_regional_rule_with_conditions waf_regional_rulegroup_not_empty waf_regional_webacl_with_rules
`;

const CHECKS_OF_3_2_1 = `
  cloudwatch_log_group_retention_policy_specific_days_enabled documentdb_cluster_backup_enabled
  dynamodb_tables_pitr_enabled ec2_ebs_volume_snapshots_exists ecr_repositories_lifecycle_policy_enabled
  s3_bucket_lifecycle_enabled
`;

const CHECKS_OF_3_5_1_1 = `
  acm_certificates_expiration_check cloudfront_distributions_custom_ssl_certificate
  elb_ssl_listeners_use_acm_certificate iam_inline_policy_no_full_access_to_kms iam_policy_no_full_access_to_kms
  kms_cmk_not_deleted_unintentionally
`;

const CHECKS_OF_6_4_1 = `
  apigateway_restapi_waf_acl_attached cloudfront_distributions_using_waf elbv2_waf_acl_attached
  waf_global_rule_with_conditions waf_global_rulegroup_not_empty waf_global_webacl_with_rules
  waf_regional_rule_with_conditions waf_regional_rulegroup_not_empty waf_regional_webacl_with_rules
  wafv2_webacl_with_rules
`;

const CHECKS_OF_7_2_5 = `
  ec2_instance_profile_attached ecs_task_definitions_containers_readonly_access
  iam_inline_policy_no_full_access_to_kms iam_policy_attached_only_to_group_or_roles
  iam_policy_cloudshell_admin_not_attached iam_policy_no_full_access_to_kms iam_user_administrator_access_policy
  neptune_cluster_iam_authentication_enabled opensearch_service_domains_access_control_enabled
  organizations_account_part_of_organizations rds_cluster_iam_authentication_enabled
  rds_instance_iam_authentication_enabled s3_bucket_acl_prohibited s3_bucket_cross_account_access
`;

const CHECKS_OF_8_4_1 = `
  iam_root_hardware_mfa_enabled iam_root_mfa_enabled iam_user_mfa_enabled_console_access s3_bucket_no_mfa_delete
`;

const CHECKS_OF_10_2_1_2 = `
  apigateway_restapi_logging_enabled apigateway_restapi_tracing_enabled apigatewayv2_api_access_logging_enabled
  appsync_field_level_logging_enabled cloudfront_distributions_logging_enabled
  cloudtrail_cloudwatch_logging_enabled cloudtrail_multi_region_enabled cloudtrail_s3_dataevents_write_enabled
  codebuild_project_logging_enabled dms_replication_task_target_logging_enabled
  documentdb_cluster_cloudwatch_log_export ec2_client_vpn_endpoint_connection_logging_enabled
  ecs_task_definitions_logging_enabled eks_control_plane_logging_all_types_enabled
  elasticbeanstalk_environment_cloudwatch_logging_enabled elb_desync_mitigation_mode elb_logging_enabled
  mq_broker_logging_enabled neptune_cluster_integration_cloudwatch_logs networkfirewall_logging_enabled
  rds_cluster_integration_cloudwatch_logs rds_instance_integration_cloudwatch_logs
  redshift_cluster_audit_logging redshift_cluster_multi_az_enabled
  route53_public_hosted_zones_cloudwatch_logging_enabled s3_bucket_server_access_logging_enabled
  stepfunctions_statemachine_logging_enabled vpc_flow_logs_enabled waf_global_webacl_logging_enabled
  wafv2_webacl_logging_enabled
`;

const CHECKS_OF_10_7_1 = `
  apigateway_restapi_tracing_enabled cloudwatch_alarm_actions_alarm_state_configured
  ec2_instance_detailed_monitoring_enabled securityhub_enabled wafv2_webacl_rule_logging_enabled
`;

const CHECKS_OF_A3_3_1 = `
  apigateway_restapi_tracing_enabled cloudtrail_cloudwatch_logging_enabled
  cloudwatch_alarm_actions_alarm_state_configured ec2_instance_detailed_monitoring_enabled
  s3_bucket_event_notifications_enabled securityhub_enabled wafv2_webacl_rule_logging_enabled
`;

/**
 * PCI DSS 4.0.1: the requirements that AWS relates to Security Hub's checks, and those that Prowler relates to its
 * own. A requirement is wider than any check: that its rules find nothing is evidence for it, and not the whole of it.
 * Whether a resource belongs to the cardholder data environment is for its owner to say; the rules look at all.
 */
export const pciDss401: PackData = {
  id: "pci-dss-4.0.1",
  title: "PCI DSS 4.0.1",
  version: "4.0.1",
  source:
    "Payment Card Industry Data Security Standard v4.0.1, as related to checks by the AWS Security Hub User Guide and by Prowler",
  controls: [
    {
      id: "1.2.5",
      title: "Services, protocols and ports in use are allowed and needed",
      checks: `
        cloudfront_distributions_https_enabled cloudfront_distributions_https_sni_enabled
        cloudfront_distributions_origin_traffic_encrypted
        cloudfront_distributions_using_deprecated_ssl_protocols
        ec2_securitygroup_allow_ingress_from_internet_to_any_port elb_ssl_listeners
        elb_ssl_listeners_use_acm_certificate opensearch_service_domains_https_communications_enforced
        opensearch_service_domains_node_to_node_encryption_enabled
        redshift_cluster_in_transit_encryption_enabled s3_bucket_secure_transport_policy
        transfer_server_in_transit_encryption_enabled
      `,
    },
    { id: "1.2.7", title: "Network controls are reviewed", checks: "EC2.16" },
    { id: "1.2.8", title: "Configurations of network controls are secured", checks: CHECKS_OF_1_2_8 },
    {
      id: "1.3.1",
      title: "Traffic comes in where it is needed alone",
      checks: `
        EC2.13 EC2.14 EC2.21 apigateway_restapi_waf_acl_attached awslambda_function_inside_vpc
        awslambda_function_not_publicly_accessible bedrock_vpc_endpoints_configured
        cloudfront_distributions_custom_ssl_certificate cloudfront_distributions_using_waf
        codebuild_project_source_repo_url_no_sensitive_credentials dms_instance_no_public_access
        documentdb_cluster_public_snapshot ec2_client_vpn_endpoint_connection_logging_enabled
        ec2_confidential_workload_host_public_ip ec2_networkacl_allow_ingress_tcp_port_3389
        ec2_networkacl_unused ec2_securitygroup_allow_ingress_from_internet_to_any_port
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22
        ec2_transitgateway_auto_accept_vpc_attachments eks_cluster_not_publicly_accessible
        elasticache_cluster_uses_public_subnet elb_ssl_listeners_use_acm_certificate
        emr_cluster_account_public_block_enabled networkfirewall_policy_default_action_fragmented_packets
        networkfirewall_policy_rule_group_associated opensearch_service_domains_not_publicly_accessible
        rds_instance_event_subscription_security_groups rds_instance_no_public_access
        redshift_cluster_enhanced_vpc_routing redshift_cluster_public_access s3_access_point_public_access_block
        s3_account_level_public_access_blocks s3_bucket_public_access s3_bucket_public_write_acl
        sagemaker_notebook_instance_vpc_settings_configured
        sagemaker_notebook_instance_without_direct_internet_access_configured vpc_endpoint_for_ec2_enabled
        vpc_vpn_connection_tunnels_up waf_global_rule_with_conditions waf_global_rulegroup_not_empty
        waf_global_webacl_with_rules waf_regional_rule_with_conditions waf_regional_rulegroup_not_empty
        waf_regional_webacl_with_rules
      `,
    },
    {
      id: "1.3.2",
      title: "Traffic goes out where it is needed alone",
      checks: `
        apigateway_restapi_waf_acl_attached awslambda_function_inside_vpc
        awslambda_function_not_publicly_accessible bedrock_vpc_endpoints_configured
        cloudfront_distributions_custom_ssl_certificate cloudfront_distributions_using_waf
        codebuild_project_source_repo_url_no_sensitive_credentials dms_instance_no_public_access
        documentdb_cluster_public_snapshot ec2_client_vpn_endpoint_connection_logging_enabled
        ec2_confidential_workload_host_unrestricted_ingress ec2_networkacl_allow_ingress_tcp_port_3389
        ec2_networkacl_unused ec2_securitygroup_allow_ingress_from_internet_to_any_port
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22
        ec2_transitgateway_auto_accept_vpc_attachments eks_cluster_not_publicly_accessible
        elasticache_cluster_uses_public_subnet elb_ssl_listeners_use_acm_certificate
        emr_cluster_account_public_block_enabled networkfirewall_policy_default_action_fragmented_packets
        networkfirewall_policy_rule_group_associated opensearch_service_domains_not_publicly_accessible
        rds_instance_event_subscription_security_groups rds_instance_no_public_access
        redshift_cluster_enhanced_vpc_routing redshift_cluster_public_access s3_access_point_public_access_block
        s3_account_level_public_access_blocks s3_bucket_public_access s3_bucket_public_write_acl
        sagemaker_notebook_instance_vpc_settings_configured
        sagemaker_notebook_instance_without_direct_internet_access_configured vpc_endpoint_for_ec2_enabled
        vpc_vpn_connection_tunnels_up waf_global_rule_with_conditions waf_global_rulegroup_not_empty
        waf_global_webacl_with_rules waf_regional_rule_with_conditions waf_regional_rulegroup_not_empty
        waf_regional_webacl_with_rules
      `,
    },
    {
      id: "1.4.1",
      title: "Network controls stand between trusted and untrusted networks",
      checks: `
        apigateway_restapi_waf_acl_attached elasticache_cluster_uses_public_subnet
        redshift_cluster_enhanced_vpc_routing sagemaker_notebook_instance_vpc_settings_configured
        vpc_endpoint_for_ec2_enabled vpc_vpn_connection_tunnels_up
      `,
    },
    {
      id: "1.4.2",
      title: "Traffic from untrusted networks is restricted",
      checks: `
        apigateway_restapi_waf_acl_attached awslambda_function_inside_vpc
        awslambda_function_not_publicly_accessible bedrock_vpc_endpoints_configured
        cloudfront_distributions_custom_ssl_certificate cloudfront_distributions_using_waf
        codebuild_project_source_repo_url_no_sensitive_credentials dms_instance_no_public_access
        documentdb_cluster_public_snapshot ec2_client_vpn_endpoint_connection_logging_enabled
        ec2_confidential_workload_host_vsock_proxy_exposed ec2_networkacl_allow_ingress_tcp_port_3389
        ec2_networkacl_unused ec2_securitygroup_allow_ingress_from_internet_to_any_port
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22
        ec2_transitgateway_auto_accept_vpc_attachments eks_cluster_not_publicly_accessible
        elb_ssl_listeners_use_acm_certificate emr_cluster_account_public_block_enabled
        networkfirewall_policy_default_action_fragmented_packets networkfirewall_policy_rule_group_associated
        opensearch_service_domains_not_publicly_accessible rds_instance_event_subscription_security_groups
        rds_instance_no_public_access redshift_cluster_enhanced_vpc_routing redshift_cluster_public_access
        s3_access_point_public_access_block s3_account_level_public_access_blocks s3_bucket_public_access
        s3_bucket_public_write_acl sagemaker_notebook_instance_vpc_settings_configured
        sagemaker_notebook_instance_without_direct_internet_access_configured vpc_endpoint_for_ec2_enabled
        vpc_vpn_connection_tunnels_up waf_global_rule_with_conditions waf_global_rulegroup_not_empty
        waf_global_webacl_with_rules waf_regional_rule_with_conditions waf_regional_rulegroup_not_empty
        waf_regional_webacl_with_rules
      `,
    },
    {
      id: "1.4.3",
      title: "Forged addresses are noticed and blocked",
      checks: `
        networkfirewall_policy_default_action_fragmented_packets
        networkfirewall_policy_default_action_full_packets networkfirewall_policy_rule_group_associated
      `,
    },
    {
      id: "1.4.4",
      title: "What stores card data is not reachable from outside",
      checks: `
        CloudTrail.6 EC2.15 EC2.25 EMR.1 Neptune.3 RDS.2 S3.1 S3.8 S3.19 S3.24
        apigateway_restapi_waf_acl_attached elasticache_cluster_uses_public_subnet
        redshift_cluster_enhanced_vpc_routing sagemaker_notebook_instance_vpc_settings_configured
        vpc_endpoint_for_ec2_enabled vpc_vpn_connection_tunnels_up
      `,
    },
    {
      id: "1.4.5",
      title: "Internal addresses are not disclosed",
      checks: "ec2_launch_template_no_public_ip ecs_task_definitions_host_namespace_not_shared",
    },
    { id: "1.5.1", title: "Devices that reach both sides are protected", checks: CHECKS_OF_1_2_8 },
    { id: "2.2.2", title: "Accounts of vendors' defaults are managed", checks: "RDS.24 RDS.25" },
    {
      id: "2.2.5",
      title: "Insecure services and protocols are secured where needed",
      checks: `
        cloudfront_distributions_https_enabled cloudfront_distributions_https_sni_enabled
        cloudfront_distributions_origin_traffic_encrypted
        cloudfront_distributions_using_deprecated_ssl_protocols
        ec2_confidential_workload_host_imdsv2_not_enforced
        ec2_securitygroup_allow_ingress_from_internet_to_any_port elb_ssl_listeners
        elb_ssl_listeners_use_acm_certificate opensearch_service_domains_https_communications_enforced
        opensearch_service_domains_node_to_node_encryption_enabled
        redshift_cluster_in_transit_encryption_enabled s3_bucket_secure_transport_policy
        transfer_server_in_transit_encryption_enabled
      `,
    },
    { id: "2.2.6", title: "Systems are set up against misuse", checks: "AutoScaling.3 EC2.8 EC2.170" },
    {
      id: "2.2.7",
      title: "Administrators' connections are encrypted",
      checks: `
        cloudfront_distributions_https_enabled cloudfront_distributions_origin_traffic_encrypted
        cloudfront_distributions_using_deprecated_ssl_protocols dms_endpoint_redis_in_transit_encryption_enabled
        dms_endpoint_ssl_enabled dynamodb_accelerator_cluster_in_transit_encryption_enabled
        elasticache_redis_cluster_in_transit_encryption_enabled elb_ssl_listeners
        elb_ssl_listeners_use_acm_certificate kafka_cluster_in_transit_encryption_enabled
        opensearch_service_domains_https_communications_enforced
        opensearch_service_domains_node_to_node_encryption_enabled
        redshift_cluster_in_transit_encryption_enabled s3_bucket_secure_transport_policy
      `,
    },
    { id: "3.2.1", title: "Account data is kept no longer than needed", checks: CHECKS_OF_3_2_1 },
    { id: "3.3.1.1", title: "Full track data is not kept after authorization", checks: CHECKS_OF_3_2_1 },
    { id: "3.3.1.3", title: "PINs are not kept after authorization", checks: CHECKS_OF_3_2_1 },
    { id: "3.3.2", title: "Authentication data is encrypted until authorization", checks: CHECKS_OF_3_2_1 },
    { id: "3.3.3", title: "Issuers keep authentication data for a need alone", checks: CHECKS_OF_3_2_1 },
    {
      id: "3.5.1",
      title: "Stored card numbers are unreadable",
      checks: `
        S3.17 apigateway_restapi_cache_encrypted athena_workgroup_encryption backup_recovery_point_encrypted
        cloudtrail_kms_encryption_enabled cloudwatch_log_group_kms_encryption_enabled
        codebuild_project_no_secrets_in_variables codebuild_project_s3_logs_encrypted
        documentdb_cluster_storage_encrypted dynamodb_accelerator_cluster_encryption_enabled
        dynamodb_tables_kms_cmk_encryption_enabled ec2_ebs_snapshots_encrypted ec2_ebs_volume_encryption
        ecs_task_definitions_no_environment_secrets efs_encryption_at_rest_enabled
        eks_cluster_kms_cmk_encryption_in_secrets_enabled elasticache_redis_cluster_rest_encryption_enabled
        kinesis_stream_encrypted_at_rest kms_key_enclave_debug_attestation_detected
        neptune_cluster_snapshot_encrypted neptune_cluster_storage_encrypted
        opensearch_service_domains_encryption_at_rest_enabled rds_cluster_storage_encrypted
        rds_instance_storage_encrypted rds_snapshots_encrypted redshift_cluster_encrypted_at_rest
        redshift_cluster_multi_az_enabled s3_bucket_default_encryption s3_bucket_kms_encryption
        sagemaker_notebook_instance_encryption_enabled secretsmanager_automatic_rotation_enabled
        sns_topics_kms_encryption_at_rest_enabled
      `,
    },
    { id: "3.5.1.1", title: "Hashes of card numbers are keyed", checks: CHECKS_OF_3_5_1_1 },
    {
      id: "3.5.1.3",
      title: "Disk encryption is apart from the operating system's access",
      checks: `
        acm_certificates_expiration_check awslambda_function_not_publicly_accessible
        cloudfront_distributions_custom_ssl_certificate dms_instance_no_public_access
        documentdb_cluster_public_snapshot ec2_ebs_snapshot_account_block_public_access
        ecs_task_definitions_containers_readonly_access efs_access_point_enforce_root_directory
        efs_access_point_enforce_user_identity elb_ssl_listeners_use_acm_certificate
        emr_cluster_account_public_block_enabled iam_inline_policy_no_full_access_to_kms
        iam_policy_no_full_access_to_kms kms_cmk_not_deleted_unintentionally neptune_cluster_public_snapshot
        rds_instance_no_public_access rds_snapshots_public_access redshift_cluster_public_access
        s3_access_point_public_access_block s3_account_level_public_access_blocks s3_bucket_no_mfa_delete
        s3_bucket_public_access s3_bucket_public_write_acl
        sagemaker_notebook_instance_without_direct_internet_access_configured ssm_documents_set_as_public
      `,
    },
    {
      id: "3.6.1",
      title: "Keys that protect card data are protected",
      checks: `
        acm_certificates_expiration_check cloudfront_distributions_custom_ssl_certificate
        elb_ssl_listeners_use_acm_certificate iam_inline_policy_no_full_access_to_kms
        iam_policy_no_full_access_to_kms kms_cmk_not_deleted_unintentionally
        kms_key_enclave_attestation_not_enforced
      `,
    },
    { id: "3.6.1.2", title: "Secret keys are stored in few allowed forms", checks: CHECKS_OF_3_5_1_1 },
    { id: "3.6.1.3", title: "Few people can reach clear keys", checks: CHECKS_OF_3_5_1_1 },
    { id: "3.6.1.4", title: "Keys are stored in few places", checks: CHECKS_OF_3_5_1_1 },
    {
      id: "3.7.1",
      title: "Keys are generated strong",
      checks: `
        acm_certificates_expiration_check acm_certificates_with_secure_key_algorithms
        cloudfront_distributions_custom_ssl_certificate elb_ssl_listeners_use_acm_certificate
        iam_inline_policy_no_full_access_to_kms iam_policy_no_full_access_to_kms
        kms_cmk_not_deleted_unintentionally kms_key_enclave_attestation_pcr_mismatch
      `,
    },
    { id: "3.7.2", title: "Keys are distributed in safety", checks: CHECKS_OF_3_5_1_1 },
    {
      id: "3.7.4",
      title: "Keys are replaced at the end of their time",
      checks: `
        KMS.4 acm_certificates_expiration_check cloudfront_distributions_custom_ssl_certificate
        elb_ssl_listeners_use_acm_certificate iam_inline_policy_no_full_access_to_kms
        iam_policy_no_full_access_to_kms kms_cmk_not_deleted_unintentionally kms_cmk_rotation_enabled
      `,
    },
    {
      id: "3.7.5",
      title: "Keys are retired, replaced or destroyed",
      checks: "acm_certificates_expiration_check kms_cmk_rotation_enabled",
    },
    { id: "3.7.6", title: "Clear keys are handled with split knowledge", checks: CHECKS_OF_3_5_1_1 },
    { id: "3.7.7", title: "Keys cannot be substituted", checks: CHECKS_OF_3_5_1_1 },
    {
      id: "4.2.1",
      title: "Card numbers are encrypted in transit",
      checks: `
        S3.5 cloudfront_distributions_https_enabled cloudfront_distributions_origin_traffic_encrypted
        cloudfront_distributions_using_deprecated_ssl_protocols dms_endpoint_redis_in_transit_encryption_enabled
        dms_endpoint_ssl_enabled dynamodb_accelerator_cluster_in_transit_encryption_enabled
        elasticache_redis_cluster_in_transit_encryption_enabled elb_ssl_listeners
        elb_ssl_listeners_use_acm_certificate kafka_cluster_in_transit_encryption_enabled
        opensearch_service_domains_https_communications_enforced
        opensearch_service_domains_node_to_node_encryption_enabled
        redshift_cluster_in_transit_encryption_enabled s3_bucket_secure_transport_policy
      `,
    },
    {
      id: "4.2.1.1",
      title: "Trusted keys and certificates are listed",
      checks: `
        acm_certificates_expiration_check cloudfront_distributions_custom_ssl_certificate
        cloudfront_distributions_https_enabled cloudfront_distributions_origin_traffic_encrypted
        cloudfront_distributions_using_deprecated_ssl_protocols dms_endpoint_redis_in_transit_encryption_enabled
        dms_endpoint_ssl_enabled dynamodb_accelerator_cluster_in_transit_encryption_enabled
        elasticache_redis_cluster_in_transit_encryption_enabled elb_ssl_listeners
        elb_ssl_listeners_use_acm_certificate iam_inline_policy_no_full_access_to_kms
        iam_policy_no_full_access_to_kms kafka_cluster_in_transit_encryption_enabled
        kms_cmk_not_deleted_unintentionally opensearch_service_domains_https_communications_enforced
        opensearch_service_domains_node_to_node_encryption_enabled
        redshift_cluster_in_transit_encryption_enabled s3_bucket_secure_transport_policy
      `,
    },
    {
      id: "5.3.4",
      title: "Logs of malware protection are kept",
      checks: `
        apigateway_restapi_logging_enabled apigateway_restapi_tracing_enabled
        apigatewayv2_api_access_logging_enabled appsync_field_level_logging_enabled
        cloudfront_distributions_logging_enabled cloudtrail_cloudwatch_logging_enabled cloudtrail_insights_exist
        cloudtrail_multi_region_enabled cloudtrail_s3_dataevents_write_enabled
        cloudwatch_log_group_retention_policy_specific_days_enabled codebuild_project_logging_enabled
        dms_replication_task_target_logging_enabled documentdb_cluster_cloudwatch_log_export
        ec2_client_vpn_endpoint_connection_logging_enabled ecs_task_definitions_logging_enabled
        eks_control_plane_logging_all_types_enabled elasticbeanstalk_environment_cloudwatch_logging_enabled
        elb_desync_mitigation_mode elb_logging_enabled mq_broker_logging_enabled
        neptune_cluster_integration_cloudwatch_logs networkfirewall_logging_enabled
        opensearch_service_domains_audit_logging_enabled opensearch_service_domains_cloudwatch_logging_enabled
        rds_cluster_integration_cloudwatch_logs rds_instance_integration_cloudwatch_logs
        redshift_cluster_audit_logging redshift_cluster_multi_az_enabled
        route53_public_hosted_zones_cloudwatch_logging_enabled s3_bucket_server_access_logging_enabled
        stepfunctions_statemachine_logging_enabled vpc_flow_logs_enabled waf_global_webacl_logging_enabled
        wafv2_webacl_logging_enabled
      `,
    },
    {
      id: "6.3.3",
      title: "Security patches are installed",
      checks: `
        RDS.13 RDS.35 ecs_service_fargate_latest_platform_version eks_cluster_uses_a_supported_version
        elasticache_redis_cluster_auto_minor_version_upgrades
        elasticbeanstalk_environment_managed_updates_enabled
        opensearch_service_domains_updated_to_the_latest_service_software_version
        rds_instance_minor_version_upgrade_enabled redshift_cluster_multi_az_enabled
        ssm_managed_compliant_patching
      `,
    },
    { id: "6.4.1", title: "Public web applications are protected against attacks", checks: CHECKS_OF_6_4_1 },
    { id: "6.4.2", title: "A technical solution keeps attacks from public web applications", checks: CHECKS_OF_6_4_1 },
    {
      id: "6.5.5",
      title: "Live card numbers stay out of test systems",
      unanswered: "No rule reads deployment groups of CodeDeploy.",
    },
    {
      id: "6.5.6",
      title: "Test data and accounts are removed before production",
      unanswered: "No rule reads deployment groups of CodeDeploy.",
    },
    {
      id: "7.2.1",
      title: "Access follows a model of who needs what",
      checks: `
        Lambda.1 codebuild_project_no_secrets_in_variables ec2_instance_profile_attached
        ecs_task_definitions_containers_readonly_access ecs_task_definitions_host_networking_mode_users
        ecs_task_definitions_no_privileged_containers eventbridge_schema_registry_cross_account_access
        iam_inline_policy_no_full_access_to_kms iam_no_root_access_key
        iam_policy_attached_only_to_group_or_roles iam_policy_cloudshell_admin_not_attached
        iam_policy_no_full_access_to_kms iam_user_administrator_access_policy
        kms_key_enclave_attestation_bypassable_path neptune_cluster_iam_authentication_enabled
        opensearch_service_domains_access_control_enabled organizations_account_part_of_organizations
        rds_cluster_iam_authentication_enabled rds_instance_iam_authentication_enabled s3_bucket_acl_prohibited
        s3_bucket_cross_account_access sagemaker_notebook_instance_root_access_disabled
      `,
    },
    {
      id: "7.2.2",
      title: "Access is given by role and least privilege",
      checks: `
        codebuild_project_no_secrets_in_variables ec2_instance_profile_attached
        ecs_task_definitions_containers_readonly_access ecs_task_definitions_host_networking_mode_users
        ecs_task_definitions_no_privileged_containers eventbridge_schema_registry_cross_account_access
        iam_inline_policy_no_full_access_to_kms iam_no_root_access_key
        iam_policy_attached_only_to_group_or_roles iam_policy_cloudshell_admin_not_attached
        iam_policy_no_full_access_to_kms iam_user_administrator_access_policy
        neptune_cluster_iam_authentication_enabled opensearch_service_domains_access_control_enabled
        organizations_account_part_of_organizations rds_cluster_iam_authentication_enabled
        rds_instance_iam_authentication_enabled s3_bucket_acl_prohibited s3_bucket_cross_account_access
        sagemaker_notebook_instance_root_access_disabled
      `,
    },
    {
      id: "7.2.3",
      title: "Privileges are approved",
      checks: `
        codebuild_project_no_secrets_in_variables ecs_task_definitions_host_networking_mode_users
        ecs_task_definitions_no_privileged_containers eventbridge_schema_registry_cross_account_access
        iam_inline_policy_no_full_access_to_kms iam_no_root_access_key iam_policy_cloudshell_admin_not_attached
        iam_policy_no_full_access_to_kms sagemaker_notebook_instance_root_access_disabled
      `,
    },
    {
      id: "7.2.4",
      title: "Access of people is reviewed",
      checks: "iam_user_accesskey_unused secretsmanager_secret_unused",
    },
    { id: "7.2.5", title: "Access of applications is least privilege", checks: CHECKS_OF_7_2_5 },
    {
      id: "7.2.5.1",
      title: "Access of applications is reviewed",
      checks: "iam_user_accesskey_unused secretsmanager_secret_unused",
    },
    {
      id: "7.2.6",
      title: "Queries of card data go through applications",
      checks: `
        ecs_task_definitions_containers_readonly_access opensearch_service_domains_access_control_enabled
        s3_bucket_cross_account_access
      `,
    },
    {
      id: "7.3.1",
      title: "A system controls access to everything",
      checks: `
        EFS.4 ec2_instance_profile_attached ecs_task_definitions_containers_readonly_access
        iam_inline_policy_no_full_access_to_kms iam_policy_attached_only_to_group_or_roles
        iam_policy_cloudshell_admin_not_attached iam_policy_no_full_access_to_kms
        iam_user_administrator_access_policy neptune_cluster_iam_authentication_enabled
        opensearch_service_domains_access_control_enabled organizations_account_part_of_organizations
        rds_cluster_iam_authentication_enabled rds_instance_iam_authentication_enabled s3_bucket_acl_prohibited
        s3_bucket_cross_account_access
      `,
    },
    { id: "7.3.2", title: "The access control system enforces what is assigned", checks: CHECKS_OF_7_2_5 },
    { id: "7.3.3", title: "The access control system denies by default", checks: CHECKS_OF_7_2_5 },
    {
      id: "8.2.1",
      title: "Every user has an identifier of their own",
      checks: "iam_no_root_access_key iam_policy_attached_only_to_group_or_roles",
    },
    {
      id: "8.2.2",
      title: "Shared accounts are exceptions",
      checks: `
        codebuild_project_no_secrets_in_variables ecs_task_definitions_no_environment_secrets
        iam_no_root_access_key iam_policy_attached_only_to_group_or_roles
        secretsmanager_automatic_rotation_enabled secretsmanager_secret_unused
      `,
    },
    {
      id: "8.2.4",
      title: "Changes of identifiers and credentials are authorized",
      checks: "iam_no_root_access_key iam_policy_attached_only_to_group_or_roles",
    },
    {
      id: "8.2.5",
      title: "Access of people who left ends at once",
      checks: "iam_no_root_access_key iam_policy_attached_only_to_group_or_roles",
    },
    { id: "8.2.6", title: "Accounts that nobody uses are disabled", checks: "IAM.8" },
    { id: "8.2.7", title: "Access of third parties is managed", checks: CHECKS_OF_7_2_5 },
    {
      id: "8.2.8",
      title: "Idle sessions end after 15 minutes",
      checks: `
        autoscaling_group_launch_configuration_requires_imdsv2
        ec2_confidential_workload_host_imdsv2_not_enforced ec2_instance_imdsv2_enabled
        ec2_instance_profile_attached ecs_task_definitions_containers_readonly_access
        iam_inline_policy_no_full_access_to_kms iam_policy_attached_only_to_group_or_roles
        iam_policy_cloudshell_admin_not_attached iam_policy_no_full_access_to_kms
        iam_user_administrator_access_policy neptune_cluster_iam_authentication_enabled
        opensearch_service_domains_access_control_enabled organizations_account_part_of_organizations
        rds_cluster_iam_authentication_enabled rds_instance_iam_authentication_enabled s3_bucket_acl_prohibited
        s3_bucket_cross_account_access
      `,
    },
    {
      id: "8.3.2",
      title: "Credentials are unreadable when stored and sent",
      checks: `
        CodeBuild.1 apigateway_restapi_cache_encrypted athena_workgroup_encryption
        backup_recovery_point_encrypted cloudfront_distributions_https_enabled
        cloudfront_distributions_origin_traffic_encrypted
        cloudfront_distributions_using_deprecated_ssl_protocols cloudtrail_kms_encryption_enabled
        cloudwatch_log_group_kms_encryption_enabled codebuild_project_no_secrets_in_variables
        codebuild_project_s3_logs_encrypted dms_endpoint_redis_in_transit_encryption_enabled
        dms_endpoint_ssl_enabled documentdb_cluster_storage_encrypted
        dynamodb_accelerator_cluster_encryption_enabled
        dynamodb_accelerator_cluster_in_transit_encryption_enabled dynamodb_tables_kms_cmk_encryption_enabled
        ec2_ebs_snapshots_encrypted ec2_ebs_volume_encryption ecs_task_definitions_no_environment_secrets
        efs_encryption_at_rest_enabled eks_cluster_kms_cmk_encryption_in_secrets_enabled
        elasticache_redis_cluster_in_transit_encryption_enabled
        elasticache_redis_cluster_rest_encryption_enabled elb_ssl_listeners
        elb_ssl_listeners_use_acm_certificate kafka_cluster_in_transit_encryption_enabled
        kinesis_stream_encrypted_at_rest neptune_cluster_snapshot_encrypted neptune_cluster_storage_encrypted
        opensearch_service_domains_encryption_at_rest_enabled
        opensearch_service_domains_https_communications_enforced
        opensearch_service_domains_node_to_node_encryption_enabled rds_cluster_storage_encrypted
        rds_instance_storage_encrypted rds_snapshots_encrypted redshift_cluster_encrypted_at_rest
        redshift_cluster_in_transit_encryption_enabled redshift_cluster_multi_az_enabled
        s3_bucket_default_encryption s3_bucket_kms_encryption s3_bucket_secure_transport_policy
        sagemaker_notebook_instance_encryption_enabled secretsmanager_automatic_rotation_enabled
        sns_topics_kms_encryption_at_rest_enabled
      `,
    },
    { id: "8.3.4", title: "Failed sign-ins lock the account", checks: CHECKS_OF_7_2_5 },
    {
      id: "8.3.5",
      title: "First passwords are unique and changed at once",
      checks: "iam_rotate_access_key_90_days secretsmanager_automatic_rotation_enabled",
    },
    {
      id: "8.3.6",
      title: "Passwords are long and varied",
      checks: "IAM.7 IAM.11 IAM.12 IAM.14",
      ruleIds: ["iam-password-policy-length"],
    },
    { id: "8.3.7", title: "Old passwords cannot be used again", checks: "IAM.16" },
    {
      id: "8.3.9",
      title: "Single-factor secrets are changed in time",
      checks: "IAM.3",
      leftOut: "The rule reads access keys, not the age of passwords.",
    },
    {
      id: "8.3.10.1",
      title: "Customers' passwords are changed in time",
      unanswered: "No rule reads the age of passwords.",
    },
    {
      id: "8.3.11",
      title: "Tokens and certificates belong to one person",
      checks: "iam_no_root_access_key iam_policy_attached_only_to_group_or_roles",
    },
    { id: "8.4.1", title: "Administrators' access takes MFA", checks: CHECKS_OF_8_4_1 },
    {
      id: "8.4.2",
      title: "Access takes MFA",
      checks: `
        IAM.5 IAM.6 IAM.9 iam_root_hardware_mfa_enabled iam_root_mfa_enabled iam_user_mfa_enabled_console_access
        s3_bucket_no_mfa_delete
      `,
    },
    { id: "8.4.3", title: "Remote access takes MFA", checks: CHECKS_OF_8_4_1 },
    {
      id: "8.6.3",
      title: "Secrets of applications are protected from misuse",
      checks: "IAM.3 IAM.11 IAM.12 IAM.14",
      leftOut: "The rules read access keys and the account's password policy, not the passwords of applications.",
    },
    {
      id: "10.2.1",
      title: "Audit logs are on",
      checks: `
        CloudTrail.3 CloudTrail.7 RDS.9 RDS.34 S3.9 S3.22 S3.23 apigateway_restapi_logging_enabled
        apigateway_restapi_tracing_enabled apigatewayv2_api_access_logging_enabled
        appsync_field_level_logging_enabled cloudfront_distributions_logging_enabled
        cloudtrail_cloudwatch_logging_enabled cloudtrail_multi_region_enabled
        cloudtrail_s3_dataevents_write_enabled codebuild_project_logging_enabled
        dms_replication_task_target_logging_enabled documentdb_cluster_cloudwatch_log_export
        ec2_client_vpn_endpoint_connection_logging_enabled ecs_task_definitions_logging_enabled
        eks_control_plane_logging_all_types_enabled elasticbeanstalk_environment_cloudwatch_logging_enabled
        elb_desync_mitigation_mode elb_logging_enabled mq_broker_logging_enabled
        neptune_cluster_integration_cloudwatch_logs networkfirewall_logging_enabled
        rds_cluster_integration_cloudwatch_logs rds_instance_integration_cloudwatch_logs
        redshift_cluster_audit_logging redshift_cluster_multi_az_enabled
        route53_public_hosted_zones_cloudwatch_logging_enabled s3_bucket_server_access_logging_enabled
        stepfunctions_statemachine_logging_enabled vpc_flow_logs_enabled waf_global_webacl_logging_enabled
        wafv2_webacl_logging_enabled
      `,
    },
    {
      id: "10.2.1.1",
      title: "Access of people to card data is logged",
      checks: `
        apigateway_restapi_logging_enabled apigateway_restapi_tracing_enabled
        apigatewayv2_api_access_logging_enabled appsync_field_level_logging_enabled
        cloudfront_distributions_logging_enabled cloudtrail_cloudwatch_logging_enabled
        cloudtrail_multi_region_enabled cloudtrail_s3_dataevents_write_enabled
        cloudwatch_alarm_actions_alarm_state_configured codebuild_project_logging_enabled
        dms_replication_task_target_logging_enabled documentdb_cluster_cloudwatch_log_export
        ec2_client_vpn_endpoint_connection_logging_enabled ec2_instance_detailed_monitoring_enabled
        ecs_task_definitions_logging_enabled eks_control_plane_logging_all_types_enabled
        elasticbeanstalk_environment_cloudwatch_logging_enabled elb_desync_mitigation_mode elb_logging_enabled
        mq_broker_logging_enabled neptune_cluster_integration_cloudwatch_logs networkfirewall_logging_enabled
        rds_cluster_integration_cloudwatch_logs rds_instance_integration_cloudwatch_logs
        redshift_cluster_audit_logging redshift_cluster_multi_az_enabled
        route53_public_hosted_zones_cloudwatch_logging_enabled s3_bucket_server_access_logging_enabled
        securityhub_enabled stepfunctions_statemachine_logging_enabled vpc_flow_logs_enabled
        waf_global_webacl_logging_enabled wafv2_webacl_logging_enabled wafv2_webacl_rule_logging_enabled
      `,
    },
    { id: "10.2.1.2", title: "Actions of administrators are logged", checks: CHECKS_OF_10_2_1_2 },
    { id: "10.2.1.3", title: "Access to audit logs is logged", checks: CHECKS_OF_10_2_1_2 },
    { id: "10.2.1.4", title: "Refused access is logged", checks: CHECKS_OF_10_2_1_2 },
    { id: "10.2.1.5", title: "Changes of credentials are logged", checks: CHECKS_OF_10_2_1_2 },
    { id: "10.2.1.6", title: "Starts and stops of audit logs are logged", checks: CHECKS_OF_10_2_1_2 },
    { id: "10.2.1.7", title: "Creation and deletion of system objects are logged", checks: CHECKS_OF_10_2_1_2 },
    { id: "10.2.2", title: "Audit logs say who did what, when and where", checks: CHECKS_OF_10_2_1_2 },
    { id: "10.3.1", title: "Audit logs are read by those who need to", checks: CHECKS_OF_10_2_1_2 },
    {
      id: "10.3.2",
      title: "Audit logs cannot be altered",
      checks: `
        CloudTrail.2 CloudTrail.4 awslambda_function_not_publicly_accessible cloudtrail_insights_exist
        cloudtrail_kms_encryption_enabled cloudtrail_log_file_validation_enabled
        cloudwatch_log_group_kms_encryption_enabled dms_instance_no_public_access
        documentdb_cluster_public_snapshot ec2_ebs_snapshot_account_block_public_access
        ecs_task_definitions_containers_readonly_access efs_access_point_enforce_root_directory
        efs_access_point_enforce_user_identity emr_cluster_account_public_block_enabled
        neptune_cluster_public_snapshot rds_instance_no_public_access rds_snapshots_public_access
        redshift_cluster_public_access s3_access_point_public_access_block s3_account_level_public_access_blocks
        s3_bucket_no_mfa_delete s3_bucket_public_access s3_bucket_public_write_acl
        sagemaker_notebook_instance_without_direct_internet_access_configured ssm_documents_set_as_public
      `,
    },
    {
      id: "10.3.3",
      title: "Audit logs are copied to a central place",
      checks: `
        MQ.2 Neptune.2 cloudtrail_insights_exist cloudtrail_kms_encryption_enabled
        cloudtrail_log_file_validation_enabled cloudwatch_log_group_kms_encryption_enabled
        dynamodb_table_protected_by_backup_plan dynamodb_tables_pitr_enabled
        ec2_ebs_volume_protected_by_backup_plan efs_have_backup_enabled elasticache_redis_cluster_backup_enabled
        fsx_file_system_copy_tags_to_backups_enabled neptune_cluster_backup_enabled
        rds_cluster_protected_by_backup_plan rds_instance_backup_enabled rds_instance_protected_by_backup_plan
        redshift_cluster_automated_snapshot s3_bucket_public_access
      `,
    },
    {
      id: "10.3.4",
      title: "Changes of audit logs are noticed",
      checks: `
        cloudfront_distributions_s3_origin_access_control cloudtrail_insights_exist
        cloudtrail_kms_encryption_enabled cloudtrail_log_file_validation_enabled
        cloudwatch_log_group_kms_encryption_enabled s3_bucket_object_lock s3_bucket_object_versioning
        s3_bucket_public_access
      `,
    },
    {
      id: "10.4.1",
      title: "Audit logs are reviewed every day",
      checks: `
        apigateway_restapi_tracing_enabled cloudwatch_alarm_actions_alarm_state_configured
        ec2_instance_detailed_monitoring_enabled kms_key_enclave_attestation_unknown_image securityhub_enabled
        wafv2_webacl_rule_logging_enabled
      `,
    },
    {
      id: "10.4.1.1",
      title: "Reviews of audit logs are automated",
      checks: `
        apigateway_restapi_tracing_enabled cloudtrail_cloudwatch_logging_enabled
        cloudwatch_alarm_actions_alarm_state_configured ec2_instance_detailed_monitoring_enabled
        securityhub_enabled wafv2_webacl_rule_logging_enabled
      `,
    },
    {
      id: "10.4.2",
      title: "Logs of all systems are reviewed",
      checks: `
        AppSync.2 RDS.36 RDS.37 Route53.2 StepFunctions.1 apigateway_restapi_tracing_enabled
        cloudwatch_alarm_actions_alarm_state_configured ec2_instance_detailed_monitoring_enabled
        securityhub_enabled wafv2_webacl_rule_logging_enabled
      `,
    },
    {
      id: "10.4.3",
      title: "What reviews find is followed up",
      checks: "cloudwatch_alarm_actions_alarm_state_configured",
    },
    {
      id: "10.5.1",
      title: "Audit logs are kept for a year",
      checks: `
        S3.15 cloudtrail_insights_exist cloudwatch_log_group_retention_policy_specific_days_enabled
        documentdb_cluster_backup_enabled dynamodb_tables_pitr_enabled ec2_ebs_volume_snapshots_exists
        ecr_repositories_lifecycle_policy_enabled opensearch_service_domains_audit_logging_enabled
        opensearch_service_domains_cloudwatch_logging_enabled s3_bucket_lifecycle_enabled
      `,
    },
    {
      id: "10.6.3",
      title: "Time settings are protected",
      checks: `
        apigateway_restapi_logging_enabled apigateway_restapi_tracing_enabled
        apigatewayv2_api_access_logging_enabled appsync_field_level_logging_enabled
        cloudfront_distributions_logging_enabled cloudtrail_cloudwatch_logging_enabled
        cloudtrail_multi_region_enabled cloudtrail_s3_dataevents_write_enabled
        cloudwatch_alarm_actions_alarm_state_configured codebuild_project_logging_enabled
        dms_replication_task_target_logging_enabled documentdb_cluster_cloudwatch_log_export
        ec2_client_vpn_endpoint_connection_logging_enabled ec2_instance_detailed_monitoring_enabled
        ecs_task_definitions_containers_readonly_access ecs_task_definitions_logging_enabled
        eks_control_plane_logging_all_types_enabled elasticbeanstalk_environment_cloudwatch_logging_enabled
        elb_desync_mitigation_mode elb_logging_enabled mq_broker_logging_enabled
        neptune_cluster_integration_cloudwatch_logs networkfirewall_logging_enabled
        opensearch_service_domains_access_control_enabled rds_cluster_integration_cloudwatch_logs
        rds_instance_integration_cloudwatch_logs redshift_cluster_audit_logging
        redshift_cluster_multi_az_enabled route53_public_hosted_zones_cloudwatch_logging_enabled
        s3_bucket_cross_account_access s3_bucket_server_access_logging_enabled securityhub_enabled
        stepfunctions_statemachine_logging_enabled vpc_flow_logs_enabled waf_global_webacl_logging_enabled
        wafv2_webacl_logging_enabled wafv2_webacl_rule_logging_enabled
      `,
    },
    { id: "10.7.1", title: "Service providers notice failures of security controls", checks: CHECKS_OF_10_7_1 },
    { id: "10.7.2", title: "Failures of security controls are noticed", checks: CHECKS_OF_10_7_1 },
    {
      id: "11.3.1",
      title: "Systems are scanned from within",
      checks: `
        Inspector.1 Inspector.2 Inspector.3 Inspector.4 ecr_repositories_scan_images_on_push_enabled
        ssm_managed_compliant_patching
      `,
    },
    { id: "11.3.1.1", title: "Lesser vulnerabilities are managed", checks: "ssm_managed_compliant_patching" },
    { id: "11.3.1.2", title: "Internal scans authenticate", checks: "ecr_repositories_scan_images_on_push_enabled" },
    {
      id: "11.3.1.3",
      title: "Internal scans follow significant changes",
      checks: "ecr_repositories_scan_images_on_push_enabled ssm_managed_compliant_patching",
    },
    {
      id: "11.5.1",
      title: "Intrusions are noticed",
      checks: "guardduty_is_enabled shield_advanced_protection_in_internet_facing_load_balancers",
    },
    {
      id: "11.5.1.1",
      title: "Service providers notice hidden channels of malware",
      checks: "guardduty_is_enabled shield_advanced_protection_in_internet_facing_load_balancers",
    },
    {
      id: "11.5.2",
      title: "Changes of critical files are noticed",
      checks: `
        cloudtrail_cloudwatch_logging_enabled cloudwatch_alarm_actions_alarm_state_configured
        s3_bucket_event_notifications_enabled
      `,
    },
    {
      id: "11.6.1",
      title: "Changes of payment pages are noticed",
      checks: `
        cloudtrail_cloudwatch_logging_enabled cloudwatch_alarm_actions_alarm_state_configured
        s3_bucket_event_notifications_enabled
      `,
    },
    { id: "12.3.4", title: "Technologies in use are reviewed", checks: "Lambda.2" },
    {
      id: "12.4.2.1",
      title: "Service providers review that tasks are done",
      checks: "servicecatalog_portfolio_shared_within_organization_only",
    },
    { id: "12.10.3", title: "People for incidents are always reachable", checks: "IAM.18" },
    {
      id: "12.10.5",
      title: "The plan for incidents covers alerts",
      checks: `
        cloudtrail_cloudwatch_logging_enabled cloudwatch_alarm_actions_alarm_state_configured
        s3_bucket_event_notifications_enabled
      `,
    },
    {
      id: "A1.1.2",
      title: "Customers of multi-tenant providers reach their own data alone",
      checks: `
        awslambda_function_not_publicly_accessible dms_instance_no_public_access
        documentdb_cluster_public_snapshot ec2_ebs_snapshot_account_block_public_access
        ecs_task_definitions_containers_readonly_access efs_access_point_enforce_root_directory
        efs_access_point_enforce_user_identity emr_cluster_account_public_block_enabled
        neptune_cluster_public_snapshot rds_instance_no_public_access rds_snapshots_public_access
        redshift_cluster_public_access s3_access_point_public_access_block s3_account_level_public_access_blocks
        s3_bucket_no_mfa_delete s3_bucket_public_access s3_bucket_public_write_acl
        sagemaker_notebook_instance_without_direct_internet_access_configured ssm_documents_set_as_public
      `,
    },
    {
      id: "A1.1.3",
      title: "Customers of multi-tenant providers use their own resources alone",
      checks: CHECKS_OF_1_2_8,
    },
    {
      id: "A1.2.1",
      title: "Customers of multi-tenant providers have audit logs",
      checks: `
        apigateway_restapi_logging_enabled apigateway_restapi_tracing_enabled
        apigatewayv2_api_access_logging_enabled appsync_field_level_logging_enabled
        cloudfront_distributions_logging_enabled cloudtrail_cloudwatch_logging_enabled cloudtrail_insights_exist
        cloudtrail_kms_encryption_enabled cloudtrail_log_file_validation_enabled cloudtrail_multi_region_enabled
        cloudtrail_s3_dataevents_write_enabled cloudwatch_log_group_kms_encryption_enabled
        codebuild_project_logging_enabled dms_replication_task_target_logging_enabled
        documentdb_cluster_cloudwatch_log_export ec2_client_vpn_endpoint_connection_logging_enabled
        ecs_task_definitions_logging_enabled eks_control_plane_logging_all_types_enabled
        elasticbeanstalk_environment_cloudwatch_logging_enabled elb_desync_mitigation_mode elb_logging_enabled
        mq_broker_logging_enabled neptune_cluster_integration_cloudwatch_logs networkfirewall_logging_enabled
        rds_cluster_integration_cloudwatch_logs rds_instance_integration_cloudwatch_logs
        redshift_cluster_audit_logging redshift_cluster_multi_az_enabled
        route53_public_hosted_zones_cloudwatch_logging_enabled s3_bucket_public_access
        s3_bucket_server_access_logging_enabled stepfunctions_statemachine_logging_enabled vpc_flow_logs_enabled
        waf_global_webacl_logging_enabled wafv2_webacl_logging_enabled
      `,
    },
    {
      id: "A1.2.3",
      title: "Customers of multi-tenant providers can report incidents",
      checks: "account_security_contact_information_is_registered",
    },
    {
      id: "A3.2.5.1",
      title: "Discovery of card data is effective",
      checks: "macie_automated_sensitive_data_discovery_enabled macie_is_enabled",
    },
    { id: "A3.3.1", title: "Failures of security controls alert at once", checks: CHECKS_OF_A3_3_1 },
    {
      id: "A3.4.1",
      title: "Accounts and access to card data are reviewed",
      checks: `
        awslambda_function_not_publicly_accessible dms_instance_no_public_access
        documentdb_cluster_public_snapshot ec2_ebs_snapshot_account_block_public_access
        ecs_task_definitions_containers_readonly_access efs_access_point_enforce_root_directory
        efs_access_point_enforce_user_identity emr_cluster_account_public_block_enabled
        iam_user_accesskey_unused neptune_cluster_public_snapshot rds_instance_no_public_access
        rds_snapshots_public_access redshift_cluster_public_access s3_access_point_public_access_block
        s3_account_level_public_access_blocks s3_bucket_no_mfa_delete s3_bucket_public_access
        s3_bucket_public_write_acl sagemaker_notebook_instance_without_direct_internet_access_configured
        secretsmanager_secret_unused ssm_documents_set_as_public
      `,
    },
    { id: "A3.5.1", title: "Patterns of attack are noticed and answered", checks: CHECKS_OF_A3_3_1 },
  ],
};
