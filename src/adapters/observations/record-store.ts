/** A text with the version that its successor must name. */
export interface StoredRecord {
  /** Absent where there is none. */
  readonly text?: string;
  readonly version: string;
}

/** Small texts by path; whoever writes names what is replaced, so that two writers cannot both be right. */
export interface RecordStore {
  read(path: string): Promise<StoredRecord>;
  /** `conflict`: the record has another version by now, and nothing was written. */
  write(path: string, text: string, expectedVersion: string): Promise<'written' | 'conflict'>;
}
