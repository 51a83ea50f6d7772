import { isAccountId, parseArn, parseIamArn } from '../iam/arn.ts';
import { decodeMapping, optional, required } from '../iam/source/decode-mapping.ts';
import {
  decodeChecked,
  decodeInteger,
  decodeList,
  decodeOneOf,
  decodeString,
} from '../iam/source/decode-value.ts';
import type { Decoder } from '../iam/source/decoder.ts';
import { alternateContactTypes, type AlternateContactType } from './facts/account-hygiene-facts.ts';

/** How long things may last. */
export interface AuditLimits {
  /** Days for which an access key may be active. */
  readonly accessKeyDays: number;
  /** Days after which a password or key that nobody used must go. */
  readonly unusedCredentialDays: number;
  /** Days after which a role that nobody used must go. */
  readonly unusedRoleDays: number;
  /** Days for which the root user must not have been used. */
  readonly unusedRootDays: number;
  /** The longest that a role's sessions may be, in hours. */
  readonly sessionHours: number;
}

/** What a strong password policy has. */
export interface PasswordDemands {
  readonly minimumLength: number;
  /** Number of former passwords that may not be used again. */
  readonly remembered: number;
  /** Days; absent where passwords need not expire. */
  readonly maximumDays?: number;
}

/** A key with which some may only encrypt. */
export interface EncryptOnlyKey {
  /** ARN. */
  readonly key: string;
  /** ARNs of users and roles. */
  readonly principals: readonly string[];
}

/** The section `audit` of `four-eyes.yml`. */
export interface AuditConfiguration {
  /** Where keys and analysers are looked for; the partition's home Region where the list is empty. */
  readonly regions: readonly string[];
  /** Accounts that people sign in to, and that hold nothing else. */
  readonly identityAccounts: readonly string[];
  /** Accounts of the organisation that the repository does not declare. */
  readonly ownAccounts: readonly string[];
  /** Such as `o-a1b2c3d4e5`. */
  readonly organizationId?: string;
  /** ARNs of the roles of pipelines, which never write IAM. */
  readonly deliveryRoles: readonly string[];
  /** ARNs of users whose credentials lie in a safe and are meant to stay unused. */
  readonly emergencyUsers: readonly string[];
  /** ARNs of roles that may do everything, for the day when nothing else works; each use is looked into afterwards. */
  readonly emergencyRoles: readonly string[];
  readonly alternateContacts: readonly AlternateContactType[];
  readonly limits: AuditLimits;
  readonly passwords: PasswordDemands;
  /** Tags of a key of which one names the team or application that it is for. */
  readonly keyOwnerTags: readonly string[];
  readonly encryptOnly: readonly EncryptOnlyKey[];
  /** ARNs of keys that nothing may be encrypted with any more. */
  readonly retiredKeys: readonly string[];
}

export const defaultAuditConfiguration: AuditConfiguration = {
  regions: [],
  identityAccounts: [],
  ownAccounts: [],
  deliveryRoles: [],
  emergencyUsers: [],
  emergencyRoles: [],
  alternateContacts: alternateContactTypes,
  limits: {
    accessKeyDays: 30,
    unusedCredentialDays: 45,
    unusedRoleDays: 90,
    unusedRootDays: 90,
    sessionHours: 4,
  },
  passwords: { minimumLength: 14, remembered: 24 },
  keyOwnerTags: ['team', 'application'],
  encryptOnly: [],
  retiredKeys: [],
};

const decodeRegion = decodeChecked(decodeString, (text) =>
  /^[a-z]{2}(?:-[a-z]{2,9}){1,3}-[0-9]$/.test(text)
    ? undefined
    : {
        code: 'not-a-region',
        message: `\`${text.slice(0, 64)}\` is not a Region`,
        remedy: 'write its code, such as `eu-central-1`',
      },
);

const decodeAccountId = decodeChecked(decodeString, (text) =>
  isAccountId(text)
    ? undefined
    : {
        code: 'not-an-account-id',
        message: `\`${text.slice(0, 64)}\` is not an account id`,
        remedy: 'write its 12 digits in quotes',
      },
);

const decodeOrganizationId = decodeChecked(decodeString, (text) =>
  /^o-[a-z0-9]{10,32}$/.test(text)
    ? undefined
    : {
        code: 'not-an-organization-id',
        message: `\`${text.slice(0, 64)}\` is not the id of an organisation`,
        remedy: 'write it as `aws organizations describe-organization` prints it, such as `o-a1b2c3d4e5`',
      },
);

/** Whole ARNs: whoever may create a resource chooses its name, so a pattern would exempt whatever is named to fit. */
function decodePrincipalArn(types: readonly string[]): Decoder<string> {
  return decodeChecked(decodeString, (text) =>
    types.includes(parseIamArn(text)?.type ?? '') && !/[*?]/.test(text)
      ? undefined
      : {
          code: 'not-a-principal-arn',
          message: `\`${text.slice(0, 200)}\` is not the ARN of one ${types.join(' or ')}`,
          remedy: `write it whole, such as \`arn:aws:iam::111111111111:${types[0] ?? 'role'}/team/name\``,
        },
  );
}

const decodeKeyArn = decodeChecked(decodeString, (text) => {
  const arn = parseArn(text);
  if (arn?.service === 'kms' && /^key\/[\w-]+$/.test(arn.resource)) return undefined;
  return {
    code: 'not-a-key-arn',
    message: `\`${text.slice(0, 200)}\` is not the ARN of a KMS key`,
    remedy: 'write the key itself, not an alias: `arn:aws:kms:eu-central-1:111111111111:key/…`',
  };
});

const decodeFilledText = decodeChecked(decodeString, (text) =>
  text.trim() === ''
    ? { code: 'empty-text', message: 'the text is empty', remedy: 'write the key of a tag' }
    : undefined,
);

const decodeLimits = decodeMapping('`limits`', {
  accessKeyDays: optional(decodeInteger(1, 365, 'days')),
  unusedCredentialDays: optional(decodeInteger(1, 365, 'days')),
  unusedRoleDays: optional(decodeInteger(1, 400, 'days')),
  unusedRootDays: optional(decodeInteger(1, 3650, 'days')),
  sessionHours: optional(decodeInteger(1, 12, 'hours')),
});

const decodePasswords = decodeMapping('`passwords`', {
  minimumLength: optional(decodeInteger(8, 128)),
  remembered: optional(decodeInteger(1, 24)),
  maximumDays: optional(decodeInteger(1, 1095, 'days')),
});

const decodeEncryptOnly = decodeMapping('an `encryptOnly` entry', {
  key: required(decodeKeyArn),
  principals: required(decodeList(decodePrincipalArn(['role', 'user']))),
});

const decodeSection = decodeMapping('`audit`', {
  regions: optional(decodeList(decodeRegion)),
  identityAccounts: optional(decodeList(decodeAccountId)),
  ownAccounts: optional(decodeList(decodeAccountId)),
  organizationId: optional(decodeOrganizationId),
  deliveryRoles: optional(decodeList(decodePrincipalArn(['role']))),
  emergencyUsers: optional(decodeList(decodePrincipalArn(['user']))),
  emergencyRoles: optional(decodeList(decodePrincipalArn(['role']))),
  alternateContacts: optional(decodeList(decodeOneOf(alternateContactTypes))),
  limits: optional(decodeLimits),
  passwords: optional(decodePasswords),
  keyOwnerTags: optional(decodeList(decodeFilledText)),
  encryptOnly: optional(decodeList(decodeEncryptOnly)),
  retiredKeys: optional(decodeList(decodeKeyArn)),
});

/** Decodes the section; what is not in it has its default. */
export const decodeAuditConfiguration: Decoder<AuditConfiguration> = (node, place) => {
  const section = decodeSection(node, place);
  if (section === undefined) return undefined;
  const { limits, passwords } = defaultAuditConfiguration;
  return {
    ...defaultAuditConfiguration,
    ...section,
    limits: { ...limits, ...section.limits },
    passwords: { ...passwords, ...section.passwords },
  };
};
