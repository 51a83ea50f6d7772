/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'es6' },
      },
    ],
  },
  // Jest leaves one core idle; of two that would be half.
  maxWorkers: '100%',
  // Generous, since machines under load are slow; no test asserts a time.
  testTimeout: 60_000,
  setupFiles: ['<rootDir>/test/support/only-loopback.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};
