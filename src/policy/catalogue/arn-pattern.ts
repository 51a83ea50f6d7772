import { parseArn, type Arn } from '../../iam/arn.ts';
import type { CatalogueResourceType } from './catalogue-model.ts';
import { patternsOverlap } from './pattern-overlap.ts';

/** How far an ARN pattern of a policy agrees with the forms of a resource type. */
export type ArnAgreement = 'matches' | 'regionDiffers' | 'accountDiffers' | 'none';

interface ArnForm extends Arn {
  /** Whether the last part is a name that holds no `/`, such as a bucket's. */
  readonly endsWithBucket: boolean;
}

const forms = new WeakMap<CatalogueResourceType, readonly ArnForm[]>();

/** The ARN templates of a type as patterns: each variable part is a `*`. */
function formsOf(type: CatalogueResourceType): readonly ArnForm[] {
  const known = forms.get(type);
  if (known !== undefined) return known;
  const computed = type.arnTemplates.flatMap((template) => {
    const arn = parseArn(withVariablesAsStars(template));
    const endsWithBucket = template.endsWith(':${BucketName}');
    return arn === undefined ? [] : [{ ...arn, endsWithBucket }];
  });
  forms.set(type, computed);
  return computed;
}

/** Replaces each `${…}`, of a template or of a policy, by `*`. */
export function withVariablesAsStars(text: string): string {
  if (!text.includes('${')) return text;
  let result = '';
  let start = 0;
  for (;;) {
    const open = text.indexOf('${', start);
    const close = open < 0 ? -1 : text.indexOf('}', open);
    if (close < 0) return result + text.slice(start);
    result += `${text.slice(start, open)}*`;
    start = close + 1;
  }
}

/** Whether some ARN matches both of two ARN patterns, compared part by part. */
export function arnPatternsOverlap(left: Arn, right: Arn): boolean {
  return (
    patternsOverlap(left.partition, right.partition) &&
    patternsOverlap(left.service, right.service) &&
    patternsOverlap(left.region, right.region) &&
    patternsOverlap(left.accountId, right.accountId) &&
    patternsOverlap(left.resource, right.resource)
  );
}

/**
 * Compares an ARN pattern, split into its parts, with a resource type, part by part. Every text that might be an ARN of
 * the type counts as agreement, so that `none` is certain.
 */
export function agreementWith(arn: Arn, type: CatalogueResourceType): ArnAgreement {
  let best: ArnAgreement = 'none';
  for (const form of formsOf(type)) {
    const agreement = agreementWithForm(arn, form);
    if (agreement === 'matches') return agreement;
    if (agreement !== 'none') best = agreement;
  }
  return best;
}

function agreementWithForm(arn: Arn, form: ArnForm): ArnAgreement {
  if (arn.service !== form.service && !patternsOverlap(arn.service, form.service)) return 'none';
  if (form.endsWithBucket && arn.resource.includes('/')) return 'none';
  if (!patternsOverlap(arn.resource, form.resource)) return 'none';
  if (!patternsOverlap(arn.region, form.region)) return 'regionDiffers';
  if (!patternsOverlap(arn.accountId, form.accountId)) return 'accountDiffers';
  return patternsOverlap(arn.partition, form.partition) ? 'matches' : 'none';
}

/**
 * Whether the ARNs of a type of the same form as a pattern hold a Region; `undefined` where the pattern is of no form of the
 * type. One form without is enough for `false`.
 */
export function hasRegionOf(arn: Arn, type: CatalogueResourceType): boolean | undefined {
  const regions = formsOf(type).flatMap((form) =>
    agreementWithForm(arn, form) === 'matches' ? [form.region] : [],
  );
  return regions.length === 0 ? undefined : !regions.includes('');
}
