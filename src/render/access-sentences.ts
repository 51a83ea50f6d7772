import type {
  AccessChange,
  AccessExample,
  ComparedAccess,
  OpenQuestion,
} from '../drift/access/access-change.ts';
import type { ContextValue } from '../policy/request/access-request.ts';

/** One line about what a change means for access. */
export interface AccessSentence {
  /** Words of this program. */
  readonly lead: string;
  /** What they are about, such as a request: untrusted text; absent where the words say it all. */
  readonly subject?: string;
}

const exampleLeads: Readonly<Record<ComparedAccess, string>> = {
  permissions: 'now allowed, for example',
  trust: 'now let in, for example',
  dormantVersion: 'allowed once the version is made the default, for example',
};

const subjects: Readonly<Record<ComparedAccess, string>> = {
  permissions: 'the policy documents alone',
  trust: 'the trust policy',
  dormantVersion: 'the version that is not the default',
};

/** Names that a sentence lists before it counts the rest. */
const shownNames = 3;

function valueText(value: ContextValue): string {
  return typeof value === 'object' ? value.join(', ') : String(value);
}

function requestText({ principal, action, resource, context }: AccessExample): string {
  const keys = Object.entries(context).map(([key, value]) => `${key} = ${valueText(value)}`);
  const request = principal === undefined ? `${action} on ${resource}` : `${principal} by ${action}`;
  return keys.length === 0 ? request : `${request} where ${keys.join(' and ')}`;
}

function openSentence(of: ComparedAccess, { reason, conditions }: OpenQuestion): AccessSentence {
  const lead = `cannot be told for certain of ${subjects[of]}: ${reason}`;
  return conditions.length === 0 ? { lead } : { lead: `${lead}, because of`, subject: conditions.join(', ') };
}

function missingSentence(missing: readonly string[]): readonly AccessSentence[] {
  if (missing.length === 0) return [];
  const rest = missing.length > shownNames ? ` and ${missing.length - shownNames} more` : '';
  const subject = `${missing.slice(0, shownNames).join(', ')}${rest}`;
  return [{ lead: 'without regard to documents that are not known', subject }];
}

function verdictSentence({ of, verdict, missing }: AccessChange): readonly AccessSentence[] {
  if (missing.length > 0) return [];
  if (verdict === 'equal') {
    return [{ lead: `proved: by ${subjects[of]} the same requests are allowed as were reviewed` }];
  }
  return verdict === 'narrowed' ? [{ lead: `proved: by ${subjects[of]} no request is newly allowed` }] : [];
}

/** What a change means for access, a line each: requests that are newly allowed, proofs, and what stayed open. */
export function accessSentences(access: readonly AccessChange[] = []): readonly AccessSentence[] {
  return access.flatMap((change) => {
    const { of, examples, undetermined, missing, verdict } = change;
    const open = verdict === 'undetermined' ? undetermined.map((question) => openSentence(of, question)) : [];
    return [
      ...examples.map((example) => ({ lead: exampleLeads[of], subject: requestText(example) })),
      ...verdictSentence(change),
      ...open,
      ...missingSentence(missing),
    ];
  });
}
