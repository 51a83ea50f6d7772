import type { Finding } from '../../../finding/finding.ts';
import type { AccountLintRule, RepositoryExample } from '../../../lint/account-lint-rule.ts';
import { accountRules } from '../../../lint/account-rules/index.ts';
import type { LintExample, LintRule } from '../../../lint/lint-rule.ts';
import { lintRules } from '../../../lint/rules/index.ts';
import type { CodeSample, LintRuleTopic } from '../../../review/command-replies/explained-topic.ts';
import { findingsOfRule } from './findings-of.ts';
import { isNamed, type TopicSource } from './topic-source.ts';

function documentSample({ kind, document }: LintExample): CodeSample {
  return { title: `${kind} policy`, language: 'json', text: JSON.stringify(document, null, 2) };
}

function fileSamples(files: RepositoryExample): readonly CodeSample[] {
  return Object.entries(files).map(([title, text]) => ({ title, language: 'yaml', text }));
}

function topicOf(rule: LintRule | AccountLintRule, findings: readonly Finding[]): LintRuleTopic {
  const { id, severity, summary, rationale } = rule;
  const isOfDocument = 'kinds' in rule;
  return {
    ...{ kind: 'lintRule', id, severity, summary, rationale, findings },
    avoid: isOfDocument ? [documentSample(rule.avoid)] : fileSamples(rule.avoid),
    prefer: isOfDocument ? [documentSample(rule.prefer)] : fileSamples(rule.prefer),
  };
}

const everyRule: readonly (LintRule | AccountLintRule)[] = [...lintRules, ...accountRules];

/** What a lint rule is about; undefined for ids of other kinds of findings. */
export function lintRuleTopic(id: string, findings: readonly Finding[]): LintRuleTopic | undefined {
  const rule = everyRule.find((each) => isNamed(each.id, id));
  return rule && topicOf(rule, findings);
}

/** Lint rules, by their ids. */
export const lintRuleTopics: TopicSource = {
  find: (subject, review) => {
    const rule = everyRule.find((each) => isNamed(each.id, subject));
    return rule === undefined ? [] : [topicOf(rule, findingsOfRule(review, rule.id))];
  },
  names: () => everyRule.map(({ id }) => id),
};
