import type { Finding } from '../../../finding/finding.ts';
import { findingsOf } from './findings-of.ts';
import { lintRuleTopic } from './lint-rule-topics.ts';
import type { TopicSource } from './topic-source.ts';

/** What stands behind a path: `:12` or `:12:5` as checks and editors write lines, `#L12` as GitHub does. */
const lineSuffix = /^(?::(\d{1,7})(?::\d{1,7})?|#L(\d{1,7}))$/;

function isThere(subject: string, { location: { file, line, endLine = line } }: Finding): boolean {
  if (subject === file) return true;
  if (!subject.startsWith(file)) return false;
  const [, afterColon, afterHash] = lineSuffix.exec(subject.slice(file.length)) ?? [];
  const wanted = Number(afterColon ?? afterHash ?? 0);
  return line <= wanted && wanted <= endLine;
}

/** Findings by their place, with the rules that made them. */
export const placeTopics: TopicSource = {
  find: (subject, review) => {
    const findings = findingsOf(review).filter((finding) => isThere(subject, finding));
    if (findings.length === 0) return [];
    const ids = [...new Set(findings.map(({ ruleId }) => ruleId))];
    return [{ kind: 'place', findings, rules: ids.flatMap((id) => lintRuleTopic(id, []) ?? []) }];
  },
  names: (review) => [...new Set(findingsOf(review).map(({ location }) => location.file))],
};
