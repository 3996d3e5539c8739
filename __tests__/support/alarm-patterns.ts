/**
 * By the rules on alarms, the filter patterns that CIS and Security Hub ask for, spaced and quoted as they print them
 * (Security Hub User Guide, CloudWatch.1 to CloudWatch.14; CIS AWS Foundations Benchmark 3.0, 4.1 to 4.15).
 */
export const ALARM_PATTERNS: Readonly<Record<string, string>> = {
  "cloudtrail-alarm-unauthorized-calls": '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
  "cloudtrail-alarm-sign-in-without-mfa":
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = ' +
    '"IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  "cloudtrail-alarm-root-use":
    '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  "cloudtrail-alarm-iam-policy-changes":
    "{($.eventSource=iam.amazonaws.com) && (($.eventName=DeleteGroupPolicy) || ($.eventName=DeleteRolePolicy) || " +
    "($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || ($.eventName=PutRolePolicy) || " +
    "($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || ($.eventName=DeletePolicy) || " +
    "($.eventName=CreatePolicyVersion) || ($.eventName=DeletePolicyVersion) || ($.eventName=AttachRolePolicy) || " +
    "($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) || ($.eventName=DetachUserPolicy) || " +
    "($.eventName=AttachGroupPolicy) || ($.eventName=DetachGroupPolicy))}",
  "cloudtrail-alarm-trail-changes":
    "{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || " +
    "($.eventName=StartLogging) || ($.eventName=StopLogging)}",
  "cloudtrail-alarm-sign-in-failures": '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
  "cloudtrail-alarm-key-removal":
    "{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}",
  "cloudtrail-alarm-bucket-policy-changes":
    "{($.eventSource=s3.amazonaws.com) && (($.eventName=PutBucketAcl) || ($.eventName=PutBucketPolicy) || " +
    "($.eventName=PutBucketCors) || ($.eventName=PutBucketLifecycle) || ($.eventName=PutBucketReplication) || " +
    "($.eventName=DeleteBucketPolicy) || ($.eventName=DeleteBucketCors) || ($.eventName=DeleteBucketLifecycle) " +
    "|| ($.eventName=DeleteBucketReplication))}",
  "cloudtrail-alarm-config-changes":
    "{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder) || " +
    "($.eventName=DeleteDeliveryChannel) || ($.eventName=PutDeliveryChannel) || " +
    "($.eventName=PutConfigurationRecorder))}",
  "cloudtrail-alarm-security-group-changes":
    "{($.eventName=AuthorizeSecurityGroupIngress) || ($.eventName=AuthorizeSecurityGroupEgress) || " +
    "($.eventName=RevokeSecurityGroupIngress) || ($.eventName=RevokeSecurityGroupEgress) || " +
    "($.eventName=CreateSecurityGroup) || ($.eventName=DeleteSecurityGroup)}",
  "cloudtrail-alarm-network-acl-changes":
    "{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || ($.eventName=DeleteNetworkAcl) || " +
    "($.eventName=DeleteNetworkAclEntry) || ($.eventName=ReplaceNetworkAclEntry) || " +
    "($.eventName=ReplaceNetworkAclAssociation)}",
  "cloudtrail-alarm-gateway-changes":
    "{($.eventName=CreateCustomerGateway) || ($.eventName=DeleteCustomerGateway) || " +
    "($.eventName=AttachInternetGateway) || ($.eventName=CreateInternetGateway) || " +
    "($.eventName=DeleteInternetGateway) || ($.eventName=DetachInternetGateway)}",
  "cloudtrail-alarm-route-table-changes":
    "{($.eventSource=ec2.amazonaws.com) && (($.eventName=CreateRoute) || ($.eventName=CreateRouteTable) || " +
    "($.eventName=ReplaceRoute) || ($.eventName=ReplaceRouteTableAssociation) || ($.eventName=DeleteRouteTable) " +
    "|| ($.eventName=DeleteRoute) || ($.eventName=DisassociateRouteTable))}",
  "cloudtrail-alarm-vpc-changes":
    "{($.eventName=CreateVpc) || ($.eventName=DeleteVpc) || ($.eventName=ModifyVpcAttribute) || " +
    "($.eventName=AcceptVpcPeeringConnection) || ($.eventName=CreateVpcPeeringConnection) || " +
    "($.eventName=DeleteVpcPeeringConnection) || ($.eventName=RejectVpcPeeringConnection) || " +
    "($.eventName=AttachClassicLinkVpc) || ($.eventName=DetachClassicLinkVpc) || " +
    "($.eventName=DisableVpcClassicLink) || ($.eventName=EnableVpcClassicLink)}",
  "cloudtrail-alarm-organization-changes":
    '{($.eventSource=organizations.amazonaws.com) && (($.eventName="AcceptHandshake") || ' +
    '($.eventName="AttachPolicy") || ($.eventName="CreateAccount") || ($.eventName="CreateOrganizationalUnit") ' +
    '|| ($.eventName="CreatePolicy") || ($.eventName="DeclineHandshake") || ($.eventName="DeleteOrganization") ' +
    '|| ($.eventName="DeleteOrganizationalUnit") || ($.eventName="DeletePolicy") || ($.eventName="DetachPolicy") ' +
    '|| ($.eventName="DisablePolicyType") || ($.eventName="EnablePolicyType") || ' +
    '($.eventName="InviteAccountToOrganization") || ($.eventName="LeaveOrganization") || ' +
    '($.eventName="MoveAccount") || ($.eventName="RemoveAccountFromOrganization") || ' +
    '($.eventName="UpdatePolicy") || ($.eventName="UpdateOrganizationalUnit"))}',
};
