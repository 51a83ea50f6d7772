import { conditionKey, isIdentityProviderKey } from '../../../policy/catalogue/condition-key.ts';
import type { CatalogueConditionKey, ConditionKeyType } from '../../../policy/catalogue/catalogue-model.ts';
import { findService } from '../../../policy/catalogue/catalogue.ts';
import { didYouMean } from '../../../policy/catalogue/did-you-mean.ts';
import { globalConditionKeys } from '../../../policy/catalogue/global-condition-keys.ts';
import { parseDateValue } from '../../../policy/evaluate/condition/date-value.ts';
import { parseIpRange } from '../../../policy/evaluate/condition/ip-range.ts';
import type { ContextValue, RequestContext } from '../../../policy/request/access-request.ts';
import type { RefusedCommand } from '../../../review/command-replies/command-response.ts';
import type { SimulateCommand } from '../../../review/commands/comment-command.ts';
import { quoted, refuse } from '../refuse.ts';

type GivenKey = SimulateCommand['context'][number];

interface ValueForm {
  readonly isValid: (text: string) => boolean;
  /** In words that follow 'write'. */
  readonly example: string;
}

const anyText: ValueForm = { isValid: () => true, example: 'some text' };

const valueForms: Readonly<Record<ConditionKeyType, ValueForm>> = {
  String: anyText,
  Bool: { isValid: (text) => /^(?:true|false)$/i.test(text), example: '`true` or `false`' },
  Numeric: { isValid: (text) => /^[+-]?\d{1,15}(?:[.]\d{1,15})?$/.test(text), example: 'a number' },
  Date: {
    isValid: (text) => parseDateValue(text) !== undefined,
    example: 'a time such as `2026-01-31T12:00:00Z`',
  },
  IPAddress: {
    isValid: (text) => parseIpRange(text) !== undefined,
    example: 'an address such as `192.0.2.1`',
  },
  ARN: { isValid: (text) => text.startsWith('arn:'), example: 'an ARN' },
  Binary: { isValid: (text) => /^[A-Za-z0-9+/]*={0,2}$/.test(text), example: 'Base64' },
};

function unknownKey({ key }: GivenKey, action: string): RefusedCommand {
  const service = findService(action.slice(0, action.indexOf(':')));
  const known = [...globalConditionKeys, ...(service?.conditionKeys.values() ?? [])].map(({ name }) => name);
  const [nearest] = didYouMean(key, known);
  return refuse(
    'unknown-context-key',
    `AWS has no condition key ${quoted(key)}`,
    nearest === undefined
      ? 'take one from the Service Authorization Reference, such as `aws:MultiFactorAuthPresent=true`'
      : `did you mean ${quoted(nearest)}?`,
  );
}

function findFault(
  given: GivenKey,
  known: CatalogueConditionKey | undefined,
  action: string,
): RefusedCommand | undefined {
  const { key, values } = given;
  if (known === undefined) return isIdentityProviderKey(key) ? undefined : unknownKey(given, action);
  if (!known.multiValued && values.length > 1) {
    const message = `a request has one value of ${quoted(key)}, and ${values.length} are given`;
    return refuse('several-values', message, 'give one value; ask again for the other');
  }
  const { isValid, example } = valueForms[known.type];
  const wrong = values.find((value) => !isValid(value));
  if (wrong === undefined) return undefined;
  return refuse(
    'wrong-type',
    `${quoted(key)} is of the type ${known.type}, and ${quoted(wrong)} is not`,
    `write ${example}`,
  );
}

function valueOf({ key, values }: GivenKey): ContextValue {
  const [only = ''] = values;
  return conditionKey(key)?.multiValued === true || values.length > 1 ? values : only;
}

/** The context of a request, with each key of the type that AWS gives it; else the first fault. */
export function readContext(
  context: SimulateCommand['context'],
  action: string,
): { readonly context: RequestContext } | RefusedCommand {
  for (const given of context) {
    const fault = findFault(given, conditionKey(given.key), action);
    if (fault !== undefined) return fault;
  }
  return { context: Object.fromEntries(context.map((given) => [given.key, valueOf(given)])) };
}
