import type { Attack } from './attack.ts';
import { accessAttacks } from './grant-access.ts';
import { roleAttacks } from './change-roles.ts';
import { harmlessChanges } from './rewrite-documents.ts';

/** Every scripted change, in the order in which they are made. */
export const attacks: readonly Attack[] = [...accessAttacks, ...roleAttacks, ...harmlessChanges];
