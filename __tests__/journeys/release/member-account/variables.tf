variable "environment_suffix" {
  description = "Suffix of the audit's environment, such as prod. The names of all resources of this module end with it."
  type        = string
}

variable "scanner_role_arn" {
  description = "ARN of the role of the audit's scanner function, which may assume the scan role."
  type        = string

  validation {
    condition     = can(regex("^arn:[^:*]+:iam::[0-9]{12}:role/[^*]+$", var.scanner_role_arn))
    error_message = "scanner_role_arn has to be the exact ARN of one role, such as arn:aws:iam::111122223333:role/name."
  }
}

variable "trusted_principals" {
  description = "Exact ARNs of further roles and users that may assume the scan role, such as the role with which a team runs `audit scan`. They have to send the ExternalId too."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.trusted_principals : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[\\w+=,.@/-]+$", arn))])
    error_message = "trusted_principals has to hold exact ARNs of roles and users, such as arn:aws:iam::111122223333:role/name. A wildcard or an account (its root) would let in principals that nobody named here. Instead of a session (assumed-role), name its role."
  }
}

variable "external_id" {
  description = "ExternalId that has to be sent by whoever assumes a role, as in the audit's settings."
  type        = string

  validation {
    condition     = length(var.external_id) >= 2
    error_message = "external_id has to have at least two characters, as AWS requires."
  }
}

variable "enable_remediation" {
  description = "Creates the role that the audit's remediation assumes. Without that role, the audit only reads this account."
  type        = bool
  default     = false
}

variable "remediation_function_role_arn" {
  description = "ARN of the role of the audit's remediation function, the only principal that may assume the remediation role. Required if enable_remediation is true."
  type        = string
  default     = null

  validation {
    condition     = var.remediation_function_role_arn == null || can(regex("^arn:[^:*]+:iam::[0-9]{12}:role/[^*]+$", var.remediation_function_role_arn))
    error_message = "remediation_function_role_arn has to be the exact ARN of one role, such as arn:aws:iam::111122223333:role/name."
  }
}

variable "scan_role_name" {
  description = "Name of the scan role, as in the audit's settings. Default: compliance-scan-<environment_suffix>."
  type        = string
  default     = null
}

variable "remediation_role_name" {
  description = "Name of the remediation role, as in the audit's settings. Default: compliance-remediation-<environment_suffix>."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of the roles and policies, in addition to the provider's default tags."
  type        = map(string)
  default     = {}
}
