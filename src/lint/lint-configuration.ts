import { decodeMapping, optional } from '../iam/source/decode-mapping.ts';
import { decodeChecked, decodeList, decodeString } from '../iam/source/decode-value.ts';
import { parseIamArn } from '../iam/arn.ts';
import type { Decoder } from '../iam/source/decoder.ts';

/** The section `lint` of `four-eyes.yml`. */
export interface LintConfiguration {
  /** ARNs of the closely watched roles that may change IAM; the rule `iam-write` leaves their policies alone. */
  readonly watchedRoles: readonly string[];
}

export const defaultLintConfiguration: LintConfiguration = { watchedRoles: [] };

/** One role by its whole ARN: a pattern would let anyone choose a name that it covers. */
const decodeRoleArn = decodeChecked(decodeString, (text) =>
  parseIamArn(text)?.type === 'role' && !/[*?]/.test(text)
    ? undefined
    : {
        code: 'not-a-role',
        message: `\`${text.slice(0, 128)}\` is no ARN of a role`,
        remedy: 'write it whole, such as `arn:aws:iam::111111111111:role/security/iam-administrator`',
      },
);

const decodeSection = decodeMapping('the section `lint`', {
  watchedRoles: optional(decodeList(decodeRoleArn)),
});

/** Decodes the section. */
export const decodeLintConfiguration: Decoder<LintConfiguration> = (node, place) => {
  const fields = decodeSection(node, place);
  return fields === undefined ? undefined : { watchedRoles: fields.watchedRoles ?? [] };
};
