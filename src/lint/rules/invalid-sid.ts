import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const list = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' };

const allowed = /^[A-Za-z0-9]*$/;

export const invalidSid: LintRule = {
  id: 'invalid-sid',
  severity: 'medium',
  summary: 'a Sid has characters besides letters and digits',
  rationale:
    'IAM and AWS Organizations accept letters and digits without accents in a Sid, and refuse a policy with anything else; resource policies of some services may have spaces (IAM User Guide, ‘IAM JSON policy elements: Sid’).',
  kinds: ['identity', 'trust', 'boundary', 'session', 'serviceControl', 'resourceControl'],
  equivalents: { accessAnalyzer: ['Unsupported Sid'], parliament: ['INVALID_SID'] },
  avoid: policyExample('identity', { Sid: 'List the reports', ...list }),
  prefer: policyExample('identity', { Sid: 'ListTheReports', ...list }),
  *check({ statements }) {
    const taken = new Set(statements.map(({ statement }) => statement.sid));
    for (const statement of statements) {
      const { sid } = statement.statement;
      if (sid === undefined || allowed.test(sid)) continue;
      const replacement = camelCase(sid);
      const isFree = replacement !== '' && !taken.has(replacement);
      yield {
        message: `the Sid ${quote(sid)} may have only the letters A to Z, a to z and digits`,
        at: { statement, path: ['Sid'] },
        ...(isFree ? { fix: { description: `write ${quote(replacement)}`, replaceWith: replacement } } : {}),
      };
    }
  },
};

/** Words run together with capitals, without any other character. */
function camelCase(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}
