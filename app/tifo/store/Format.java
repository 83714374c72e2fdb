package tifo.store;

/// Numbers that the files of a Prometheus block begin with.
final class Format {
  static final long INDEX_MAGIC = 0xBAAAD700L;
  static final int INDEX_VERSION = 2;
  static final int TOC_LENGTH = 52;
  static final int SERIES_ALIGNMENT = 16;

  static final long CHUNKS_MAGIC = 0x85BD40DDL;
  static final int CHUNKS_VERSION = 1;
  static final int XOR = 1;

  static final long TOMBSTONES_MAGIC = 0x0130BA30L;
  static final int TOMBSTONES_VERSION = 1;

  private Format() {}
}
