/** `DBInstance` as `db-instance`. */
export function kebabCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}

/** `KMSKeyArn` and `kms-key-arn` as `kmsKeyArn`. */
export function camelCase(name: string): string {
  return kebabCase(name).replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `imageTagMutability` as `image_tag_mutability`. */
export function snakeCase(name: string): string {
  return kebabCase(name).replaceAll("-", "_");
}
