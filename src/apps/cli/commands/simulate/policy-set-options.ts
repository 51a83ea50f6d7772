import type { Command } from 'commander';
import type { PolicyKind } from '../../../../iam/policy-document.ts';
import { parsePolicyDocument } from '../../../../iam/parse-policy-document.ts';
import type {
  NamedPolicy,
  PolicyLevel,
  PolicySet,
  ResourcePolicyKind,
} from '../../../../policy/evaluate/policy-set.ts';
import { CommandFailure } from '../../command-failure.ts';
import type { Console } from '../../console.ts';
import { inputName, inputText } from '../../input-lines.ts';

const resourceKinds: readonly ResourcePolicyKind[] = ['trust', 'kms', 'other'];

/** The options that name policy files, as commander gives them. */
export interface PolicySetOptions {
  readonly policy?: readonly string[];
  readonly boundary?: string;
  readonly sessionPolicy?: readonly string[];
  readonly resourcePolicy?: string;
  readonly resourceKind?: string;
  readonly resourceAccount?: string;
  readonly scp?: readonly string[];
  readonly rcp?: readonly string[];
  readonly managementAccount?: string;
}

/** Declares the options that say which policies bear on the requests. */
export function declarePolicySetOptions(command: Command): void {
  command
    .option('--policy <file...>', 'identity policies of the caller and its groups; `-` is standard input')
    .option('--boundary <file>', 'permissions boundary of the caller')
    .option('--session-policy <file...>', 'session policies')
    .option('--resource-policy <file>', 'policy of the resource')
    .option('--resource-kind <kind>', `what the resource policy is: ${resourceKinds.join(', ')}`, 'other')
    .option('--resource-account <id>', 'account that owns the resource, where its ARN does not tell')
    .option('--scp <level=file...>', 'service control policies, each with the name of its level')
    .option('--rcp <level=file...>', 'resource control policies, each with the name of its level')
    .option('--management-account <id>', 'management account of the organisation');
}

async function readPolicy(path: string, kind: PolicyKind, console: Console): Promise<NamedPolicy> {
  const name = inputName(path);
  const content = await inputText(path, console);
  const parsed = parsePolicyDocument(content, path === '-' ? { kind } : { kind, file: name });
  if (!parsed.ok) {
    throw new CommandFailure({
      message: `\`${name}\` is no valid ${kind} policy`,
      problems: parsed.problems,
    });
  }
  return { name, document: parsed.value };
}

async function readPolicies(paths: readonly string[], kind: PolicyKind, console: Console) {
  const policies: NamedPolicy[] = [];
  for (const path of paths) policies.push(await readPolicy(path, kind, console));
  return policies;
}

/** Levels in the order in which they are first named. */
async function readLevels(
  words: readonly string[],
  kind: 'serviceControl' | 'resourceControl',
  console: Console,
): Promise<readonly PolicyLevel[]> {
  const levels = new Map<string, NamedPolicy[]>();
  for (const word of words) {
    const separator = word.indexOf('=');
    const name = word.slice(0, Math.max(0, separator));
    if (name === '') {
      throw new CommandFailure({
        message: `\`${word}\` names no level`,
        remedies: ['write `root=FILE`, `unit=FILE`, `account=FILE`'],
      });
    }
    const policy = await readPolicy(word.slice(separator + 1), kind, console);
    levels.set(name, [...(levels.get(name) ?? []), policy]);
  }
  return [...levels].map(([name, policies]) => ({ name, policies }));
}

function resourceKind(word: string | undefined): ResourcePolicyKind {
  const kind = resourceKinds.find((known) => known === (word ?? 'other'));
  if (kind !== undefined) return kind;
  throw new CommandFailure({
    message: `\`${word ?? ''}\` is no kind of resource policy`,
    remedies: [`give one of ${resourceKinds.map((known) => `\`${known}\``).join(', ')}`],
  });
}

async function readResourceSide(options: PolicySetOptions, console: Console): Promise<PolicySet['resource']> {
  const { resourcePolicy, resourceAccount } = options;
  if (resourcePolicy === undefined && resourceAccount === undefined) return undefined;
  const kind = resourceKind(options.resourceKind);
  const documentKind = kind === 'trust' ? 'trust' : 'resource';
  const paths = resourcePolicy === undefined ? [] : [resourcePolicy];
  const policies = await readPolicies(paths, documentKind, console);
  return { kind, policies, ...(resourceAccount === undefined ? {} : { accountId: resourceAccount }) };
}

/** Reads every policy file that the options name. Rejects with `CommandFailure` and every problem of the first bad one. */
export async function readPolicySet(options: PolicySetOptions, console: Console): Promise<PolicySet> {
  const { boundary, sessionPolicy, scp, rcp, managementAccount } = options;
  const resource = await readResourceSide(options, console);
  return {
    identity: await readPolicies(options.policy ?? [], 'identity', console),
    ...(boundary !== undefined && { boundary: await readPolicy(boundary, 'boundary', console) }),
    ...(sessionPolicy && { session: await readPolicies(sessionPolicy, 'session', console) }),
    ...(resource && { resource }),
    ...(scp && { serviceControl: await readLevels(scp, 'serviceControl', console) }),
    ...(rcp && { resourceControl: await readLevels(rcp, 'resourceControl', console) }),
    ...(managementAccount !== undefined && { managementAccountId: managementAccount }),
  };
}
