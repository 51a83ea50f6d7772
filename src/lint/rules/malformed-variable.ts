import { conditionKey, isIdentityProviderKey } from '../../policy/catalogue/condition-key.ts';
import { isUndocumentedConditionKey } from '../../policy/catalogue/undocumented-names.ts';
import { conditionValuesIn } from '../condition-values.ts';
import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { resourcesIn } from '../places.ts';
import { variablesIn, type VariableUse } from '../policy-variable.ts';
import { quote } from '../wording.ts';

export const malformedVariable: LintRule = {
  id: 'malformed-variable',
  severity: 'medium',
  summary: 'a policy variable is not well formed, unknown or not single-valued',
  rationale:
    "A variable is `${key}` or `${key, 'default'}`, and its key a condition key with one value. One that is not well formed stays plain text, and one without a value makes the statement not apply (IAM User Guide, ‘IAM policy elements: Variables and tags’).",
  kinds: everyKind,
  equivalents: {
    accessAnalyzer: [
      'Missing brace in variable',
      'Missing quote in variable',
      'Unsupported space in variable',
      'Empty variable',
    ],
  },
  avoid: policyExample('identity', {
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::home-${aws:user name}',
  }),
  prefer: policyExample('identity', {
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::home-${aws:username}',
  }),
  *check(document) {
    if (document.document.version !== '2012-10-17') return;
    for (const { value, at } of [...resourcesIn(document), ...conditionValuesIn(document)]) {
      if (!value.includes('${')) continue;
      for (const use of variablesIn(value)) {
        const message = judge(use);
        if (message !== undefined) yield { message, at };
      }
    }
  },
};

/** `${*}`, `${?}` and `${$}` are those characters. */
const escapedCharacters: ReadonlySet<string> = new Set(['*', '?', '$']);

function judge({ name, isClosed }: VariableUse): string | undefined {
  const shown = quote(`\${${name}${isClosed ? '}' : ''}`);
  if (!isClosed) return `the variable ${shown} lacks its closing brace`;
  if (name.trim() === '') return `the variable ${shown} is empty; name a condition key`;
  if (escapedCharacters.has(name)) return undefined;
  const comma = name.indexOf(',');
  const key = comma < 0 ? name : name.slice(0, comma);
  if (comma >= 0 && !isQuoted(name.slice(comma + 1).trim())) {
    return `the default value of the variable ${shown} must stand in single quotes`;
  }
  if (key.trim() !== key) return `the variable ${shown} must not have spaces around its key`;
  return judgeKey(key, shown);
}

function isQuoted(text: string): boolean {
  return text.length >= 2 && text.startsWith("'") && text.endsWith("'");
}

function judgeKey(key: string, shown: string): string | undefined {
  const known = conditionKey(key);
  if (known?.multiValued === true)
    return `the variable ${shown} has several values; only keys with one can be variables`;
  if (known !== undefined || isIdentityProviderKey(key) || isUndocumentedConditionKey(key)) return undefined;
  return `the variable ${shown} is no condition key`;
}
