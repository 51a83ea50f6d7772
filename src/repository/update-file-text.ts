import type { JsonObject } from '../iam/policy-document.ts';
import type { SourceNode } from '../iam/source/source-node.ts';
import { editSource } from './text/edit-source.ts';
import { findJsonStep, writeJsonFile } from './text/write-json.ts';
import { writeYamlFile } from './text/write-yaml.ts';

function isJson(path: string): boolean {
  return path.endsWith('.json');
}

/** The comment lines at the top of a file, with the blank lines between them. */
function findHeader(text: string): string {
  return /^(?:[ \t]*(?:#[^\n]*)?\n)*/.exec(text)?.[0] ?? '';
}

/** The text of a new file, in the format that its name tells. */
export function writeFileText(path: string, content: JsonObject): string {
  return isJson(path) ? writeJsonFile(content) : writeYamlFile(content);
}

/**
 * The text of a present file with new content: edited in place where that can be done and `isRight` agrees with what
 * comes out, else written anew under the comments at its top.
 */
export function updateFileText(
  path: string,
  present: { readonly text: string; readonly node: SourceNode },
  content: JsonObject,
  isRight: (text: string) => boolean,
): string {
  const edited = editSource(present.text, present.node, content);
  if (edited !== undefined && isRight(edited)) return edited;
  if (isJson(path)) return writeJsonFile(content, findJsonStep(present.text));
  return findHeader(present.text) + writeYamlFile(content);
}
