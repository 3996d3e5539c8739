variable "environment_suffix" {
  description = "Suffix of the audit's environment, such as prod. The names of all resources of this module end with it."
  type        = string
}

variable "scanner_role_arn" {
  description = "ARN of the role of the audit's scanner function, the only principal that may assume the scan role."
  type        = string

  validation {
    condition     = can(regex("^arn:[^:*]+:iam::[0-9]{12}:role/[^*]+$", var.scanner_role_arn))
    error_message = "scanner_role_arn has to be the exact ARN of one role, such as arn:aws:iam::111122223333:role/name."
  }
}

variable "external_id" {
  description = "ExternalId that the audit sends when it assumes a role, as in the audit's settings."
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
