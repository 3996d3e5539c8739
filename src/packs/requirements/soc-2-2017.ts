import type { PackData } from "../compose";

const NO_CHECK = "The public mapping relates no check to it.";

/**
 * SOC 2: the AICPA's 2017 Trust Services Criteria for security, availability, confidentiality and processing
 * integrity, as Prowler relates them to its checks; privacy is left out, which no check reads. A criterion is wider
 * than any check: that its rules find nothing is evidence for it, and not the whole of it.
 */
export const soc22017: PackData = {
  id: "soc-2-2017",
  title: "SOC 2 Trust Services Criteria",
  version: "2017",
  source: "AICPA Trust Services Criteria 2017 (TSP section 100), as related to checks by Prowler",
  controls: [
    { id: "A1.1", title: "Capacity is monitored and meets the demand", unanswered: NO_CHECK },
    {
      id: "A1.2",
      title: "Backups and recovery infrastructure keep systems available",
      checks: `
        apigateway_restapi_logging_enabled apigatewayv2_api_access_logging_enabled
        appsync_field_level_logging_enabled athena_workgroup_logging_enabled
        awslambda_function_invoke_api_operations_cloudtrail_logging_enabled
        bedrock_model_invocation_logging_enabled cloudfront_distributions_logging_enabled
        cloudtrail_cloudwatch_logging_enabled cloudtrail_logs_s3_bucket_access_logging_enabled
        cloudtrail_multi_region_enabled codebuild_project_logging_enabled datasync_task_logging_enabled
        dms_replication_task_source_logging_enabled dms_replication_task_target_logging_enabled
        dynamodb_tables_pitr_enabled ec2_client_vpn_endpoint_connection_logging_enabled
        ec2_confidential_workload_host_not_running ecs_task_definitions_logging_enabled efs_have_backup_enabled
        elasticbeanstalk_environment_cloudwatch_logging_enabled elb_logging_enabled elbv2_logging_enabled
        glue_etl_jobs_logging_enabled mq_broker_logging_enabled networkfirewall_logging_enabled
        opensearch_service_domains_audit_logging_enabled opensearch_service_domains_cloudwatch_logging_enabled
        rds_instance_backup_enabled rds_instance_integration_cloudwatch_logs redshift_cluster_automated_snapshot
        route53_public_hosted_zones_cloudwatch_logging_enabled s3_bucket_object_versioning
        s3_bucket_server_access_logging_enabled stepfunctions_statemachine_logging_enabled
        waf_global_webacl_logging_enabled wafv2_webacl_logging_enabled wafv2_webacl_rule_logging_enabled
      `,
    },
    { id: "A1.3", title: "Recovery is tested", unanswered: NO_CHECK },
    {
      id: "C1.1",
      title: "Confidential information is identified and kept",
      checks: "rds_instance_deletion_protection",
    },
    {
      id: "C1.2",
      title: "Confidential information is disposed of",
      checks: `
        cloudwatch_log_group_retention_policy_specific_days_enabled kinesis_stream_data_retention_period
        s3_bucket_object_versioning
      `,
    },
    { id: "CC1.1", title: "The company holds to integrity and ethics", unanswered: NO_CHECK },
    { id: "CC1.2", title: "A board oversees controls", unanswered: NO_CHECK },
    {
      id: "CC1.3",
      title: "Structures, reporting lines and authority are set",
      checks: `
        iam_aws_attached_policy_no_administrative_privileges
        iam_customer_attached_policy_no_administrative_privileges iam_inline_policy_no_administrative_privileges
        iam_policy_attached_only_to_group_or_roles iam_user_accesskey_unused iam_user_console_access_unused
      `,
    },
    { id: "CC1.4", title: "Competent people are attracted and kept", unanswered: NO_CHECK },
    { id: "CC1.5", title: "People answer for the controls that are theirs", unanswered: NO_CHECK },
    {
      id: "CC2.1",
      title: "Controls work with relevant information of quality",
      checks: `
        cloudtrail_multi_region_enabled cloudtrail_s3_dataevents_read_enabled
        cloudtrail_s3_dataevents_write_enabled config_recorder_all_regions_enabled
      `,
    },
    { id: "CC2.2", title: "Objectives and duties are told within the company", unanswered: NO_CHECK },
    { id: "CC2.3", title: "Matters of controls are told to parties outside", unanswered: NO_CHECK },
    {
      id: "CC3.1",
      title: "Objectives are clear enough to find their risks",
      checks: "config_recorder_all_regions_enabled guardduty_is_enabled securityhub_enabled",
    },
    {
      id: "CC3.2",
      title: "Risks are found and analysed",
      checks: `
        ec2_instance_managed_by_ssm guardduty_is_enabled guardduty_no_high_severity_findings
        ssm_managed_compliant_patching
      `,
    },
    {
      id: "CC3.3",
      title: "Fraud is considered among the risks",
      checks: `
        cloudtrail_threat_detection_enumeration cloudtrail_threat_detection_llm_jacking
        cloudtrail_threat_detection_privilege_escalation iam_inline_policy_allows_privilege_escalation
        iam_policy_no_full_access_to_cloudtrail
      `,
    },
    { id: "CC3.4", title: "Changes that matter to controls are found", checks: "config_recorder_all_regions_enabled" },
    { id: "CC4.1", title: "Controls are evaluated", unanswered: NO_CHECK },
    {
      id: "CC4.2",
      title: "Deficiencies of controls are told in time",
      checks: "guardduty_is_enabled guardduty_no_high_severity_findings",
    },
    { id: "CC5.1", title: "Control activities bring risks down", unanswered: NO_CHECK },
    {
      id: "CC5.2",
      title: "Control activities cover technology",
      checks: `
        cloudwatch_changes_to_network_acls_alarm_configured
        cloudwatch_changes_to_network_gateways_alarm_configured
        cloudwatch_changes_to_network_route_tables_alarm_configured cloudwatch_changes_to_vpcs_alarm_configured
        cloudwatch_log_metric_filter_and_alarm_for_aws_config_configuration_changes_enabled
        cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled
        cloudwatch_log_metric_filter_aws_organizations_changes
        cloudwatch_log_metric_filter_for_s3_bucket_policy_changes cloudwatch_log_metric_filter_policy_changes
        cloudwatch_log_metric_filter_security_group_changes
      `,
    },
    { id: "CC5.3", title: "Policies and procedures deploy control activities", unanswered: NO_CHECK },
    {
      id: "CC6.1",
      title: "Logical access to what is protected is restricted",
      checks: "kms_key_enclave_attestation_not_enforced s3_bucket_public_access",
    },
    { id: "CC6.2", title: "Users are registered before they get access", checks: "rds_instance_no_public_access" },
    {
      id: "CC6.3",
      title: "Access follows roles and least privilege",
      checks: `
        bedrock_full_access_policy_attached iam_aws_attached_policy_no_administrative_privileges
        iam_customer_attached_policy_no_administrative_privileges iam_inline_policy_no_administrative_privileges
        iam_inline_policy_no_wildcard_marketplace_subscribe iam_policy_no_wildcard_marketplace_subscribe
        kms_key_enclave_attestation_bypassable_path kms_key_enclave_attestation_no_deployment_binding
      `,
    },
    { id: "CC6.4", title: "Physical access is restricted", unanswered: NO_CHECK },
    { id: "CC6.5", title: "Protection of assets lasts until their data is gone", unanswered: NO_CHECK },
    {
      id: "CC6.6",
      title: "Threats from outside the boundary are kept out",
      checks: `
        ec2_ami_public ec2_confidential_workload_host_public_ip
        ec2_confidential_workload_host_unrestricted_ingress ec2_confidential_workload_host_vsock_proxy_exposed
        ec2_ebs_public_snapshot ec2_ebs_snapshot_account_block_public_access
        ec2_instance_port_cassandra_exposed_to_internet ec2_instance_port_cifs_exposed_to_internet
        ec2_instance_port_elasticsearch_kibana_exposed_to_internet ec2_instance_port_ftp_exposed_to_internet
        ec2_instance_port_kafka_exposed_to_internet ec2_instance_port_kerberos_exposed_to_internet
        ec2_instance_port_ldap_exposed_to_internet ec2_instance_port_memcached_exposed_to_internet
        ec2_instance_port_mongodb_exposed_to_internet ec2_instance_port_mysql_exposed_to_internet
        ec2_instance_port_oracle_exposed_to_internet ec2_instance_port_postgresql_exposed_to_internet
        ec2_instance_port_rdp_exposed_to_internet ec2_instance_port_redis_exposed_to_internet
        ec2_instance_port_sqlserver_exposed_to_internet ec2_instance_port_ssh_exposed_to_internet
        ec2_instance_port_telnet_exposed_to_internet ec2_instance_public_ip ec2_launch_template_no_public_ip
        ec2_networkacl_allow_ingress_any_port ec2_networkacl_allow_ingress_tcp_port_22
        ec2_networkacl_allow_ingress_tcp_port_3389 ec2_securitygroup_allow_ingress_from_internet_to_all_ports
        ec2_securitygroup_allow_ingress_from_internet_to_any_port
        ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_cassandra_7199_9160_8888
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_elasticsearch_kibana_9200_9300_5601
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_ftp_20_21
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_kafka_9092
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_memcached_11211
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_mongodb_27017_27018
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_mysql_3306
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_oracle_1521_2483
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_postgres_5432
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_redis_6379
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_sql_server_1433_1434
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_telnet_23
        ec2_securitygroup_allow_wide_open_public_ipv4 vpc_subnet_no_public_ip_by_default
        vpc_subnet_separate_private_public
      `,
    },
    {
      id: "CC6.7",
      title: "Information is moved by those entitled, and protected",
      checks: `
        acm_certificates_expiration_check dms_endpoint_redis_in_transit_encryption_enabled
        dynamodb_accelerator_cluster_in_transit_encryption_enabled
        ec2_transitgateway_auto_accept_vpc_attachments elasticache_redis_cluster_in_transit_encryption_enabled
        kafka_cluster_in_transit_encryption_enabled kafka_connector_in_transit_encryption_enabled
        redshift_cluster_in_transit_encryption_enabled transfer_server_in_transit_encryption_enabled
      `,
    },
    {
      id: "CC6.8",
      title: "Unauthorized and malicious software is kept out",
      checks: "guardduty_is_enabled securityhub_enabled",
    },
    {
      id: "CC7.1",
      title: "New vulnerabilities and changes of configuration are noticed",
      checks: `
        ec2_instance_managed_by_ssm guardduty_is_enabled kms_key_enclave_attestation_pcr_mismatch
        securityhub_enabled ssm_managed_compliant_patching
      `,
    },
    {
      id: "CC7.2",
      title: "Anomalies of system components are monitored",
      checks: `
        apigateway_restapi_logging_enabled cloudtrail_bedrock_logging_enabled
        cloudtrail_cloudwatch_logging_enabled cloudtrail_multi_region_enabled
        cloudtrail_s3_dataevents_read_enabled cloudtrail_s3_dataevents_write_enabled
        cloudwatch_changes_to_network_acls_alarm_configured
        cloudwatch_changes_to_network_gateways_alarm_configured
        cloudwatch_changes_to_network_route_tables_alarm_configured cloudwatch_changes_to_vpcs_alarm_configured
        cloudwatch_log_group_retention_policy_specific_days_enabled
        ec2_confidential_workload_host_imdsv2_not_enforced ec2_instance_imdsv2_enabled
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22 elb_logging_enabled elbv2_logging_enabled
        guardduty_is_enabled kms_key_enclave_attestation_unknown_image
        kms_key_enclave_debug_attestation_detected rds_instance_integration_cloudwatch_logs
        redshift_cluster_audit_logging s3_bucket_server_access_logging_enabled securityhub_enabled
        vpc_flow_logs_enabled
      `,
    },
    {
      id: "CC7.3",
      title: "Security events are evaluated",
      checks: `
        apigateway_restapi_logging_enabled cloudtrail_cloudwatch_logging_enabled
        cloudtrail_log_file_validation_enabled cloudwatch_changes_to_network_acls_alarm_configured
        cloudwatch_changes_to_network_gateways_alarm_configured
        cloudwatch_changes_to_network_route_tables_alarm_configured cloudwatch_changes_to_vpcs_alarm_configured
        cloudwatch_log_group_kms_encryption_enabled cloudwatch_log_group_retention_policy_specific_days_enabled
        elb_logging_enabled elbv2_logging_enabled guardduty_is_enabled guardduty_no_high_severity_findings
        rds_instance_integration_cloudwatch_logs s3_bucket_server_access_logging_enabled securityhub_enabled
        vpc_flow_logs_enabled
      `,
    },
    {
      id: "CC7.4",
      title: "Security incidents are responded to",
      checks: `
        cloudwatch_changes_to_network_acls_alarm_configured
        cloudwatch_changes_to_network_gateways_alarm_configured
        cloudwatch_changes_to_network_route_tables_alarm_configured cloudwatch_changes_to_vpcs_alarm_configured
        dynamodb_tables_pitr_enabled efs_have_backup_enabled guardduty_is_enabled
        guardduty_no_high_severity_findings rds_instance_backup_enabled redshift_cluster_automated_snapshot
        s3_bucket_object_versioning securityhub_enabled
      `,
    },
    {
      id: "CC7.5",
      title: "Security incidents are recovered from",
      checks: `
        ec2_ebs_snapshots_encrypted ec2_ebs_volume_snapshots_exists neptune_cluster_copy_tags_to_snapshots
        neptune_cluster_snapshot_encrypted rds_instance_copy_tags_to_snapshots
        redshift_cluster_automated_snapshot
      `,
    },
    {
      id: "CC8.1",
      title: "Changes are authorized, tested and approved",
      checks: "config_recorder_all_regions_enabled",
    },
    { id: "CC9.1", title: "Risks of disruption are mitigated", unanswered: NO_CHECK },
    { id: "CC9.2", title: "Risks of vendors and partners are managed", unanswered: NO_CHECK },
    { id: "PI1.1", title: "Information about processing is defined and told", unanswered: NO_CHECK },
    {
      id: "PI1.2",
      title: "Inputs are complete and accurate",
      checks: `
        apigateway_restapi_logging_enabled apigatewayv2_api_access_logging_enabled
        cloudfront_distributions_logging_enabled cloudtrail_s3_dataevents_write_enabled elb_logging_enabled
        elbv2_logging_enabled waf_global_webacl_logging_enabled wafv2_webacl_logging_enabled
      `,
    },
    {
      id: "PI1.3",
      title: "Processing is complete, accurate and in time",
      checks: `
        cloudtrail_cloudwatch_logging_enabled cloudtrail_log_file_validation_enabled
        cloudtrail_multi_region_enabled cloudwatch_log_metric_filter_authentication_failures
        cloudwatch_log_metric_filter_policy_changes cloudwatch_log_metric_filter_root_usage
        cloudwatch_log_metric_filter_unauthorized_api_calls config_recorder_all_regions_enabled
        glue_etl_jobs_logging_enabled rds_cluster_integration_cloudwatch_logs
        rds_instance_integration_cloudwatch_logs stepfunctions_statemachine_logging_enabled
      `,
    },
    {
      id: "PI1.4",
      title: "Outputs are complete and reach those entitled alone",
      checks: `
        cloudfront_distributions_field_level_encryption_enabled cloudwatch_cross_account_sharing_disabled
        cloudwatch_log_group_kms_encryption_enabled cloudwatch_log_group_not_publicly_accessible
        glue_etl_jobs_amazon_s3_encryption_enabled glue_etl_jobs_cloudwatch_logs_encryption_enabled
        kinesis_stream_encrypted_at_rest s3_bucket_default_encryption s3_bucket_kms_encryption
        sns_topics_kms_encryption_at_rest_enabled
      `,
    },
    {
      id: "PI1.5",
      title: "Stored data is complete and protected from change",
      checks: `
        backup_plans_exist backup_recovery_point_encrypted backup_vaults_encrypted
        dynamodb_tables_kms_cmk_encryption_enabled ec2_ebs_volume_encryption kms_cmk_rotation_enabled
        rds_cluster_storage_encrypted rds_instance_storage_encrypted s3_bucket_object_lock
        s3_bucket_object_versioning
      `,
    },
  ],
};
