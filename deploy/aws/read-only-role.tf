# The role through which four-eyes reads an account: read actions alone, with an external id. The same as
# read-only-role.yaml. docs/guide/accounts.md says how to roll it out; the actions are the table of
# docs/reference/aws-permissions.md, no more and no less.

terraform {
  required_version = ">= 1.3"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "worker_principal_arn" {
  type        = string
  description = "ARN of the role that four-eyes itself runs as; nobody else can assume the reader"

  validation {
    condition     = can(regex("^arn:aws(-cn|-us-gov)?:iam::[0-9]{12}:role/.+$", var.worker_principal_arn))
    error_message = "Write the ARN of a role, such as arn:aws:iam::111111111111:role/security/four-eyes-worker."
  }
}

variable "external_id" {
  type        = string
  description = "Sent by four-eyes when it assumes the role; the same text stands in four-eyes.yml. Not a secret"

  validation {
    condition     = can(regex("^[\\w+=,.@:/-]{8,1224}$", var.external_id))
    error_message = "Use 8 to 1224 letters, digits and _+=,.@:/-."
  }
}

variable "role_name" {
  type    = string
  default = "four-eyes-reader"
}

variable "role_path" {
  type    = string
  default = "/security/"
}

locals {
  read_actions = [
    "access-analyzer:ListAnalyzers",
    "access-analyzer:ListFindings",
    "account:GetAlternateContact",
    "cloudformation:ListStackResources",
    "cloudtrail:DescribeTrails",
    "cloudtrail:GetEventSelectors",
    "cloudtrail:GetTrailStatus",
    "cloudtrail:LookupEvents",
    "iam:GenerateCredentialReport",
    "iam:GenerateServiceLastAccessedDetails",
    "iam:GetAccountAuthorizationDetails",
    "iam:GetAccountPasswordPolicy",
    "iam:GetAccountSummary",
    "iam:GetCredentialReport",
    "iam:GetOpenIDConnectProvider",
    "iam:GetPolicy",
    "iam:GetSAMLProvider",
    "iam:GetServiceLastAccessedDetails",
    "iam:ListAccountAliases",
    "iam:ListInstanceProfileTags",
    "iam:ListInstanceProfiles",
    "iam:ListOpenIDConnectProviders",
    "iam:ListPolicyTags",
    "iam:ListRoles",
    "iam:ListSAMLProviders",
    "iam:ListVirtualMFADevices",
    "kms:DescribeKey",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListAliases",
    "kms:ListGrants",
    "kms:ListKeys",
    "kms:ListResourceTags",
    "sts:GetCallerIdentity",
  ]
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "FourEyesWorker"
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.worker_principal_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

data "aws_iam_policy_document" "read_iam" {
  statement {
    sid       = "ReadIamAndWhatProtectsIt"
    effect    = "Allow"
    actions   = local.read_actions
    resources = ["*"]
  }
}

resource "aws_iam_role" "reader" {
  name                 = var.role_name
  path                 = var.role_path
  description          = "Reads IAM for drift detection"
  max_session_duration = 3600
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "read_iam" {
  name   = "read-iam"
  role   = aws_iam_role.reader.id
  policy = data.aws_iam_policy_document.read_iam.json
}

output "role_arn" {
  description = "What four-eyes.yml names as the account's role"
  value       = aws_iam_role.reader.arn
}
