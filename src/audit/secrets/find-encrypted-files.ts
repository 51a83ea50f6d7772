import type { EncryptedFile } from './encrypted-file.ts';
import { findSdkKeys } from './find-sdk-keys.ts';
import { findSopsKeys } from './find-sops-keys.ts';

/** A file of the repository, as it stands. */
export interface StoredFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** Larger files are no secrets that somebody keeps beside policies. */
const largestFile = 4 * 1024 * 1024;

/**
 * The encrypted files among these, with the KMS keys that they name: those of SOPS by their metadata, those of the AWS
 * Encryption SDK by their header. Nothing is decrypted. In the order given.
 */
export function findEncryptedFiles(files: readonly StoredFile[]): readonly EncryptedFile[] {
  return files.flatMap(({ path, content }): readonly EncryptedFile[] => {
    if (content.length > largestFile) return [];
    const sdkKeys = findSdkKeys(content, path);
    if (sdkKeys !== undefined) return [{ path, format: 'aws-encryption-sdk', keys: sdkKeys }];
    const sopsKeys = findSopsKeys(content, path);
    return sopsKeys === undefined ? [] : [{ path, format: 'sops', keys: sopsKeys }];
  });
}
