import type { Result } from '../finding/result.ts';
import { isAccountId } from '../iam/arn.ts';
import { decodeFile } from '../iam/source/decode-file.ts';
import { decodeMapping, optional, required } from '../iam/source/decode-mapping.ts';
import { decodeChecked, decodeList, decodeString } from '../iam/source/decode-value.ts';
import { refuse, type Decoder } from '../iam/source/decoder.ts';
import { suggestName } from '../finding/nearest-name.ts';
import { daysBetween, isCalendarDay } from './calendar-day.ts';
import { driftExceptionRule, longestExceptionDays, type Exception } from './exception.ts';

export interface DecodeExceptionsOptions {
  /** `YYYY-MM-DD` in UTC, for the limit of 90 days. */
  readonly today: string;
  /** Ids of all rules that an exception may name. */
  readonly knownRules: readonly string[];
}

/**
 * Decodes `exceptions.yaml`: a list of entries with `rule`, `reason`, `owner`, `expires`, and `arn` or `path`, and
 * optionally `account` and, for `drift`, `digest`. Every problem is given with its line: an unknown rule, no reason, no owner, an expiry more than
 * 90 days ahead (A54), or an entry that names neither resource nor file and so would waive a rule everywhere.
 */
export function decodeExceptions(
  content: string | Uint8Array,
  file: string,
  options: DecodeExceptionsOptions,
): Result<readonly Exception[]> {
  return decodeFile(content, file, decodeList(exceptionDecoder(options)));
}

function exceptionDecoder({ today, knownRules }: DecodeExceptionsOptions): Decoder<Exception> {
  const decodeFields = decodeMapping('an exception', {
    rule: required(decodeKnownRule(knownRules)),
    account: optional(decodeAccount),
    arn: optional(decodeSelector),
    path: optional(decodeSelector),
    reason: required(decodeSentence),
    owner: required(decodeSentence),
    expires: required(expiryDecoder(today)),
    digest: optional(decodeDigest),
  });
  return (node, place) => {
    const fields = decodeFields(node, place);
    if (fields === undefined) return undefined;
    const { rule, account, arn, path, reason, owner, expires, digest } = fields;
    if (arn === undefined && path === undefined) {
      refuse(node.location, place, {
        code: 'exception-too-broad',
        message: `the exception from \`${rule}\` names neither a resource nor a file`,
        remedy: 'add `arn` or `path`',
      });
      return undefined;
    }
    return {
      rule,
      ...(account !== undefined && { account }),
      ...(arn !== undefined && { arn }),
      ...(path !== undefined && { path }),
      ...(digest !== undefined && { digest }),
      reason,
      owner,
      expires,
      location: node.location,
    };
  };
}

function decodeKnownRule(knownRules: readonly string[]): Decoder<string> {
  return decodeChecked(decodeString, (rule) =>
    rule === driftExceptionRule || knownRules.includes(rule)
      ? undefined
      : {
          code: 'unknown-rule',
          message: `there is no rule \`${rule.slice(0, 64)}\``,
          remedy: suggestName(rule, knownRules),
        },
  );
}

const decodeDigest = decodeChecked(decodeString, (digest) =>
  /^[0-9a-f]{64}$/.test(digest)
    ? undefined
    : {
        code: 'not-a-digest',
        message: 'a digest is 64 hexadecimal digits',
        remedy: 'copy it from the issue about the drift',
      },
);

const decodeAccount = decodeChecked(decodeString, (account) =>
  isAccountId(account)
    ? undefined
    : {
        code: 'not-an-account',
        message: 'an account is twelve digits',
        remedy: 'write the digits in quotes',
      },
);

/** A selector of wildcards alone would waive a rule everywhere. */
const decodeSelector = decodeChecked(decodeString, (selector) =>
  selector.replaceAll(/[*?:/]/g, '') === ''
    ? {
        code: 'exception-too-broad',
        message: 'this selector matches everything',
        remedy: 'name the resource or the file, or a pattern with a name in it',
      }
    : undefined,
);

const decodeSentence = decodeChecked(decodeString, (text) =>
  text.trim() === ''
    ? { code: 'empty-text', message: 'text is expected here', remedy: 'say it in a few words' }
    : undefined,
);

function expiryDecoder(today: string): Decoder<string> {
  return decodeChecked(decodeString, (day) => {
    if (!isCalendarDay(day)) {
      return {
        code: 'not-a-day',
        message: 'an expiry is a day of the calendar',
        remedy: 'write it as `YYYY-MM-DD`, in quotes',
      };
    }
    if (daysBetween(today, day) <= longestExceptionDays) return undefined;
    return {
      code: 'exception-too-long',
      message: `the exception would hold for more than ${longestExceptionDays} days`,
      remedy: `let it expire within ${longestExceptionDays} days, and renew it by a reviewed change`,
    };
  });
}
