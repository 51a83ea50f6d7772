import type { PolicyDocument } from '../../iam/policy-document.ts';
import { comparePrivileges } from '../compare/compare-privileges.ts';
import type { PrivilegeDifference, UndeterminedPart } from '../compare/comparison.ts';
import type { GuardrailExpectation } from './policy-test.ts';
import type { TestStep } from './test-result.ts';

/** The policy documents of a repository by the path of their file. */
export type PolicyDocumentsByFile = ReadonlyMap<string, PolicyDocument>;

function missingStep(text: string, path: string): TestStep {
  return { text, state: 'unknown', statements: [], missingFact: `a policy in \`${path}\`` };
}

function broadeningStep(text: string, { witness, allowedBy, deniedBy }: PrivilegeDifference): TestStep {
  const places = [allowedBy, deniedBy].flatMap((place) => place ?? []);
  return {
    text: `${text}: \`${witness.action}\` on \`${witness.resource}\` is no longer denied`,
    state: 'fails',
    request: witness,
    statements: places.map(({ location, ...statement }) =>
      location === undefined ? { statement } : { statement, location },
    ),
  };
}

function openStep(text: string, { reason }: UndeterminedPart): TestStep {
  return { text, state: 'unknown', statements: [], missingFact: reason };
}

/**
 * Proves that a limit denies whatever its baseline denies. A boundary, an SCP or an RCP denies what it does not allow, so
 * that nothing may be newly allowed.
 */
export function checkGuardrail(
  expectation: GuardrailExpectation,
  documents: PolicyDocumentsByFile,
): readonly TestStep[] {
  const text = `\`${expectation.policy}\` denies what \`${expectation.baseline}\` denies`;
  const policy = documents.get(expectation.policy);
  const baseline = documents.get(expectation.baseline);
  if (policy === undefined) return [missingStep(text, expectation.policy)];
  if (baseline === undefined) return [missingStep(text, expectation.baseline)];
  const { broadenings, undetermined } = comparePrivileges(baseline, policy, { kind: expectation.policyKind });
  const open = undetermined.filter(({ direction }) => direction === 'broadening');
  const steps = [
    ...broadenings.map((difference) => broadeningStep(text, difference)),
    ...open.map((part) => openStep(text, part)),
  ];
  return steps.length > 0 ? steps : [{ text, state: 'holds', statements: [] }];
}
