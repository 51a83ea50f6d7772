import type { Severity } from '../../finding/severity.ts';

/** Calls that make a trail record less, and how bad that is (A48). */
const silencingOperations: Readonly<Record<string, Severity>> = {
  DeleteEventDataStore: 'high',
  DeleteTrail: 'high',
  PutEventSelectors: 'medium',
  StopEventDataStoreIngestion: 'high',
  StopLogging: 'high',
  UpdateTrail: 'medium',
};

/** The severity of silencing a trail; undefined for any other call. */
export function silencingSeverity(operation: string): Severity | undefined {
  return Object.hasOwn(silencingOperations, operation) ? silencingOperations[operation] : undefined;
}
