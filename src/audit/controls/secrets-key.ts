import { parseArn } from '../../iam/arn.ts';
import type { AffectedResource, AuditControl, ControlContext } from '../audit-control.ts';
import { conclude, notApplicable } from '../control-outcome.ts';
import { collectRegions } from '../facts/fact.ts';
import type { KeyFacts } from '../facts/key-facts.ts';
import type { NamedKey } from '../secrets/encrypted-file.ts';

/** The key that an ARN of a key or of an alias means. */
function findKey(arn: string, keys: readonly KeyFacts[]): KeyFacts | undefined {
  const parts = parseArn(arn);
  return keys.find(
    (key) => key.arn === arn || (key.region === parts?.region && key.aliases.includes(parts.resource)),
  );
}

/** What is wrong with encrypting with a key; undefined where nothing is. */
function fault({ arn, state }: KeyFacts, retired: readonly string[]): string | undefined {
  if (retired.includes(arn)) return 'is retired (`audit.retiredKeys`)';
  return state === 'Enabled' ? undefined : `is ${state}`;
}

interface Found {
  readonly affected: readonly AffectedResource[];
  readonly unknown: readonly string[];
}

function judgeKey({ arn, location }: NamedKey, path: string, context: ControlContext): Found {
  const { facts, configuration } = context;
  const region = parseArn(arn)?.region ?? '';
  const read = facts.keys.find((one) => one.region === region);
  if (read === undefined) {
    return {
      affected: [],
      unknown: [`\`${path}\`: the keys of ${region} are not read; add it to \`audit.regions\``],
    };
  }
  if (read.facts.status === 'unknown') return { affected: [], unknown: [`${region}: ${read.facts.reason}`] };
  const key = findKey(arn, read.facts.value);
  const [gap] = read.gaps ?? [];
  if (key === undefined && gap !== undefined) return { affected: [], unknown: [`${region}: ${gap}`] };
  const found = key === undefined ? 'does not exist' : fault(key, configuration.retiredKeys);
  if (found === undefined) return { affected: [], unknown: [] };
  const message = `\`${path}\` is encrypted with the key \`${arn}\`, which ${found}`;
  return { affected: [{ arn, message, location }], unknown: [] };
}

export const secretsKey: AuditControl = {
  id: 'secrets-key',
  section: 'secrets',
  severity: 'high',
  title: 'no encrypted file of the repository was made with a key that is disabled, retired or gone',
  rationale:
    'A file that was encrypted with a key that is gone cannot be read on the day it is needed; one with a retired key can be read by whoever the key was retired for. SOPS and AWS Encryption SDK files name their keys. A raw KMS ciphertext does not, and is not looked at: its key cannot be known without decrypting it, which four-eyes never does.',
  source: [
    'AWS Encryption SDK Developer Guide, ‘AWS Encryption SDK message format reference’',
    'SOPS documentation, the `sops.kms` metadata',
  ],
  remedy: '`sops rotate -i FILE` with a key that is in use, or encrypt the file again',
  check: (context) => {
    const { facts } = context;
    const named = facts.encryptedFiles.flatMap(({ path, keys }) =>
      keys.filter(({ arn }) => parseArn(arn)?.accountId === facts.accountId).map((key) => ({ path, key })),
    );
    if (named.length === 0) return notApplicable('no file of the repository names a key of the account');
    const found = named.map(({ path, key }) => judgeKey(key, path, context));
    return conclude({
      affected: found.flatMap(({ affected }) => affected),
      unknown: [...new Set(found.flatMap(({ unknown }) => unknown))],
      evidence: [
        `${named.length} keys named by files`,
        `${collectRegions(facts.keys).values.length} keys read`,
      ],
    });
  },
};
