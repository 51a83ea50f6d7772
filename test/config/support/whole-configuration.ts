/** A configuration that has every key of every section, each with a value that is taken. */
export const wholeConfiguration = {
  worker: { schedule: '*/15 * * * *', accountDeadline: 600, auditHours: 24 },
  version: 1,
  accounts: {
    '222222222222': {
      partition: 'aws',
      role: 'arn:aws:iam::222222222222:role/reader',
      externalId: 'four-eyes-1',
    },
  },
  drift: {
    tags: 'declared',
    identities: { AIDA1234567890ABCDEF: 'alice' },
    managedElsewhere: [
      {
        owner: 'platform',
        reason: 'the landing zone',
        repository: 'acme/landing-zone',
        arns: ['arn:aws:iam::222222222222:role/landing-zone/reader'],
        stack: 'arn:aws:cloudformation:eu-central-1:222222222222:stack/zone/1a2b',
      },
      {
        owner: 'platform',
        reason: 'the landing zone',
        repository: 'acme/landing-zone',
        account: '222222222222',
        path: '/landing-zone/',
        types: ['role'],
        guardedBy:
          'arn:aws:organizations::111111111111:policy/o-a1b2c3d4e5/service_control_policy/p-abcd1234',
      },
    ],
  },
  lint: { watchedRoles: ['arn:aws:iam::222222222222:role/security/iam-administrator'] },
  audit: {
    regions: ['eu-central-1'],
    identityAccounts: ['111111111111'],
    ownAccounts: ['333333333333'],
    organizationId: 'o-a1b2c3d4e5',
    deliveryRoles: ['arn:aws:iam::222222222222:role/ci/deploy'],
    emergencyUsers: ['arn:aws:iam::111111111111:user/emergency/one'],
    emergencyRoles: ['arn:aws:iam::222222222222:role/security/break-glass'],
    alternateContacts: ['security'],
    limits: {
      accessKeyDays: 60,
      unusedCredentialDays: 45,
      unusedRoleDays: 90,
      unusedRootDays: 90,
      sessionHours: 4,
    },
    passwords: { minimumLength: 14, remembered: 24, maximumDays: 90 },
    keyOwnerTags: ['team'],
    encryptOnly: [
      {
        key: 'arn:aws:kms:eu-central-1:222222222222:key/1a2b',
        principals: ['arn:aws:iam::222222222222:role/ci/deploy'],
      },
    ],
    retiredKeys: ['arn:aws:kms:eu-central-1:222222222222:key/3c4d'],
  },
  kpis: { periodDays: 90, postMortemDays: 5, targets: { openDrift: 0 } },
  duty: {
    onCall: {
      people: ['alice'],
      starts: '2026-01-05',
      days: 7,
      overrides: [{ from: '2026-02-01', until: '2026-02-02', person: 'bob' }],
    },
    review: { people: ['bob'], starts: '2026-01-05' },
    reminders: [{ afterMinutes: 30, to: 'owner' }],
  },
  review: {
    mode: 'enforce',
    branches: ['main'],
    fails: ['tests_fail', 'high', 'public'],
    rules: [
      {
        name: 'all',
        when: { paths: ['prod-222222222222/**'], accounts: ['222222222222'], meanings: ['public'] },
        eyes: 6,
        approvers: {
          and: [
            { users: ['alice'], permission: 'write', codeowners: true, count: 1 },
            { or: [{ teams: ['acme/a', 'acme/b'], count: 2, fromDifferentTeams: true }] },
          ],
        },
        disapproval: { teams: ['acme/security'] },
        verifiedSignatures: true,
        breakGlass: false,
      },
      { name: 'other', eyes: 6, approvers: { teams: ['acme/a', 'acme/b'] }, fromDifferentTeams: true },
    ],
    people: [['alice', 'alice-admin']],
    bots: { 'renovate[bot]': ['bob'] },
    _extends: 'acme/.github@0123456789abcdef0123456789abcdef01234567',
  },
  notifications: {
    sinks: {
      chat: { type: 'slack', urlFrom: 'FOUR_EYES_NOTIFY_CHAT', private: true },
      hook: {
        type: 'webhook',
        url: 'https://hooks.example.com/iam',
        secretFrom: 'FOUR_EYES_NOTIFY_HOOK',
        private: false,
      },
      topic: { type: 'sns', topic: 'arn:aws:sns:eu-central-1:111111111111:iam' },
    },
    routes: [
      {
        to: ['chat'],
        severity: 'high',
        accounts: ['222222222222'],
        owners: ['platform'],
        topics: ['drift'],
        send: 'daily',
      },
    ],
  },
};
