import type { PackData } from "../compose";

const NO_CHECK = "The public mapping relates no check to it.";
const PEOPLE = "It is about people, not about the configuration of AWS.";
const PREMISES = "It is about premises and equipment, which AWS answers for where they are its own.";

const CHECKS_OF_A_8_21 = `
  awslambda_function_inside_vpc awslambda_function_vpc_multi_az bedrock_vpc_endpoints_configured
  cloudwatch_changes_to_vpcs_alarm_configured ec2_confidential_workload_host_imdsv2_not_enforced
  ec2_confidential_workload_host_public_ip ec2_confidential_workload_host_unrestricted_ingress
  ec2_elastic_ip_shodan ec2_elastic_ip_unassigned ec2_instance_account_imdsv2_enabled
  ec2_instance_imdsv2_enabled ec2_instance_internet_facing_with_instance_profile ec2_instance_paravirtual_type
  ec2_instance_port_cassandra_exposed_to_internet ec2_instance_port_cifs_exposed_to_internet
  ec2_instance_port_elasticsearch_kibana_exposed_to_internet ec2_instance_port_ftp_exposed_to_internet
  ec2_instance_port_kafka_exposed_to_internet ec2_instance_port_kerberos_exposed_to_internet
  ec2_instance_port_ldap_exposed_to_internet ec2_instance_port_memcached_exposed_to_internet
  ec2_instance_port_mongodb_exposed_to_internet ec2_instance_port_mysql_exposed_to_internet
  ec2_instance_port_oracle_exposed_to_internet ec2_instance_port_postgresql_exposed_to_internet
  ec2_instance_port_rdp_exposed_to_internet ec2_instance_port_redis_exposed_to_internet
  ec2_instance_port_sqlserver_exposed_to_internet ec2_instance_port_ssh_exposed_to_internet
  ec2_instance_port_telnet_exposed_to_internet ec2_instance_profile_attached ec2_instance_public_ip
  ec2_instance_secrets_user_data ec2_instance_uses_single_eni ec2_launch_template_imdsv2_required
  ec2_launch_template_no_public_ip ec2_launch_template_no_secrets ec2_networkacl_allow_ingress_any_port
  ec2_networkacl_allow_ingress_tcp_port_22 ec2_networkacl_allow_ingress_tcp_port_3389 ec2_networkacl_unused
  ec2_securitygroup_allow_ingress_from_internet_to_all_ports
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
  ec2_securitygroup_allow_wide_open_public_ipv4 ec2_securitygroup_default_restrict_traffic
  ec2_securitygroup_from_launch_wizard ec2_securitygroup_not_used
  ec2_securitygroup_with_many_ingress_egress_rules ec2_transitgateway_auto_accept_vpc_attachments
  networkfirewall_in_all_vpc rds_instance_inside_vpc redshift_cluster_enhanced_vpc_routing
  sagemaker_models_vpc_settings_configured sagemaker_notebook_instance_vpc_settings_configured
  sagemaker_training_jobs_vpc_settings_configured vpc_different_regions
  vpc_endpoint_connections_trust_boundaries vpc_endpoint_for_ec2_enabled vpc_endpoint_multi_az_enabled
  vpc_endpoint_services_allowed_principals_trust_boundaries vpc_flow_logs_enabled
  vpc_peering_routing_tables_with_least_privilege vpc_subnet_different_az vpc_subnet_no_public_ip_by_default
  vpc_subnet_separate_private_public vpc_vpn_connection_tunnels_up workspaces_vpc_2private_1public_subnets_nat
`;

/**
 * ISO/IEC 27001:2022: the 93 controls of its Annex A, as Prowler relates them to its checks. A control is wider than
 * any check: that its rules find nothing is evidence for it, and not the whole of it.
 */
export const iso270012022: PackData = {
  id: "iso-27001-2022",
  title: "ISO/IEC 27001:2022",
  version: "2022",
  source: "ISO/IEC 27001:2022 Annex A, as related to checks by Prowler",
  controls: [
    {
      id: "A.5.1",
      title: "Policies for information security are set and reviewed",
      checks: "securityhub_enabled wellarchitected_workload_no_high_or_medium_risks",
    },
    { id: "A.5.2", title: "Roles and duties of security are assigned", unanswered: NO_CHECK },
    { id: "A.5.3", title: "Conflicting duties are separated", checks: "iam_securityaudit_role_created" },
    { id: "A.5.4", title: "Management asks everybody to follow the policies", unanswered: NO_CHECK },
    {
      id: "A.5.5",
      title: "Contact with authorities is kept",
      checks: `
        account_maintain_current_contact_details account_security_contact_information_is_registered
      `,
    },
    {
      id: "A.5.6",
      title: "Contact with expert groups is kept",
      checks: "account_maintain_different_contact_details_to_security_billing_and_operations",
    },
    {
      id: "A.5.7",
      title: "Threats are collected and analysed",
      checks: `
        cloudtrail_threat_detection_enumeration cloudtrail_threat_detection_llm_jacking
        cloudtrail_threat_detection_privilege_escalation
      `,
    },
    { id: "A.5.8", title: "Projects take security in", unanswered: NO_CHECK },
    { id: "A.5.9", title: "Information and assets are in an inventory with owners", unanswered: NO_CHECK },
    { id: "A.5.10", title: "Use of information and assets has rules", unanswered: NO_CHECK },
    { id: "A.5.11", title: "Assets are returned at the end of employment", unanswered: NO_CHECK },
    { id: "A.5.12", title: "Information is classified", unanswered: NO_CHECK },
    {
      id: "A.5.13",
      title: "Information is labelled as it is classified",
      checks: `
        fsx_file_system_copy_tags_to_backups_enabled fsx_file_system_copy_tags_to_volumes_enabled
        neptune_cluster_copy_tags_to_snapshots organizations_tags_policies_enabled_and_attached
        rds_cluster_copy_tags_to_snapshots
      `,
    },
    { id: "A.5.14", title: "Transfers of information follow rules", unanswered: NO_CHECK },
    {
      id: "A.5.15",
      title: "Access to information and assets follows rules",
      checks: `
        iam_avoid_root_usage iam_no_root_access_key iam_password_policy_expires_passwords_within_90_days_or_less
        iam_password_policy_lowercase iam_password_policy_minimum_length_14 iam_password_policy_number
        iam_password_policy_reuse_24 iam_password_policy_symbol iam_password_policy_uppercase
        iam_policy_attached_only_to_group_or_roles iam_role_access_not_stale_to_bedrock iam_root_mfa_enabled
        iam_rotate_access_key_90_days iam_user_access_not_stale_to_bedrock
        iam_user_access_not_stale_to_sagemaker iam_user_accesskey_unused iam_user_console_access_unused
        iam_user_mfa_enabled_console_access
      `,
    },
    {
      id: "A.5.16",
      title: "Identities are managed over their whole life",
      checks: "config_recorder_all_regions_enabled",
    },
    {
      id: "A.5.17",
      title: "Authentication information is managed",
      checks: "iam_root_mfa_enabled iam_user_mfa_enabled_console_access",
    },
    {
      id: "A.5.18",
      title: "Access rights are given, reviewed and removed by policy",
      checks: `
        iam_aws_attached_policy_no_administrative_privileges
        iam_customer_attached_policy_no_administrative_privileges iam_inline_policy_no_administrative_privileges
        iam_inline_policy_no_wildcard_marketplace_subscribe iam_policy_no_wildcard_marketplace_subscribe
      `,
    },
    {
      id: "A.5.19",
      title: "Risks of suppliers' products are managed",
      checks: "guardduty_is_enabled guardduty_no_high_severity_findings",
    },
    { id: "A.5.20", title: "Agreements with suppliers cover security", unanswered: NO_CHECK },
    {
      id: "A.5.21",
      title: "Risks of the supply chain of technology are managed",
      checks: "guardduty_is_enabled guardduty_no_high_severity_findings",
    },
    {
      id: "A.5.22",
      title: "Changes of suppliers' services are monitored",
      checks: "config_recorder_all_regions_enabled",
    },
    { id: "A.5.23", title: "Cloud services are bought, used and left in security", unanswered: NO_CHECK },
    { id: "A.5.24", title: "Incidents are planned for", unanswered: NO_CHECK },
    {
      id: "A.5.25",
      title: "Security events are assessed",
      checks: "guardduty_centrally_managed guardduty_is_enabled guardduty_no_high_severity_findings",
    },
    { id: "A.5.26", title: "Incidents are responded to", checks: "ec2_instance_managed_by_ssm" },
    { id: "A.5.27", title: "Incidents are learned from", unanswered: NO_CHECK },
    {
      id: "A.5.28",
      title: "Evidence of events is collected and preserved",
      checks: "guardduty_centrally_managed guardduty_is_enabled guardduty_no_high_severity_findings",
    },
    {
      id: "A.5.29",
      title: "Security holds during disruption",
      checks: "guardduty_centrally_managed guardduty_is_enabled guardduty_no_high_severity_findings",
    },
    { id: "A.5.30", title: "Technology is ready for continuity", unanswered: NO_CHECK },
    { id: "A.5.31", title: "Legal and contractual requirements are met", unanswered: NO_CHECK },
    { id: "A.5.32", title: "Intellectual property is respected", unanswered: NO_CHECK },
    { id: "A.5.33", title: "Records are protected", unanswered: NO_CHECK },
    { id: "A.5.34", title: "Personal data is protected", unanswered: NO_CHECK },
    { id: "A.5.35", title: "Security is reviewed independently", unanswered: NO_CHECK },
    { id: "A.5.36", title: "Compliance with policies is reviewed", unanswered: NO_CHECK },
    { id: "A.5.37", title: "Operating procedures are documented", unanswered: NO_CHECK },
    { id: "A.6.1", title: "Candidates are screened", unanswered: PEOPLE },
    { id: "A.6.2", title: "Terms of employment state duties of security", unanswered: PEOPLE },
    { id: "A.6.3", title: "People are trained in security", unanswered: PEOPLE },
    { id: "A.6.4", title: "Breaches of policy have a process", unanswered: PEOPLE },
    { id: "A.6.5", title: "Duties that outlast employment are enforced", unanswered: PEOPLE },
    { id: "A.6.6", title: "Confidentiality agreements are signed", unanswered: PEOPLE },
    { id: "A.6.7", title: "Remote work is protected", unanswered: PEOPLE },
    { id: "A.6.8", title: "People can report security events", unanswered: PEOPLE },
    { id: "A.7.1", title: "Premises have perimeters", unanswered: PREMISES },
    { id: "A.7.2", title: "Entry to premises is controlled", unanswered: PREMISES },
    { id: "A.7.3", title: "Offices and rooms are secured", unanswered: PREMISES },
    { id: "A.7.4", title: "Premises are monitored", unanswered: PREMISES },
    { id: "A.7.5", title: "Premises are protected from nature and man", unanswered: PREMISES },
    { id: "A.7.6", title: "Work in secure areas has rules", unanswered: PREMISES },
    { id: "A.7.7", title: "Desks and screens are cleared", unanswered: PREMISES },
    { id: "A.7.8", title: "Equipment is placed in safety", unanswered: PREMISES },
    { id: "A.7.9", title: "Assets outside of premises are protected", unanswered: PREMISES },
    { id: "A.7.10", title: "Storage media are managed over their whole life", unanswered: PREMISES },
    { id: "A.7.11", title: "Equipment is protected from failing utilities", unanswered: PREMISES },
    { id: "A.7.12", title: "Cables are protected", unanswered: PREMISES },
    { id: "A.7.13", title: "Equipment is maintained", unanswered: PREMISES },
    { id: "A.7.14", title: "Equipment is emptied before it is disposed of", unanswered: PREMISES },
    {
      id: "A.8.1",
      title: "Information on users' devices is protected",
      checks: `
        apigateway_restapi_public appstream_fleet_default_internet_access_disabled
        awslambda_function_not_publicly_accessible awslambda_function_url_cors_policy
        awslambda_function_url_public cloudtrail_logs_s3_bucket_is_not_publicly_accessible
        codeartifact_packages_external_public_publishing_disabled ec2_ami_public ec2_ebs_public_snapshot
        ec2_instance_public_ip ec2_securitygroup_allow_wide_open_public_ipv4
        ecr_repositories_not_publicly_accessible efs_not_publicly_accessible eks_cluster_not_publicly_accessible
        elb_internet_facing elbv2_internet_facing emr_cluster_account_public_block_enabled
        emr_cluster_master_nodes_no_public_ip emr_cluster_publicly_accesible glacier_vaults_policy_public_access
        kms_key_not_publicly_accessible opensearch_service_domains_not_publicly_accessible
        rds_instance_no_public_access rds_snapshots_public_access redshift_cluster_public_access
        s3_account_level_public_access_blocks s3_bucket_policy_public_write_access s3_bucket_public_access
        sagemaker_notebook_instance_without_direct_internet_access_configured sns_topics_not_publicly_accessible
        sqs_queues_not_publicly_accessible ssm_documents_set_as_public
      `,
    },
    {
      id: "A.8.2",
      title: "Privileged access is restricted and managed",
      checks: `
        bedrock_full_access_policy_attached ec2_instance_profile_attached
        iam_aws_attached_policy_no_administrative_privileges
        iam_customer_attached_policy_no_administrative_privileges
        iam_customer_unattached_policy_no_administrative_privileges
        iam_inline_policy_no_administrative_privileges iam_inline_policy_no_wildcard_marketplace_subscribe
        iam_policy_no_wildcard_marketplace_subscribe opensearch_service_domains_internal_user_database_enabled
      `,
    },
    {
      id: "A.8.3",
      title: "Access to information is restricted",
      checks: `
        accessanalyzer_enabled accessanalyzer_enabled_without_findings
        organizations_account_part_of_organizations s3_bucket_object_versioning
        sns_topics_kms_encryption_at_rest_enabled
      `,
    },
    {
      id: "A.8.4",
      title: "Access to source code is managed",
      checks: `
        codebuild_project_artifact_encryption codebuild_project_envvar_awscred_check
        codebuild_project_logging_enabled codebuild_project_older_90_days
        codebuild_project_source_repo_url_check codebuild_project_user_controlled_buildspec
      `,
    },
    {
      id: "A.8.5",
      title: "Authentication is secure",
      checks: `
        acm_certificates_expiration_check directoryservice_supported_mfa_radius_enabled
        dynamodb_tables_kms_cmk_encryption_enabled eks_cluster_kms_cmk_encryption_in_secrets_enabled
        iam_root_mfa_enabled iam_user_hardware_mfa_enabled iam_user_mfa_enabled_console_access kms_cmk_are_used
        kms_cmk_rotation_enabled
      `,
    },
    { id: "A.8.6", title: "Capacity is monitored and adjusted", unanswered: NO_CHECK },
    { id: "A.8.7", title: "Malware is kept out", checks: "guardduty_is_enabled guardduty_no_high_severity_findings" },
    { id: "A.8.8", title: "Vulnerabilities are found and fixed", unanswered: NO_CHECK },
    {
      id: "A.8.9",
      title: "Configurations are set, documented and reviewed",
      checks: `
        guardduty_is_enabled guardduty_no_high_severity_findings kms_key_enclave_attestation_pcr_mismatch
      `,
    },
    {
      id: "A.8.10",
      title: "Information that is not needed is deleted",
      checks: `
        ec2_instance_older_than_specific_days s3_bucket_lifecycle_enabled s3_bucket_object_versioning
      `,
    },
    {
      id: "A.8.11",
      title: "Data is masked as policy asks",
      checks: `
        athena_workgroup_encryption bedrock_model_invocation_logs_encryption_enabled
        cloudfront_distributions_field_level_encryption_enabled cloudtrail_kms_encryption_enabled
        cloudwatch_log_group_kms_encryption_enabled dms_endpoint_redis_in_transit_encryption_enabled
        dynamodb_accelerator_cluster_encryption_enabled dynamodb_tables_kms_cmk_encryption_enabled
        ec2_ebs_default_encryption ec2_ebs_volume_encryption efs_encryption_at_rest_enabled
        eks_cluster_kms_cmk_encryption_in_secrets_enabled
        elasticache_redis_cluster_in_transit_encryption_enabled
        elasticache_redis_cluster_rest_encryption_enabled
        glue_data_catalogs_connection_passwords_encryption_enabled
        glue_data_catalogs_metadata_encryption_enabled
        glue_development_endpoints_cloudwatch_logs_encryption_enabled
        glue_development_endpoints_job_bookmark_encryption_enabled
        glue_development_endpoints_s3_encryption_enabled glue_etl_jobs_amazon_s3_encryption_enabled
        glue_etl_jobs_cloudwatch_logs_encryption_enabled glue_etl_jobs_job_bookmark_encryption_enabled
        kafka_cluster_encryption_at_rest_uses_cmk kafka_connector_in_transit_encryption_enabled kms_cmk_are_used
        kms_cmk_not_deleted_unintentionally kms_cmk_not_multi_region kms_cmk_rotation_enabled
        opensearch_service_domains_encryption_at_rest_enabled rds_cluster_storage_encrypted
        rds_instance_storage_encrypted rds_snapshots_encrypted s3_bucket_default_encryption
        s3_bucket_kms_encryption sagemaker_notebook_instance_encryption_enabled
        sagemaker_training_jobs_intercontainer_encryption_enabled
        sagemaker_training_jobs_volume_and_output_encryption_enabled sns_topics_kms_encryption_at_rest_enabled
        sqs_queues_server_side_encryption_enabled storagegateway_fileshare_encryption_enabled
        workspaces_volume_encryption_enabled
      `,
    },
    {
      id: "A.8.12",
      title: "Data is kept from leaking",
      checks: `
        dynamodb_accelerator_cluster_in_transit_encryption_enabled kafka_cluster_in_transit_encryption_enabled
        opensearch_service_domains_node_to_node_encryption_enabled
        redshift_cluster_in_transit_encryption_enabled transfer_server_in_transit_encryption_enabled
      `,
    },
    {
      id: "A.8.13",
      title: "Backups are kept and tested",
      checks: `
        backup_plans_exist backup_recovery_point_encrypted backup_reportplans_exist backup_vaults_exist
      `,
    },
    {
      id: "A.8.14",
      title: "Facilities are redundant enough to stay available",
      checks: `
        autoscaling_group_capacity_rebalance_enabled autoscaling_group_multiple_az
        cloudfront_distributions_multiple_origin_failover_configured directconnect_connection_redundancy
        directconnect_virtual_interface_redundancy dms_instance_multi_az_enabled
        documentdb_cluster_multi_az_enabled dynamodb_accelerator_cluster_multi_az
        dynamodb_table_protected_by_backup_plan ec2_ebs_volume_protected_by_backup_plan efs_multi_az_enabled
        elasticache_redis_cluster_automatic_failover_enabled elasticache_redis_cluster_multi_az_enabled
        elb_is_in_multiple_az elbv2_is_in_multiple_az eventbridge_global_endpoint_event_replication_enabled
        fsx_windows_file_system_multi_az_enabled mq_broker_active_deployment_mode
        mq_broker_cluster_deployment_mode neptune_cluster_multi_az networkfirewall_multi_az
        opensearch_service_domains_fault_tolerant_data_nodes
        opensearch_service_domains_fault_tolerant_master_nodes rds_cluster_multi_az rds_instance_multi_az
        redshift_cluster_multi_az_enabled s3_bucket_cross_region_replication
        sagemaker_endpoint_config_prod_variant_instances vpc_endpoint_multi_az_enabled vpc_subnet_different_az
        vpc_vpn_connection_tunnels_up
      `,
    },
    {
      id: "A.8.15",
      title: "Activities are logged, and logs protected",
      checks: `
        apigateway_restapi_logging_enabled apigatewayv2_api_access_logging_enabled
        appsync_field_level_logging_enabled athena_workgroup_logging_enabled
        awslambda_function_invoke_api_operations_cloudtrail_logging_enabled
        bedrock_model_invocation_logging_enabled bedrock_model_invocation_logs_encryption_enabled
        cloudfront_distributions_logging_enabled cloudtrail_bedrock_logging_enabled
        cloudtrail_cloudwatch_logging_enabled cloudtrail_kms_encryption_enabled
        cloudtrail_log_file_validation_enabled cloudtrail_logs_s3_bucket_access_logging_enabled
        cloudtrail_logs_s3_bucket_is_not_publicly_accessible
        cloudtrail_multi_region_enabled_logging_management_events cloudtrail_s3_dataevents_read_enabled
        cloudtrail_s3_dataevents_write_enabled cloudwatch_changes_to_network_acls_alarm_configured
        cloudwatch_changes_to_network_gateways_alarm_configured cloudwatch_changes_to_vpcs_alarm_configured
        cloudwatch_log_group_kms_encryption_enabled cloudwatch_log_group_no_secrets_in_logs
        cloudwatch_log_group_not_publicly_accessible cloudwatch_log_group_retention_policy_specific_days_enabled
        cloudwatch_log_metric_filter_and_alarm_for_aws_config_configuration_changes_enabled
        cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled
        cloudwatch_log_metric_filter_authentication_failures
        cloudwatch_log_metric_filter_aws_organizations_changes
        cloudwatch_log_metric_filter_disable_or_scheduled_deletion_of_kms_cmk
        cloudwatch_log_metric_filter_for_s3_bucket_policy_changes cloudwatch_log_metric_filter_policy_changes
        cloudwatch_log_metric_filter_root_usage cloudwatch_log_metric_filter_security_group_changes
        cloudwatch_log_metric_filter_sign_in_without_mfa cloudwatch_log_metric_filter_unauthorized_api_calls
        codebuild_project_logging_enabled codebuild_project_s3_logs_encrypted datasync_task_logging_enabled
        directoryservice_directory_log_forwarding_enabled dms_replication_task_source_logging_enabled
        dms_replication_task_target_logging_enabled documentdb_cluster_cloudwatch_log_export
        ec2_client_vpn_endpoint_connection_logging_enabled ecs_task_definitions_logging_block_mode
        ecs_task_definitions_logging_enabled eks_control_plane_logging_all_types_enabled
        elasticbeanstalk_environment_cloudwatch_logging_enabled elb_logging_enabled elbv2_logging_enabled
        glue_data_catalogs_connection_passwords_encryption_enabled
        glue_data_catalogs_metadata_encryption_enabled glue_data_catalogs_not_publicly_accessible
        glue_development_endpoints_cloudwatch_logs_encryption_enabled
        glue_etl_jobs_cloudwatch_logs_encryption_enabled glue_etl_jobs_logging_enabled
        guardduty_eks_audit_log_enabled mq_broker_logging_enabled neptune_cluster_integration_cloudwatch_logs
        networkfirewall_logging_enabled opensearch_service_domains_audit_logging_enabled
        opensearch_service_domains_cloudwatch_logging_enabled rds_cluster_integration_cloudwatch_logs
        rds_instance_integration_cloudwatch_logs redshift_cluster_audit_logging
        route53_public_hosted_zones_cloudwatch_logging_enabled s3_bucket_server_access_logging_enabled
        servicecatalog_portfolio_shared_within_organization_only stepfunctions_statemachine_logging_enabled
        vpc_flow_logs_enabled waf_global_webacl_logging_enabled wafv2_webacl_logging_enabled
        wafv2_webacl_rule_logging_enabled
      `,
    },
    {
      id: "A.8.16",
      title: "Networks and systems are monitored for anomalies",
      checks: `
        cloudfront_distributions_logging_enabled cloudtrail_cloudwatch_logging_enabled
        cloudtrail_kms_encryption_enabled cloudtrail_log_file_validation_enabled
        cloudtrail_logs_s3_bucket_access_logging_enabled cloudtrail_logs_s3_bucket_is_not_publicly_accessible
        cloudtrail_multi_region_enabled_logging_management_events cloudtrail_s3_dataevents_read_enabled
        cloudtrail_s3_dataevents_write_enabled cloudwatch_changes_to_network_acls_alarm_configured
        cloudwatch_changes_to_network_gateways_alarm_configured cloudwatch_changes_to_vpcs_alarm_configured
        cloudwatch_log_group_kms_encryption_enabled cloudwatch_log_group_no_secrets_in_logs
        cloudwatch_log_group_not_publicly_accessible cloudwatch_log_group_retention_policy_specific_days_enabled
        cloudwatch_log_metric_filter_and_alarm_for_aws_config_configuration_changes_enabled
        cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled
        cloudwatch_log_metric_filter_authentication_failures
        cloudwatch_log_metric_filter_aws_organizations_changes
        cloudwatch_log_metric_filter_disable_or_scheduled_deletion_of_kms_cmk
        cloudwatch_log_metric_filter_for_s3_bucket_policy_changes cloudwatch_log_metric_filter_policy_changes
        cloudwatch_log_metric_filter_root_usage cloudwatch_log_metric_filter_security_group_changes
        cloudwatch_log_metric_filter_sign_in_without_mfa cloudwatch_log_metric_filter_unauthorized_api_calls
        kms_key_enclave_attestation_unknown_image kms_key_enclave_debug_attestation_detected
        vpc_flow_logs_enabled waf_global_webacl_logging_enabled wafv2_webacl_logging_enabled
        wafv2_webacl_rule_logging_enabled
      `,
    },
    { id: "A.8.17", title: "Clocks are synchronized", unanswered: NO_CHECK },
    { id: "A.8.18", title: "Privileged utilities are restricted", unanswered: NO_CHECK },
    { id: "A.8.19", title: "Installation of software is managed", unanswered: NO_CHECK },
    {
      id: "A.8.20",
      title: "Networks are secured and managed",
      checks: `
        awslambda_function_inside_vpc awslambda_function_vpc_multi_az bedrock_vpc_endpoints_configured
        cloudwatch_changes_to_vpcs_alarm_configured ec2_confidential_workload_host_imdsv2_not_enforced
        ec2_confidential_workload_host_public_ip ec2_confidential_workload_host_unrestricted_ingress
        ec2_confidential_workload_host_vsock_proxy_exposed ec2_elastic_ip_shodan ec2_elastic_ip_unassigned
        ec2_instance_account_imdsv2_enabled ec2_instance_imdsv2_enabled
        ec2_instance_internet_facing_with_instance_profile ec2_instance_paravirtual_type
        ec2_instance_port_cassandra_exposed_to_internet ec2_instance_port_cifs_exposed_to_internet
        ec2_instance_port_elasticsearch_kibana_exposed_to_internet ec2_instance_port_ftp_exposed_to_internet
        ec2_instance_port_kafka_exposed_to_internet ec2_instance_port_kerberos_exposed_to_internet
        ec2_instance_port_ldap_exposed_to_internet ec2_instance_port_memcached_exposed_to_internet
        ec2_instance_port_mongodb_exposed_to_internet ec2_instance_port_mysql_exposed_to_internet
        ec2_instance_port_oracle_exposed_to_internet ec2_instance_port_postgresql_exposed_to_internet
        ec2_instance_port_rdp_exposed_to_internet ec2_instance_port_redis_exposed_to_internet
        ec2_instance_port_sqlserver_exposed_to_internet ec2_instance_port_ssh_exposed_to_internet
        ec2_instance_port_telnet_exposed_to_internet ec2_instance_profile_attached ec2_instance_public_ip
        ec2_instance_secrets_user_data ec2_instance_uses_single_eni ec2_launch_template_imdsv2_required
        ec2_launch_template_no_public_ip ec2_launch_template_no_secrets ec2_networkacl_allow_ingress_any_port
        ec2_networkacl_allow_ingress_tcp_port_22 ec2_networkacl_allow_ingress_tcp_port_3389
        ec2_networkacl_unused ec2_securitygroup_allow_ingress_from_internet_to_all_ports
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
        ec2_securitygroup_allow_wide_open_public_ipv4 ec2_securitygroup_default_restrict_traffic
        ec2_securitygroup_from_launch_wizard ec2_securitygroup_not_used
        ec2_securitygroup_with_many_ingress_egress_rules ec2_transitgateway_auto_accept_vpc_attachments
        networkfirewall_in_all_vpc rds_instance_inside_vpc redshift_cluster_enhanced_vpc_routing
        sagemaker_models_vpc_settings_configured sagemaker_notebook_instance_vpc_settings_configured
        sagemaker_training_jobs_vpc_settings_configured vpc_different_regions
        vpc_endpoint_connections_trust_boundaries vpc_endpoint_for_ec2_enabled vpc_endpoint_multi_az_enabled
        vpc_endpoint_services_allowed_principals_trust_boundaries vpc_flow_logs_enabled
        vpc_peering_routing_tables_with_least_privilege vpc_subnet_different_az
        vpc_subnet_no_public_ip_by_default vpc_subnet_separate_private_public vpc_vpn_connection_tunnels_up
        workspaces_vpc_2private_1public_subnets_nat
      `,
    },
    { id: "A.8.21", title: "Network services are secured", checks: CHECKS_OF_A_8_21 },
    { id: "A.8.22", title: "Networks are kept apart", checks: CHECKS_OF_A_8_21 },
    {
      id: "A.8.23",
      title: "Access to outside web sites is managed",
      checks: "securityhub_enabled vpc_default_security_group_closed vpc_flow_logs_enabled",
    },
    {
      id: "A.8.24",
      title: "Use of cryptography has rules",
      checks: `
        apigateway_restapi_cache_encrypted athena_workgroup_encryption backup_recovery_point_encrypted
        backup_vaults_encrypted bedrock_model_invocation_logs_encryption_enabled
        bedrock_prompt_encrypted_with_cmk cloudfront_distributions_field_level_encryption_enabled
        cloudfront_distributions_origin_traffic_encrypted cloudtrail_kms_encryption_enabled
        cloudwatch_log_group_kms_encryption_enabled codebuild_project_s3_logs_encrypted
        codebuild_report_group_export_encrypted dms_endpoint_redis_in_transit_encryption_enabled
        documentdb_cluster_storage_encrypted dynamodb_accelerator_cluster_encryption_enabled
        dynamodb_accelerator_cluster_in_transit_encryption_enabled dynamodb_tables_kms_cmk_encryption_enabled
        ec2_ebs_default_encryption ec2_ebs_snapshots_encrypted ec2_ebs_volume_encryption
        efs_encryption_at_rest_enabled eks_cluster_kms_cmk_encryption_in_secrets_enabled
        elasticache_redis_cluster_in_transit_encryption_enabled
        elasticache_redis_cluster_rest_encryption_enabled firehose_stream_encrypted_at_rest
        glue_data_catalogs_connection_passwords_encryption_enabled
        glue_data_catalogs_metadata_encryption_enabled
        glue_development_endpoints_cloudwatch_logs_encryption_enabled
        glue_development_endpoints_job_bookmark_encryption_enabled
        glue_development_endpoints_s3_encryption_enabled glue_etl_jobs_amazon_s3_encryption_enabled
        glue_etl_jobs_cloudwatch_logs_encryption_enabled glue_etl_jobs_job_bookmark_encryption_enabled
        glue_ml_transform_encrypted_at_rest kafka_cluster_encryption_at_rest_uses_cmk
        kafka_cluster_in_transit_encryption_enabled kafka_connector_in_transit_encryption_enabled
        kinesis_stream_encrypted_at_rest kms_cmk_are_used kms_cmk_not_deleted_unintentionally
        kms_cmk_not_multi_region kms_cmk_rotation_enabled kms_key_enclave_attestation_bypassable_path
        kms_key_enclave_attestation_no_deployment_binding kms_key_enclave_attestation_not_enforced
        neptune_cluster_snapshot_encrypted neptune_cluster_storage_encrypted
        opensearch_service_domains_encryption_at_rest_enabled
        opensearch_service_domains_node_to_node_encryption_enabled rds_cluster_storage_encrypted
        rds_instance_storage_encrypted rds_instance_transport_encrypted rds_snapshots_encrypted
        redshift_cluster_encrypted_at_rest redshift_cluster_in_transit_encryption_enabled
        s3_bucket_default_encryption s3_bucket_kms_encryption sagemaker_notebook_instance_encryption_enabled
        sagemaker_training_jobs_intercontainer_encryption_enabled
        sagemaker_training_jobs_volume_and_output_encryption_enabled sns_topics_kms_encryption_at_rest_enabled
        sqs_queues_server_side_encryption_enabled storagegateway_fileshare_encryption_enabled
        transfer_server_in_transit_encryption_enabled workspaces_volume_encryption_enabled
      `,
    },
    { id: "A.8.25", title: "Development follows secure rules", unanswered: NO_CHECK },
    { id: "A.8.26", title: "Applications have security requirements", unanswered: NO_CHECK },
    {
      id: "A.8.27",
      title: "Systems are built by secure principles",
      checks: "ssm_document_secrets ssm_documents_set_as_public ssm_managed_compliant_patching",
    },
    { id: "A.8.28", title: "Code is written securely", unanswered: NO_CHECK },
    { id: "A.8.29", title: "Security is tested in development", unanswered: NO_CHECK },
    { id: "A.8.30", title: "Outsourced development is watched", unanswered: NO_CHECK },
    { id: "A.8.31", title: "Development, test and production are apart", unanswered: NO_CHECK },
    { id: "A.8.32", title: "Changes are managed", unanswered: NO_CHECK },
    { id: "A.8.33", title: "Test data is chosen and protected", unanswered: NO_CHECK },
    { id: "A.8.34", title: "Audit tests do not harm operation", unanswered: NO_CHECK },
  ],
};
