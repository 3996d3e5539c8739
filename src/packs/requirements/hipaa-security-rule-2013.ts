import type { PackData } from "../compose";

const CHECKS_OF_164_308_A_7_I = `
  dynamodb_tables_pitr_enabled efs_have_backup_enabled rds_instance_backup_enabled rds_instance_multi_az
  redshift_cluster_automated_snapshot s3_bucket_object_versioning
`;

/**
 * The HIPAA Security Rule: the standards and specifications that Prowler relates to its checks. A standard is wider
 * than any check: that its rules find nothing is evidence for it, and not the whole of it. Which resources hold health
 * information is for their owner to say; the rules look at all.
 */
export const hipaaSecurityRule2013: PackData = {
  id: "hipaa-security-rule-2013",
  title: "HIPAA Security Rule",
  version: "2013",
  source: "45 CFR Part 164 Subpart C as amended in 2013, as related to checks by Prowler",
  controls: [
    {
      id: "164.308(a)(1)(ii)(A)",
      title: "Risks to health information are analysed",
      checks: "config_recorder_all_regions_enabled guardduty_is_enabled",
    },
    {
      id: "164.308(a)(1)(ii)(B)",
      title: "Risks to health information are brought down",
      checks: `
        awslambda_function_not_publicly_accessible awslambda_function_url_public
        cloudtrail_kms_encryption_enabled cloudtrail_log_file_validation_enabled
        cloudwatch_log_group_kms_encryption_enabled dynamodb_tables_pitr_enabled
        ec2_confidential_workload_host_public_ip ec2_ebs_default_encryption ec2_ebs_public_snapshot
        ec2_ebs_volume_encryption ec2_instance_older_than_specific_days ec2_instance_public_ip
        ec2_networkacl_allow_ingress_any_port ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22
        efs_encryption_at_rest_enabled elb_ssl_listeners elbv2_deletion_protection
        emr_cluster_master_nodes_no_public_ip iam_aws_attached_policy_no_administrative_privileges
        iam_customer_attached_policy_no_administrative_privileges iam_inline_policy_no_administrative_privileges
        iam_no_root_access_key opensearch_service_domains_encryption_at_rest_enabled rds_instance_backup_enabled
        rds_instance_multi_az rds_instance_storage_encrypted rds_snapshots_public_access
        redshift_cluster_audit_logging redshift_cluster_public_access s3_account_level_public_access_blocks
        s3_bucket_default_encryption s3_bucket_object_versioning s3_bucket_policy_public_write_access
        s3_bucket_public_access s3_bucket_secure_transport_policy sagemaker_notebook_instance_encryption_enabled
        sagemaker_notebook_instance_without_direct_internet_access_configured
        sns_topics_kms_encryption_at_rest_enabled
      `,
    },
    {
      id: "164.308(a)(1)(ii)(D)",
      title: "Records of system activity are reviewed",
      checks: `
        apigateway_restapi_logging_enabled cloudtrail_bedrock_logging_enabled
        cloudtrail_cloudwatch_logging_enabled cloudtrail_kms_encryption_enabled
        cloudtrail_log_file_validation_enabled cloudtrail_multi_region_enabled
        cloudtrail_s3_dataevents_read_enabled cloudtrail_s3_dataevents_write_enabled elb_logging_enabled
        elbv2_logging_enabled guardduty_is_enabled kms_key_enclave_debug_attestation_detected
        redshift_cluster_audit_logging s3_bucket_server_access_logging_enabled securityhub_enabled
        vpc_flow_logs_enabled
      `,
    },
    {
      id: "164.308(a)(3)(i)",
      title: "The workforce has the access that it needs, and no more",
      checks: `
        awslambda_function_not_publicly_accessible awslambda_function_url_public ec2_ebs_public_snapshot
        ec2_instance_public_ip iam_aws_attached_policy_no_administrative_privileges
        iam_customer_attached_policy_no_administrative_privileges iam_inline_policy_no_administrative_privileges
        iam_no_root_access_key rds_instance_no_public_access rds_snapshots_public_access
        redshift_cluster_public_access s3_account_level_public_access_blocks
        s3_bucket_policy_public_write_access s3_bucket_public_access
        sagemaker_notebook_instance_without_direct_internet_access_configured
      `,
    },
    {
      id: "164.308(a)(3)(ii)(A)",
      title: "Work with health information is authorized or supervised",
      checks: `
        apigateway_restapi_logging_enabled cloudtrail_multi_region_enabled cloudtrail_s3_dataevents_read_enabled
        cloudtrail_s3_dataevents_write_enabled elb_logging_enabled elbv2_logging_enabled guardduty_is_enabled
        iam_root_hardware_mfa_enabled iam_root_mfa_enabled iam_user_mfa_enabled_console_access
        redshift_cluster_audit_logging s3_bucket_server_access_logging_enabled securityhub_enabled
        vpc_flow_logs_enabled
      `,
    },
    {
      id: "164.308(a)(3)(ii)(B)",
      title: "It is determined whose access is appropriate",
      checks: `
        iam_aws_attached_policy_no_administrative_privileges
        iam_customer_attached_policy_no_administrative_privileges iam_inline_policy_no_administrative_privileges
        iam_no_root_access_key iam_user_accesskey_unused iam_user_console_access_unused
      `,
    },
    { id: "164.308(a)(3)(ii)(C)", title: "Access ends with employment", checks: "iam_rotate_access_key_90_days" },
    {
      id: "164.308(a)(4)(i)",
      title: "Access to health information is authorized by policy",
      checks: `
        iam_aws_attached_policy_no_administrative_privileges
        iam_customer_attached_policy_no_administrative_privileges iam_inline_policy_no_administrative_privileges
      `,
    },
    {
      id: "164.308(a)(4)(ii)(A)",
      title: "A clearinghouse is isolated from the larger organization",
      checks: `
        acm_certificates_expiration_check cloudfront_distributions_https_enabled
        cloudtrail_kms_encryption_enabled cloudwatch_log_group_kms_encryption_enabled
        dynamodb_accelerator_cluster_encryption_enabled dynamodb_tables_kms_cmk_encryption_enabled
        ec2_ebs_default_encryption ec2_ebs_volume_encryption efs_encryption_at_rest_enabled
        eks_cluster_kms_cmk_encryption_in_secrets_enabled elb_ssl_listeners
        opensearch_service_domains_encryption_at_rest_enabled
        opensearch_service_domains_node_to_node_encryption_enabled rds_instance_backup_enabled
        rds_instance_integration_cloudwatch_logs rds_instance_storage_encrypted redshift_cluster_audit_logging
        redshift_cluster_automated_snapshot s3_bucket_default_encryption
        sagemaker_notebook_instance_encryption_enabled sns_topics_kms_encryption_at_rest_enabled
      `,
    },
    {
      id: "164.308(a)(4)(ii)(B)",
      title: "Access is granted by policy",
      checks: `
        iam_aws_attached_policy_no_administrative_privileges
        iam_customer_attached_policy_no_administrative_privileges iam_inline_policy_no_administrative_privileges
        iam_inline_policy_no_wildcard_marketplace_subscribe iam_policy_no_wildcard_marketplace_subscribe
      `,
    },
    {
      id: "164.308(a)(4)(ii)(C)",
      title: "Access is established, reviewed and changed by policy",
      checks: `
        iam_aws_attached_policy_no_administrative_privileges
        iam_customer_attached_policy_no_administrative_privileges iam_inline_policy_no_administrative_privileges
        iam_no_root_access_key iam_password_policy_reuse_24 iam_rotate_access_key_90_days
        iam_user_accesskey_unused iam_user_console_access_unused secretsmanager_automatic_rotation_enabled
      `,
    },
    {
      id: "164.308(a)(5)(ii)(B)",
      title: "Malicious software is guarded against, noticed and reported",
      checks: `
        ec2_instance_managed_by_ssm ssm_managed_compliant_patching
      `,
    },
    {
      id: "164.308(a)(5)(ii)(C)",
      title: "Sign-ins are monitored",
      checks: `
        cloudwatch_log_metric_filter_authentication_failures guardduty_is_enabled securityhub_enabled
      `,
    },
    {
      id: "164.308(a)(5)(ii)(D)",
      title: "Passwords are created, changed and kept in safety",
      checks: `
        iam_password_policy_lowercase iam_password_policy_minimum_length_14 iam_password_policy_number
        iam_password_policy_reuse_24 iam_password_policy_symbol iam_password_policy_uppercase
        iam_rotate_access_key_90_days iam_user_accesskey_unused iam_user_console_access_unused
      `,
    },
    {
      id: "164.308(a)(6)(i)",
      title: "Security incidents have policies",
      checks: `
        cloudwatch_changes_to_network_acls_alarm_configured
        cloudwatch_changes_to_network_gateways_alarm_configured
        cloudwatch_changes_to_network_route_tables_alarm_configured cloudwatch_changes_to_vpcs_alarm_configured
        cloudwatch_log_metric_filter_authentication_failures cloudwatch_log_metric_filter_root_usage
        guardduty_is_enabled securityhub_enabled
      `,
    },
    {
      id: "164.308(a)(6)(ii)",
      title: "Security incidents are responded to and documented",
      checks: `
        apigateway_restapi_logging_enabled cloudtrail_cloudwatch_logging_enabled cloudtrail_multi_region_enabled
        cloudtrail_s3_dataevents_read_enabled cloudtrail_s3_dataevents_write_enabled
        cloudwatch_log_metric_filter_authentication_failures cloudwatch_log_metric_filter_root_usage
        elb_logging_enabled elbv2_logging_enabled guardduty_is_enabled guardduty_no_high_severity_findings
        s3_bucket_server_access_logging_enabled securityhub_enabled vpc_flow_logs_enabled
      `,
    },
    { id: "164.308(a)(7)(i)", title: "Emergencies have a plan", checks: CHECKS_OF_164_308_A_7_I },
    {
      id: "164.308(a)(7)(ii)(A)",
      title: "Exact copies of health information can be retrieved",
      checks: CHECKS_OF_164_308_A_7_I,
    },
    { id: "164.308(a)(7)(ii)(B)", title: "Lost data can be restored", checks: CHECKS_OF_164_308_A_7_I },
    { id: "164.308(a)(7)(ii)(C)", title: "Critical processes go on in an emergency", checks: CHECKS_OF_164_308_A_7_I },
    {
      id: "164.308(a)(8)",
      title: "Safeguards are evaluated from time to time",
      checks: "guardduty_is_enabled securityhub_enabled",
    },
    {
      id: "164.312(a)(1)",
      title: "Systems give access to those entitled alone",
      checks: `
        awslambda_function_not_publicly_accessible awslambda_function_url_public
        ec2_confidential_workload_host_imdsv2_not_enforced ec2_confidential_workload_host_public_ip
        ec2_ebs_public_snapshot ec2_instance_public_ip emr_cluster_master_nodes_no_public_ip
        iam_aws_attached_policy_no_administrative_privileges
        iam_customer_attached_policy_no_administrative_privileges iam_inline_policy_no_administrative_privileges
        iam_user_mfa_enabled_console_access kms_key_enclave_attestation_bypassable_path
        rds_instance_no_public_access rds_snapshots_public_access redshift_cluster_public_access
        s3_bucket_policy_public_write_access s3_bucket_public_access
        sagemaker_notebook_instance_without_direct_internet_access_configured
      `,
    },
    {
      id: "164.312(a)(2)(i)",
      title: "Every user has a name or number of their own",
      checks: `
        cloudtrail_s3_dataevents_read_enabled cloudtrail_s3_dataevents_write_enabled iam_no_root_access_key
        s3_bucket_public_access
      `,
    },
    {
      id: "164.312(a)(2)(ii)",
      title: "Health information can be reached in an emergency",
      checks: `
        dynamodb_tables_pitr_enabled efs_have_backup_enabled rds_instance_backup_enabled
        redshift_cluster_automated_snapshot s3_bucket_object_versioning
      `,
    },
    {
      id: "164.312(a)(2)(iv)",
      title: "Health information is encrypted at rest",
      checks: `
        cloudtrail_kms_encryption_enabled cloudwatch_log_group_kms_encryption_enabled
        dynamodb_accelerator_cluster_encryption_enabled dynamodb_tables_kms_cmk_encryption_enabled
        ec2_ebs_default_encryption ec2_ebs_volume_encryption efs_encryption_at_rest_enabled
        eks_cluster_kms_cmk_encryption_in_secrets_enabled kms_cmk_rotation_enabled
        kms_key_enclave_attestation_not_enforced opensearch_service_domains_encryption_at_rest_enabled
        rds_instance_storage_encrypted redshift_cluster_audit_logging s3_bucket_default_encryption
        s3_bucket_secure_transport_policy sagemaker_notebook_instance_encryption_enabled
        sns_topics_kms_encryption_at_rest_enabled
      `,
    },
    {
      id: "164.312(b)",
      title: "Activity with health information is recorded",
      checks: `
        apigateway_restapi_logging_enabled cloudtrail_bedrock_logging_enabled
        cloudtrail_cloudwatch_logging_enabled cloudtrail_log_file_validation_enabled
        cloudtrail_multi_region_enabled cloudtrail_s3_dataevents_read_enabled
        cloudtrail_s3_dataevents_write_enabled cloudwatch_log_group_retention_policy_specific_days_enabled
        elb_logging_enabled elbv2_logging_enabled guardduty_is_enabled
        kms_key_enclave_debug_attestation_detected rds_instance_integration_cloudwatch_logs
        redshift_cluster_audit_logging s3_bucket_server_access_logging_enabled securityhub_enabled
        vpc_flow_logs_enabled
      `,
    },
    {
      id: "164.312(c)(1)",
      title: "Health information is protected from alteration",
      checks: `
        cloudtrail_kms_encryption_enabled cloudtrail_log_file_validation_enabled ec2_ebs_volume_encryption
        kms_key_enclave_attestation_pcr_mismatch s3_bucket_default_encryption s3_bucket_object_versioning
        s3_bucket_secure_transport_policy
      `,
    },
    {
      id: "164.312(c)(2)",
      title: "It can be seen whether health information was altered",
      checks: `
        cloudtrail_kms_encryption_enabled cloudtrail_log_file_validation_enabled ec2_ebs_volume_encryption
        kms_key_enclave_attestation_unknown_image s3_bucket_default_encryption s3_bucket_object_versioning
        s3_bucket_secure_transport_policy vpc_flow_logs_enabled
      `,
    },
    {
      id: "164.312(d)",
      title: "Who seeks access is verified",
      checks: `
        iam_password_policy_reuse_24 iam_root_hardware_mfa_enabled iam_root_mfa_enabled
        iam_user_mfa_enabled_console_access
      `,
    },
    {
      id: "164.312(e)(1)",
      title: "Health information is guarded on networks",
      checks: `
        acm_certificates_expiration_check awslambda_function_not_publicly_accessible
        cloudfront_distributions_https_enabled ec2_confidential_workload_host_unrestricted_ingress
        ec2_confidential_workload_host_vsock_proxy_exposed ec2_networkacl_allow_ingress_any_port
        ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22 elb_ssl_listeners
        opensearch_service_domains_node_to_node_encryption_enabled s3_bucket_secure_transport_policy
      `,
    },
    {
      id: "164.312(e)(2)(i)",
      title: "Alteration in transit is noticed",
      checks: `
        cloudtrail_cloudwatch_logging_enabled cloudtrail_multi_region_enabled
        cloudtrail_s3_dataevents_read_enabled cloudtrail_s3_dataevents_write_enabled elb_ssl_listeners
        guardduty_is_enabled s3_bucket_secure_transport_policy s3_bucket_server_access_logging_enabled
        securityhub_enabled
      `,
    },
    {
      id: "164.312(e)(2)(ii)",
      title: "Health information is encrypted in transit where appropriate",
      checks: `
        cloudtrail_kms_encryption_enabled cloudwatch_log_group_kms_encryption_enabled
        dynamodb_accelerator_cluster_encryption_enabled dynamodb_tables_kms_cmk_encryption_enabled
        ec2_ebs_default_encryption ec2_ebs_volume_encryption efs_encryption_at_rest_enabled
        eks_cluster_kms_cmk_encryption_in_secrets_enabled elb_ssl_listeners
        opensearch_service_domains_encryption_at_rest_enabled rds_instance_storage_encrypted
        redshift_cluster_audit_logging s3_bucket_default_encryption s3_bucket_secure_transport_policy
        sagemaker_notebook_instance_encryption_enabled sns_topics_kms_encryption_at_rest_enabled
      `,
    },
  ],
};
