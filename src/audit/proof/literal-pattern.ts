/** A pattern that matches an ARN alone: paths may hold `*`, `?` and `$`, which a policy writes as `${*}`, `${?}` and `${$}`. */
export function literalPattern(arn: string): string {
  return arn.replaceAll(/[*?$]/g, (character) => `\${${character}}`);
}
