import type { CliCommand } from '../cli-command.ts';
import { packageVersion } from '../package-facts.ts';

/** `four-eyes version`: the package's version, that of the facts about AWS that it judges by, and Node's. */
export const versionCommand: CliCommand = {
  name: 'version',
  summary: 'print the versions of the program, of its facts about AWS, and of Node',
  examples: [
    { line: 'four-eyes version', does: 'what to put into a bug report; --version prints the first alone' },
  ],
  exitStatuses: { 0: 'the versions were printed' },
  configure: () => undefined,
  run: async (_command, console) => {
    const { catalogueVersion } = await import('../../../policy/catalogue/catalogue.ts');
    const { package: source, version, date } = catalogueVersion;
    console.writeOut(
      [
        `four-eyes ${packageVersion()}`,
        `facts about AWS actions ${date} (${source} ${version})`,
        `Node ${process.versions.node}`,
        '',
      ].join('\n'),
    );
    return 0;
  },
};
