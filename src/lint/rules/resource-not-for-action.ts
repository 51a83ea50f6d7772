import type { CatalogueAction } from '../../policy/catalogue/catalogue-model.ts';
import { hasWildcard } from '../../iam/wildcard.ts';
import { everyKind } from '../kinds.ts';
import type { LintStatement, PlacedValue } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';
import { fitsResources } from '../resource-fit.ts';
import { quote, quoteSome } from '../wording.ts';

export const resourceNotForAction: LintRule = {
  id: 'resource-not-for-action',
  severity: 'medium',
  summary: 'no resource of a statement is of a type that the action works on',
  rationale:
    'The Service Authorization Reference lists the resource types of each action. On other resources an action is neither allowed nor denied by the statement: `s3:GetObject` works on objects (`arn:aws:s3:::bucket/*`), `s3:ListBucket` on buckets (`arn:aws:s3:::bucket`), and actions without a type need `*`.',
  kinds: everyKind.filter((kind) => kind !== 'trust'),
  equivalents: { parliament: ['RESOURCE_MISMATCH'], accessAnalyzer: ['Unsupported resource ARN in policy'] },
  avoid: policyExample('identity', {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::reports',
  }),
  prefer: policyExample('identity', {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::reports/*',
  }),
  *check(document) {
    for (const statement of document.statements) {
      const { action, resource } = statement.statement;
      if (action.negated || resource === undefined || statement.coversAnyResource) continue;
      yield* checkStatement(statement);
    }
  },
};

function* checkStatement(statement: LintStatement): Iterable<RuleReport> {
  for (const placed of statement.actions) {
    const { actions } = placed.facts;
    if (actions.every((action) => fitsResources(statement, action))) continue;
    const misfits = actions.filter((action) => !fitsResources(statement, action));
    if (misfits.length === actions.length) yield { message: describe(placed.value, actions), at: placed.at };
    else yield* reportPart(placed, misfits);
  }
}

/** A pattern such as `s3:*Bucket*` on a bucket: some actions fit, others stay without effect. */
function* reportPart({ value, at }: PlacedValue, misfits: readonly CatalogueAction[]): Iterable<RuleReport> {
  if (isWholeService(value)) return;
  const names = misfits.map(({ id }) => id);
  yield {
    message: `${quote(value)} includes ${quoteSome(names)}, which no resource of this statement fits`,
    at,
    severity: 'info',
  };
}

function isWholeService(pattern: string): boolean {
  return pattern === '*' || pattern.endsWith(':*');
}

function describe(pattern: string, actions: readonly CatalogueAction[]): string {
  const needed = [...new Set(actions.flatMap(neededResources))];
  const subject = hasWildcard(pattern) ? `no action that ${quote(pattern)} matches` : quote(pattern);
  const verb = hasWildcard(pattern) ? 'works' : 'does not work';
  return `${subject} ${verb} on a resource of this statement; it needs ${quoteSome(needed)}`;
}

function neededResources({ resources }: CatalogueAction): readonly string[] {
  return resources.length === 0 ? ['*'] : resources.flatMap(({ type }) => type.arnTemplates);
}
