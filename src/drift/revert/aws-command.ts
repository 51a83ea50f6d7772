import type { JsonValue } from '../../iam/policy-document.ts';
import { asciiJson, isPrintableAscii } from './printable-text.ts';
import type { RevertCommand } from './revert-plan.ts';

/** The parameters of an IAM operation, by the names of its API. */
export type Parameters = Readonly<Record<string, JsonValue>>;

/** `SAMLProviderArn` → `saml-provider-arn`, the way in which the AWS CLI names options. */
export function optionName(parameter: string): string {
  return parameter
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

/**
 * The AWS CLI replaces a value that begins like this by what a file or an address holds (AWS CLI User Guide, 'Load a
 * parameter from a file').
 */
const loadedByTheCli = /^(?:fileb?|https?):\/\//i;

/** Such a value means itself on the command line; any other one goes into `--cli-input-json`, escaped. */
function isPlain(value: string): boolean {
  return isPrintableAscii(value) && !loadedByTheCli.test(value);
}

/** INVARIANT: option and value are one argument, so that no value can be read as an option. */
function option(parameter: string, value: JsonValue): string {
  const name = optionName(parameter);
  if (typeof value === 'boolean') return value ? `--${name}` : `--no-${name}`;
  return `--${name}=${typeof value === 'string' ? value : asciiJson(value)}`;
}

/** The arguments of one `aws iam` call that passes exactly the given values, whatever they hold. */
export function iamArguments(operation: string, parameters: Parameters): readonly string[] {
  const entries = Object.entries(parameters);
  const opaque = entries.filter(([, value]) => typeof value === 'string' && !isPlain(value));
  const plain = entries.filter(([, value]) => typeof value !== 'string' || isPlain(value));
  const input = opaque.length === 0 ? [] : ['--cli-input-json', asciiJson(Object.fromEntries(opaque))];
  return ['aws', 'iam', operation, ...plain.map(([name, value]) => option(name, value)), ...input];
}

export function iamCommand(operation: string, parameters: Parameters): RevertCommand {
  return { kind: 'command', argv: iamArguments(operation, parameters) };
}
