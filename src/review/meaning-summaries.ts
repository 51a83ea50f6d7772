import type { ChangeMeaning } from './change-meaning.ts';

/** What each meaning says of a change, in words that follow 'it means that'. */
export const meaningSummaries: Readonly<Record<ChangeMeaning, string>> = {
  unreadable: 'a file that counts cannot be read, so that nothing is known about access',
  grants_admin: 'somebody, or a document, comes to administrative permissions by itself',
  escalation: 'somebody comes to a way to more permissions than it is given',
  public: 'strangers get in where they did not',
  cross_account: 'a principal outside of the accounts of the repository gets in where it did not',
  new_trust: 'somebody can get into a role, or is let in by a resource, that could not',
  broadens: 'some request is newly allowed, or that could not be ruled out',
  undetermined: 'something could not be decided; it counts as added access',
  configuration: 'the configuration, or what it reads, is changed',
  broad_exception: 'an exception is added or changed that reaches more than one resource by a wildcard',
  exceptions: 'the reviewed exceptions are changed',
  tests: 'the policy tests are changed',
  narrows: 'some request is no longer allowed',
  resources: 'resources are added, removed, renamed or changed, in whatever way',
  cosmetic: 'files that declare something are written differently, and mean the same',
  documentation: 'files that declare nothing are changed',
};
