import type { NormalPasswordPolicy } from '../../normal-form/normal-form.ts';
import type { DriftRule } from '../drift-rule.ts';

/** Absent limits: no maximal age, no memory of former passwords. */
function strength(policy: NormalPasswordPolicy): readonly number[] {
  const required = Object.keys(policy).filter((field) => field.startsWith('Require'));
  const age = Number(policy['MaxPasswordAge'] ?? 0);
  return [
    Number(policy['MinimumPasswordLength'] ?? 0),
    ...required.sort().map((field) => Number(policy[field])),
    age === 0 ? -Infinity : -age,
    Number(policy['PasswordReusePrevention'] ?? 0),
  ];
}

/** Weaker in any respect is weaker. */
export const passwordRules: DriftRule = {
  id: 'password-rules',
  judge: ({ kind, declaredForm, liveForm }) => {
    const [before, after] = [declaredForm.PasswordPolicy, liveForm.PasswordPolicy];
    if (kind !== 'changed' || before === undefined || after === undefined) return [];
    const reviewed = strength(before);
    const isWeaker = strength(after).some((value, position) => value < (reviewed[position] ?? 0));
    return isWeaker
      ? [
          {
            severity: 'high',
            reason: 'the rules for passwords are weaker than reviewed',
            part: 'PasswordPolicy',
          },
        ]
      : [
          {
            severity: 'medium',
            reason: 'the rules for passwords differ from the reviewed ones',
            part: 'PasswordPolicy',
          },
        ];
  },
};
