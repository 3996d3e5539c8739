import type { Asked } from "./allowed";

/** Actions by which whoever may take them gets permissions that nobody gave them. */
export interface EscalationPath {
  /** Decides whose permissions are got: it has to be allowed on all resources of one of these kinds. */
  readonly action: string;
  readonly on: readonly Asked["resources"][];
  /** What has to be allowed too, on whatever resources. */
  readonly and: readonly string[];
  /** The service that a role is passed to. */
  readonly passedTo?: string;
}

const USERS = "arn:aws:iam::*:user/*";
const SELF = "arn:aws:iam::*:user/${aws:username}";
const GROUPS = "arn:aws:iam::*:group/*";
const ROLES = "arn:aws:iam::*:role/*";
const POLICIES = "arn:aws:iam::*:policy/*";
const INSTANCES = "arn:aws:ec2:*:*:instance/*";
const FUNCTIONS = "arn:aws:lambda:*:*:function:*";
const STACKS = "arn:aws:cloudformation:*:*:stack/*/*";
const PROJECTS = "arn:aws:codebuild:*:*:project/*";
const NOTEBOOKS = "arn:aws:sagemaker:*:*:notebook-instance/*";

function over(on: string | readonly string[], action: string, ...and: readonly string[]): EscalationPath {
  return { action, on: [on].flat(), and };
}

/** A role's permissions through a new resource that has the role. */
function passing(service: string, ...and: readonly string[]): EscalationPath {
  return { action: "iam:PassRole", on: [ROLES], and, passedTo: `${service}.amazonaws.com` };
}

/**
 * The paths that are known from published research: Rhino Security Labs, "AWS IAM Privilege Escalation – Methods and
 * Mitigation"; Bishop Fox, "Privilege Escalation in AWS"; Datadog's pathfinding.cloud, as of 2026-11. Longer paths that
 * contain one of these are left out, and so are those of services that have ended.
 */
export const ESCALATION_PATHS: readonly EscalationPath[] = [
  // Another policy for oneself.
  over(POLICIES, "iam:CreatePolicyVersion"),
  over(POLICIES, "iam:SetDefaultPolicyVersion"),
  over([USERS, SELF], "iam:AttachUserPolicy"),
  over([USERS, SELF], "iam:PutUserPolicy"),
  over(GROUPS, "iam:AttachGroupPolicy"),
  over(GROUPS, "iam:PutGroupPolicy"),
  over(GROUPS, "iam:AddUserToGroup"),
  over(ROLES, "iam:AttachRolePolicy"),
  over(ROLES, "iam:PutRolePolicy"),
  // The credentials of another identity.
  over(USERS, "iam:CreateAccessKey"),
  over(USERS, "iam:CreateLoginProfile"),
  over(USERS, "iam:UpdateLoginProfile"),
  over(ROLES, "iam:UpdateAssumeRolePolicy"),
  over(ROLES, "sts:AssumeRole"),
  // A new resource with a role.
  passing("ec2", "ec2:RunInstances"),
  passing("ec2", "ec2:RequestSpotInstances"),
  passing("ec2", "autoscaling:CreateLaunchConfiguration", "autoscaling:CreateAutoScalingGroup"),
  passing("ec2", "autoscaling:CreateLaunchConfiguration", "autoscaling:UpdateAutoScalingGroup"),
  passing("lambda", "lambda:CreateFunction", "lambda:InvokeFunction"),
  passing("lambda", "lambda:CreateFunction", "lambda:CreateEventSourceMapping"),
  passing("lambda", "lambda:CreateFunction", "lambda:AddPermission"),
  passing("ecs-tasks", "ecs:RegisterTaskDefinition", "ecs:StartTask"),
  passing("ecs-tasks", "ecs:RegisterTaskDefinition", "ecs:CreateService"),
  passing("ecs-tasks", "ecs:RunTask"),
  passing("cloudformation", "cloudformation:CreateStack"),
  passing("cloudformation", "cloudformation:CreateStackSet", "cloudformation:CreateStackInstances"),
  passing("cloudformation", "cloudformation:UpdateStackSet"),
  passing("codebuild", "codebuild:CreateProject", "codebuild:StartBuild"),
  passing("codebuild", "codebuild:CreateProject", "codebuild:StartBuildBatch"),
  passing("glue", "glue:CreateDevEndpoint"),
  passing("glue", "glue:CreateJob", "glue:StartJobRun"),
  passing("glue", "glue:CreateJob", "glue:CreateTrigger"),
  passing("glue", "glue:UpdateJob", "glue:StartJobRun"),
  passing("glue", "glue:UpdateJob", "glue:CreateTrigger"),
  passing("sagemaker", "sagemaker:CreateNotebookInstance"),
  passing("sagemaker", "sagemaker:CreateTrainingJob"),
  passing("sagemaker", "sagemaker:CreateProcessingJob"),
  passing(
    "datapipeline",
    "datapipeline:CreatePipeline",
    "datapipeline:PutPipelineDefinition",
    "datapipeline:ActivatePipeline",
  ),
  passing("tasks.apprunner", "apprunner:CreateService"),
  passing("bedrock-agentcore", "bedrock-agentcore:CreateCodeInterpreter", "bedrock-agentcore:InvokeCodeInterpreter"),
  // A resource that has a role already.
  over(FUNCTIONS, "lambda:UpdateFunctionCode"),
  over(FUNCTIONS, "lambda:UpdateFunctionConfiguration"),
  over(INSTANCES, "ssm:StartSession"),
  over(INSTANCES, "ssm:SendCommand"),
  over(INSTANCES, "ec2-instance-connect:SendSSHPublicKey", "ec2:DescribeInstances"),
  over(INSTANCES, "ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"),
  over("arn:aws:ec2:*:*:launch-template/*", "ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"),
  over("arn:aws:ecs:*:*:task/*/*", "ecs:ExecuteCommand", "ecs:DescribeTasks"),
  over(STACKS, "cloudformation:UpdateStack"),
  over(STACKS, "cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"),
  over(PROJECTS, "codebuild:StartBuild"),
  over(PROJECTS, "codebuild:StartBuildBatch"),
  over("arn:aws:glue:*:*:devEndpoint/*", "glue:UpdateDevEndpoint"),
  over(NOTEBOOKS, "sagemaker:CreatePresignedNotebookInstanceUrl"),
  over(
    NOTEBOOKS,
    "sagemaker:UpdateNotebookInstance",
    "sagemaker:CreateNotebookInstanceLifecycleConfig",
    "sagemaker:StopNotebookInstance",
    "sagemaker:StartNotebookInstance",
  ),
  over("arn:aws:apprunner:*:*:service/*/*", "apprunner:UpdateService"),
  over(
    "arn:aws:bedrock-agentcore:*:*:code-interpreter-custom/*",
    "bedrock-agentcore:StartCodeInterpreterSession",
    "bedrock-agentcore:InvokeCodeInterpreter",
  ),
];
