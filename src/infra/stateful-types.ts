/**
 * What is lost where Terraform destroys a resource, or replaces it: its data, its history, or what others have set up
 * with it and AWS ties to this one resource, whatever the next one is called. By Terraform's type; each text goes on from
 * "… is destroyed: ". What Terraform makes again as it was is not listed, such as policies, alarms and network
 * interfaces. A test holds the addresses of the stack's resources of these types
 * (`__tests__/infra/stateful-addresses.json`), and `npm run diff` names those that a deployment would destroy.
 */
export const STATEFUL_TYPES: Readonly<Record<string, string>> = {
  aws_athena_workgroup: "its history of queries, and the queries that people saved in it, are lost",
  aws_cloudformation_stack_set:
    "the roles that it made in audited accounts go with it, and no account is scanned before they are back",
  aws_cloudformation_stack_set_instance:
    "the roles in its accounts go with it, and they are not scanned before they are back",
  aws_cloudwatch_log_group: "its logs are lost",
  aws_config_configuration_aggregator: "what it has collected is lost until it is collected again, which takes hours",
  aws_config_configuration_recorder: "what changes before the next one has started is in no history",
  aws_config_delivery_channel: "nothing is recorded before there is another",
  aws_eip: "the address is lost, and whoever lets it through has to be told another",
  aws_glue_catalog_database: "the tables that others made in it are lost",
  aws_glue_catalog_table: "its definition is made anew, without what others have changed; the files in the bucket stay",
  // IAM User Guide, "AWS JSON policy elements: Principal": a policy keeps a role by its id, which no other role gets.
  aws_iam_role: "policies elsewhere that name it no longer let it in, above all the roles of audited accounts",
  // AWS KMS Developer Guide, "Delete an AWS KMS key": what it has encrypted cannot be decrypted by anybody.
  aws_kms_key: "what it has encrypted cannot be read any more, once its seven days of waiting are over",
  aws_lambda_function: "the events that wait for it, and the permissions that others added to it, are lost",
  aws_s3_bucket: "its objects are lost, with all their versions",
  aws_sfn_state_machine: "its executions end, and their history is lost",
  aws_sns_topic: "the subscriptions that others made to it are lost, such as those of chats",
  aws_sns_topic_subscription: "its address gets no alerts before it has confirmed again",
  aws_sqs_queue: "the failed events that wait in it are lost",
  aws_vpc: "whatever is in it goes first, and what others attached to it is cut off",
};
