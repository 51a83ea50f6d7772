import { everyKind } from '../kinds.ts';
import type { LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const read = { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
const list = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' };

export const duplicateSid: LintRule = {
  id: 'duplicate-sid',
  severity: 'medium',
  summary: 'two statements have the same Sid',
  rationale:
    'IAM refuses a policy in which two statements have the same Sid; other services accept it, and reports then cannot tell the statements apart (IAM User Guide, ‘IAM JSON policy elements: Sid’).',
  kinds: everyKind,
  equivalents: {
    accessAnalyzer: ['Unique Sids required', 'Unique Sids recommended'],
    parliament: ['DUPLICATE_SID'],
  },
  avoid: policyExample('identity', read, { ...list, Sid: 'Read' }),
  prefer: policyExample('identity', read, { ...list, Sid: 'List' }),
  *check({ statements }) {
    const first = new Map<string, LintStatement>();
    for (const statement of statements) {
      const { sid } = statement.statement;
      if (sid === undefined || sid === '') continue;
      const earlier = first.get(sid);
      if (earlier === undefined) first.set(sid, statement);
      else
        yield {
          message: `the Sid ${quote(sid)} is that of statement ${earlier.index + 1} already; give each statement its own, or none`,
          at: { statement, path: ['Sid'] },
        };
    }
  },
};
