/**
 * Resource types that rules judge and that AWS Config cannot be told to record; a recorder that names
 * one is refused. Source: AWS Config API Reference, ResourceType of RecordingGroup.
 */
const NEVER_RECORDED: ReadonlySet<string> = new Set([
  "AWS::Config::ConfigurationRecorder",
  "AWS::EC2::EbsEncryptionByDefault",
  "AWS::EC2::Snapshot",
  "AWS::IAM::PasswordPolicy",
  "AWS::IAM::Root",
  "AWS::Logs::LogGroup",
]);

/** True where it names a resource type that AWS Config can be told to record. */
export function isRecorded(resourceType: string): boolean {
  return resourceType.startsWith("AWS::") && !NEVER_RECORDED.has(resourceType);
}
