package tifo.store;

/// Where a chunk lies in the segments of a block and which times it covers, inclusive.
record ChunkMeta(long minTime, long maxTime, long reference) {
  int segment() {
    return (int) (reference >>> 32);
  }

  long offset() {
    return reference & 0xffffffffL;
  }
}
