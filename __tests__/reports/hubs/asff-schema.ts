/**
 * What BatchImportFindings asks of a finding: Security Hub API Reference, `AwsSecurityFinding`, `Resource`,
 * `Compliance`, `Recommendation` and `FindingProviderFields`; Security Hub User Guide, "Required top-level ASFF
 * attributes". Fields that the report does not write are refused.
 */
export const ASFF_SCHEMA = {
  type: "object",
  additionalProperties: false,
  required: [
    ...["SchemaVersion", "Id", "ProductArn", "GeneratorId", "AwsAccountId", "CreatedAt", "UpdatedAt"],
    ...["FindingProviderFields", "Title", "Description", "Resources"],
  ],
  properties: {
    SchemaVersion: { const: "2018-10-08" },
    Id: { type: "string", minLength: 1, maxLength: 512 },
    ProductArn: {
      type: "string",
      pattern: "^arn:aws(-cn|-us-gov)?:securityhub:[a-z0-9-]+:(\\d{12}):product/\\2/default$",
    },
    ProductName: { type: "string", minLength: 1, maxLength: 128 },
    CompanyName: { type: "string", minLength: 1, maxLength: 128 },
    GeneratorId: { type: "string", minLength: 1, maxLength: 512 },
    AwsAccountId: { type: "string", pattern: "^\\d{12}$" },
    CreatedAt: { type: "string", format: "date-time" },
    ...{
      FirstObservedAt: { type: "string", format: "date-time" },
      LastObservedAt: { type: "string", format: "date-time" },
    },
    UpdatedAt: { type: "string", format: "date-time" },
    Title: { type: "string", minLength: 1, maxLength: 256 },
    Description: { type: "string", minLength: 1, maxLength: 1024 },
    Remediation: {
      type: "object",
      properties: {
        Recommendation: { type: "object", properties: { Text: { type: "string", minLength: 1, maxLength: 512 } } },
      },
    },
    FindingProviderFields: {
      type: "object",
      required: ["Severity", "Types"],
      properties: {
        Severity: {
          type: "object",
          properties: { Label: { enum: ["INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL"] } },
        },
        Types: {
          type: "array",
          maxItems: 50,
          items: { type: "string", pattern: "^Software and Configuration Checks/[^/]+$" },
        },
      },
    },
    Resources: {
      type: "array",
      minItems: 1,
      maxItems: 32,
      items: {
        type: "object",
        required: ["Type", "Id"],
        properties: {
          Type: { type: "string", minLength: 1, maxLength: 256 },
          Id: { type: "string", minLength: 1, maxLength: 512 },
          Partition: { enum: ["aws", "aws-cn", "aws-us-gov"] },
          Region: { type: "string", minLength: 1, maxLength: 16 },
          Details: {
            type: "object",
            properties: { Other: { type: "object", additionalProperties: { type: "string", maxLength: 2048 } } },
          },
        },
      },
    },
    Compliance: {
      type: "object",
      properties: {
        Status: { enum: ["PASSED", "WARNING", "FAILED", "NOT_AVAILABLE"] },
        RelatedRequirements: { type: "array", maxItems: 32, items: { type: "string", minLength: 1, maxLength: 64 } },
      },
    },
    RecordState: { enum: ["ACTIVE", "ARCHIVED"] },
    ProductFields: {
      type: "object",
      maxProperties: 50,
      propertyNames: { maxLength: 128 },
      additionalProperties: { type: "string", minLength: 1, maxLength: 2048 },
    },
  },
} as const;
