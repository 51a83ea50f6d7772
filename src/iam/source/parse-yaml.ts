import { Composer, type Document, type YAMLError } from 'yaml';
import type { Problem } from '../../finding/problem.ts';
import { ProblemList } from '../../finding/problem-list.ts';
import { compareLocations } from '../../finding/source-location.ts';
import type { Result } from '../../finding/result.ts';
import { convertYamlNode } from './convert-yaml-node.ts';
import { scanYaml } from './scan-yaml.ts';
import type { SourceNode } from './source-node.ts';
import { resultOf, type SourceReading } from './source-reading.ts';
import type { SourceText } from './source-text.ts';

/**
 * Parses YAML 1.2 with the `yaml` package, and refuses what a person and a parser, or two parsers, could read in two
 * ways (see `parseSource`).
 */
export function parseYaml(source: SourceText): Result<SourceNode> {
  return resultOf(readYaml(source));
}

/** Reads YAML like `parseYaml`; what is refused but certain in its structure is read all the same. */
export function readYaml(source: SourceText): SourceReading {
  const problems = new ProblemList();
  const tokens = scanYaml(source, problems);
  if (tokens === undefined) return { node: undefined, problems: problems.toProblems() };
  const hasRefusedFeature = !problems.isEmpty;
  // Every scalar stays a string here (`failsafe`); duplicate keys are found in linear time afterwards.
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, strict: true, version: '1.2' });
  const documents = [...composer.compose(tokens)];
  const errors = [...documents.flatMap((document) => document.errors), ...composer.streamInfo().errors];
  const causes = hasRefusedFeature ? errors.filter(isCause) : errors;
  addSyntaxErrors(source, causes, problems);
  const node = convertDocuments(source, documents, problems);
  return {
    node: causes.length === 0 ? node : undefined,
    problems: firstOfEachPlace(problems.toProblems()),
  };
}

/** Whether an error is more than the consequence of an alias, an anchor, a tag or a directive that is reported already. */
function isCause({ code }: YAMLError): boolean {
  return (
    code !== 'BAD_ALIAS' &&
    code !== 'ALIAS_PROPS' &&
    code !== 'TAG_RESOLVE_FAILED' &&
    code !== 'BAD_COLLECTION_TYPE' &&
    code !== 'BAD_DIRECTIVE' &&
    code !== 'BAD_PROP_ORDER'
  );
}

function addSyntaxErrors(source: SourceText, errors: readonly YAMLError[], problems: ProblemList): void {
  for (const { message, pos } of errors) {
    const [start, end] = pos;
    problems.add({
      code: 'syntax-error',
      message: `${message.charAt(0).toLowerCase()}${message.slice(1, 200)}`,
      location: source.locate(Math.min(start, source.text.length), Math.min(end, source.text.length)),
      remedy: 'correct the YAML; quote strings that hold `: `, ` #` or begin with a special character',
    });
  }
}

/** In the order of the file; of several problems of one kind at one place, which have one cause, the first. */
function firstOfEachPlace(problems: readonly Problem[]): readonly Problem[] {
  const sorted = problems.toSorted((left, right) => compareLocations(left.location, right.location));
  return sorted.filter((problem, index) => {
    const previous = sorted[index - 1];
    return previous?.code !== problem.code || compareLocations(previous.location, problem.location) !== 0;
  });
}

function convertDocuments(
  source: SourceText,
  documents: readonly Document.Parsed[],
  problems: ProblemList,
): SourceNode | undefined {
  const [first, second] = documents;
  if (second !== undefined) {
    const [start] = second.range;
    problems.add({
      code: 'several-documents',
      message: 'a second YAML document begins here',
      location: source.locate(start, start + 1),
      remedy: 'write one document per file',
    });
  }
  if (first === undefined || isEmptyDocument(first)) {
    problems.add({
      code: 'empty-file',
      message: 'the file holds no value',
      location: source.locate(0, 0),
      remedy: 'remove the file or fill it',
    });
    return undefined;
  }
  return convertYamlNode(first.contents, source, [], problems);
}

function isEmptyDocument({ contents }: Document.Parsed): boolean {
  const [start, end] = contents?.range ?? [0, 0];
  return start === end;
}
