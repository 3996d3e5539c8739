import { AccessAnalyzerClient, ListAnalyzersCommand } from "@aws-sdk/client-accessanalyzer";

/** The client of IAM Access Analyzer, and its calls by name. */
export const client = AccessAnalyzerClient;
export const commands = {
  ListAnalyzers: ListAnalyzersCommand,
};
