import { createFolderPolicyRepository } from '../../dist/adapters/local/folder-policy-repository.js';
import { decodePolicyRepository } from '../../dist/repository/decode-policy-repository.js';

/** The one account of the generated repository in a folder. */
export async function readGeneratedAccount(folder) {
  const files = await createFolderPolicyRepository(folder).readFiles();
  const decoded = decodePolicyRepository(files);
  if (!decoded.ok) throw new Error(`the generated repository has problems: ${decoded.problems[0].message}`);
  return { inventory: decoded.value.accounts[0].inventory, files: files.length };
}
