/**
 * The service in the name of a resource type: `S3` of `AWS::S3::Bucket`, and `Account` of an account itself, whose type
 * is `AWS::::Account`. `undefined` for a name of another form, such as that of rules for any type.
 */
export function serviceOfType(resourceType: string): string | undefined {
  const [, service, resource] = resourceType.split("::");
  return service === "" ? resource : service;
}
