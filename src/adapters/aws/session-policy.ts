import { accountReadActions } from './read-operations.ts';

/** The calls that the reader makes: whatever else the role allows, its sessions cannot do (A58). */
export const readOnlySessionPolicy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: accountReadActions(), Resource: '*' }],
} as const;
