package tifo.store;

import tifo.metric.SampleBuffer;

/// Reads chunks of samples in the encodings of Prometheus, as they lie in its files and come over
/// its wire. Any thread.
public final class ChunkDecoder {
  private ChunkDecoder() {}

  /// Adds the samples with `from <= time <= to` to the buffer; of a chunk of native histograms the
  /// buffer is only told. The number of the encoding is that of Prometheus.
  ///
  /// @throws IllegalStateException when the bytes are no such chunk, with what is wrong
  public static void decode(
      int encoding, byte[] data, int start, int length, long from, long to, SampleBuffer into) {
    if (length < 2) {
      throw new IllegalStateException("a chunk cannot have " + length + " bytes");
    }
    byte[] bytes = new byte[length + Bits.LOOKAHEAD];
    System.arraycopy(data, start, bytes, 0, length);
    int samples = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
    decode(encoding, new Chunk(bytes, length, samples, from, to), from, to, into);
  }

  static void decode(int encoding, Chunk chunk, long from, long to, SampleBuffer into) {
    switch (encoding) {
      case Format.XOR -> XorDecoder.decode(chunk, from, to, into);
      case Format.XOR2 -> Xor2Decoder.decode(chunk, from, to, into);
      case 2, 3, 5, 6 -> into.leaveOut();
      default -> throw new IllegalStateException("chunk encoding " + encoding + " is unknown");
    }
  }
}
