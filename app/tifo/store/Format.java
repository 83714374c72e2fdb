package tifo.store;

import java.util.Locale;

/// Numbers that the files of a Prometheus block begin with.
final class Format {
  static final long INDEX_MAGIC = 0xBAAAD700L;
  static final int INDEX_VERSION = 2;
  static final int TOC_LENGTH = 52;
  static final int SERIES_ALIGNMENT = 16;

  static final long CHUNKS_MAGIC = 0x85BD40DDL;
  static final int CHUNKS_VERSION = 1;
  static final int XOR = 1;
  static final int XOR2 = 4;

  static final long TOMBSTONES_MAGIC = 0x0130BA30L;
  static final int TOMBSTONES_VERSION = 1;

  private Format() {}

  /// The file of the chunks in that segment, counted from 0.
  static String segmentName(int segment) {
    return String.format(Locale.ROOT, "%06d", segment + 1);
  }
}
