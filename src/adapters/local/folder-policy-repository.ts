import type { PolicyRepositoryReader, PolicyRepositoryWriter } from '../../ports/policy-repository.ts';
import { nodeFileOperations, type FileOperations } from './file-operations.ts';
import { readFolder } from './folder-reader.ts';
import { changeFolder } from './folder-writer.ts';

/** The policy repository in a folder of this machine, such as a checkout; `root` need not exist before the first write. */
export function createFolderPolicyRepository(
  root: string,
  operations: FileOperations = nodeFileOperations,
): PolicyRepositoryReader & PolicyRepositoryWriter {
  return {
    readFiles: () => readFolder(root, operations),
    applyChanges: (changes) => changeFolder(root, changes, operations),
  };
}
