import type { RepositoryFile } from './repository-file.ts';
import { surveyFiles } from './survey-files.ts';

/** Whether any of the files stands in the folder of an account: without one there is nothing that could be judged. */
export function hasAccounts(files: readonly RepositoryFile[]): boolean {
  const { accounts, problems } = surveyFiles(files);
  return accounts.length > 0 || problems.length > 0;
}
